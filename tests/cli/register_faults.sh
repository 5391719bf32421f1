#!/bin/sh
# What can go wrong with a table, a disk and a folder: named, nothing half-issued, and the same command works after.
# usage: register_faults.sh PROGRAM FOLDER
set -u
. "${0%/*}/begin.inc"
issue() {
    "$qujat" issue --service expert-auditor-extension --from "$1" --on 2025-05-12 --archive "$2" \
        --act-number 7 --act-date 12.05.2025
}
head_line='вх. №;дата поступления;фио;иин;решение;основание;действует до;attestat_number;attestat_date'

# Bad tables: nothing of them is entered.
printf '%s;возраст\n1;05.05.2025;Ким О.;;;;31.05.2028;KZ.U.02.0411;01.06.2022;40\n' "$head_line" >unknown.csv
expect 1 'the column "возраст" is unknown' issue unknown.csv bad
[ ! -e bad/issued ] || complain "a table that cannot be read issued something"
{
    echo "$head_line"
    echo '1;05.05.2025;Ковалев А.В.;850714300008;;;31.05.2028;KZ.U.02.0412;01.06.2022'
    echo '1;05.05.2025;Ковалев А.В.;850714300008;;;31.05.2028;KZ.U.02.0412;01.06.2022'
    echo '2;05.05.2025;Ким О.;850714300009;;;31.05.2028;KZ.U.02.0413;01.06.2022'
    printf '3;05.05.2025;Ким \377\376;;;;31.05.2028;KZ.U.02.0414;01.06.2022\n'
    echo '4;05.05.2025;Әбенова Г.;;отказать;no_such_ground;;KZ.U.02.0415;01.06.2022'
    echo '5;05.05.2025;Әбенова Г.;;;;31.05.2028;KZ.U.02.0416;32.13.2022'
} >rows.csv
expect 1 'row 3: the same request stands in row 2' issue rows.csv bad
expect 1 'row 4: the IIN or BIN 8507******09 is wrong' issue rows.csv bad
expect 1 'row 5: the text under "holder" is damaged' issue rows.csv bad
expect 1 'row 6: "no_such_ground" is no ground for refusal' issue rows.csv bad
expect 0 'The register is whole' "$qujat" register check --archive bad
[ "$(find bad/issued -name '*.pdf' | wc -l)" -eq "$("$qujat" list --archive bad | wc -l)" ] ||
    complain "papers and entries of the bad table do not agree"

# A small disk: needs a mount of its own.
if ! unshare -m true 2>/dev/null; then
    [ $failed -eq 0 ] && echo "SKIPPED: no mounts may be made here"
    exit $failed
fi
{
    echo "$head_line"
    i=0
    while [ $i -lt 150 ]; do
        i=$((i + 1))
        echo "$i;05.05.2025;Сейдахметов Ерлан $i;;;;31.05.2028;KZ.U.02.$((1000 + i));01.06.2022"
    done
} >many.csv
cat >disk.sh <<'SCRIPT'
set -u
qujat=$1
failed=0
complain() { echo "$*"; failed=1; }
mkdir -p disk
mount -t tmpfs -o size=6m tmpfs disk || exit 77
issue() {
    "$qujat" issue --service expert-auditor-extension --from many.csv --on 2025-05-12 --archive disk --act-number 7 --act-date 12.05.2025
}
said=$(issue 2>&1) && complain "a disk of 6 MB was not full"
printf '%s' "$said" | grep -qi 'disk is full\|No space left' || complain "a full disk is not named: $said"
mount -o remount,size=18m disk
said=$(issue 2>&1) && complain "a disk of 18 MB was not full"
printf '%s' "$said" | grep -qi 'disk is full\|No space left' || complain "a full disk is not named: $said"
mount -o remount,size=64m disk
issue >out.txt 2>err.txt || complain "the same command does not work after: $(cat err.txt)"
[ "$("$qujat" list --archive disk | wc -l)" -eq 150 ] || complain "not 150 entries"
[ "$(find disk/issued -name '*.pdf' | wc -l)" -eq 150 ] || complain "not 150 papers"
"$qujat" list --archive disk | grep -q 'KZ.U.02.E25.0150' || complain "numbers were lost on the way"
"$qujat" register check --archive disk >check.txt 2>&1 || complain "$(cat check.txt)"
mount -o remount,ro disk
said=$("$qujat" suspend KZ.U.02.E25.0001 --on 2025-06-01 --act-number 5 --act-date 2025-06-01 --archive disk 2>&1) &&
    complain "a read-only folder was written to"
printf '%s' "$said" | grep -qi 'read-only\|cannot be opened' || complain "a read-only folder is not named: $said"
mount -o remount,rw disk
"$qujat" suspend KZ.U.02.E25.0001 --on 2025-06-01 --act-number 5 --act-date 2025-06-01 --archive disk >/dev/null ||
    complain "the same command does not work after"
exit $failed
SCRIPT
unshare -m sh disk.sh "$qujat"
disk=$?
[ $disk -eq 0 ] || [ $disk -eq 77 ] || failed=1
exit $failed
