#!/bin/sh
# The body decides after the run: the draft of one dossier becomes a document, once, and later runs know it.
# usage: decide.sh PROGRAM INBOX FOLDER
set -u
qujat=$1
inbox=$2
rm -rf "$3"
mkdir -p "$3/in"
cd "$3" || exit 1
export LC_ALL=C.UTF-8 LANGUAGE=en
failed=0
complain() { echo "$*"; failed=1; }
cp -r "$inbox/dossier-6" in/
papers=out/requests/dossier-6
"$qujat" decide --minutes "$inbox/commission-minutes.pdf" --archive out >before.txt 2>&1 && complain "decided on nothing"
"$qujat" run in --archive out >run.txt 2>&1 || complain "the run failed: $(tail -3 run.txt)"
[ -f $papers/draft-missing-documents.pdf ] || complain "there is no draft"
[ ! -e out/register.sqlite ] || complain "something was entered before the body decided"
"$qujat" decide --minutes in/dossier-6/application.tif --archive out >wrong.txt 2>&1 && complain "an application decided"
"$qujat" decide --minutes "$inbox/commission-minutes.pdf" --archive out >decide.txt 2>&1 || complain "$(cat decide.txt)"
[ -f $papers/missing-documents.pdf ] || complain "the draft did not become a document"
[ ! -e $papers/draft-missing-documents.pdf ] || complain "the draft is still there"
cp $papers/missing-documents.pdf first.pdf
"$qujat" run in --archive out >again.txt 2>&1 || complain "the second run failed: $(tail -3 again.txt)"
cmp first.pdf $papers/missing-documents.pdf || complain "the second run made another document"
[ "$("$qujat" list --archive out | wc -l)" -eq 1 ] || complain "not one entry"
number=$("$qujat" list --archive out | cut -f1)
"$qujat" regenerate "$number" --archive out -o same.pdf >/dev/null 2>&1 && cmp first.pdf same.pdf || complain "not made again byte for byte"
exit $failed
