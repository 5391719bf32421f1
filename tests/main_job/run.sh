#!/bin/sh
# usage: run.sh QUJAT INBOX FOLDER: runs the main job twice into FOLDER and keeps what it said and how the archive looked
# after each. The inbox holds broken files on purpose, so exit code 1 is the right one.
set -u
rm -rf "$3"
mkdir -p "$3"
for round in first second; do
    "$1" run "$2" --archive "$3/out" >"$3/$round.stdout" 2>"$3/$round.stderr"
    status=$?
    echo "$status" >"$3/$round.status"
    [ "$status" -eq 1 ] || { cat "$3/$round.stderr"; echo "exit code $status, expected 1"; exit 1; }
    (cd "$3/out" && find . -type f ! -name '*.sqlite*' | LC_ALL=C sort | xargs -d '\n' sha256sum) >"$3/$round.sums"
done
