#!/bin/sh
# Damaged text from stdin to stdout: records, documents, files that are no text.
# usage: recover.sh PROGRAM FOLDER
set -u
qujat=$1
rm -rf "$2"
mkdir -p "$2"
cd "$2" || exit 1
export LC_ALL=C.UTF-8 LANGUAGE=en
failed=0

# same WHAT EXPECTED-FILE GOT-FILE
same() {
    if ! cmp -s "$2" "$3"; then
        echo "$1: not the bytes that were to come"
        failed=1
    fi
}

# A document of a legacy encoding, longer than a piece, reads to its end in the encoding it began with.
line='Заявитель подаёт в уполномоченный орган заявление по форме согласно приложению.'
yes "$line" | head -n 60000 >long.txt
iconv -f UTF-8 -t CP1251 long.txt | "$qujat" recover >long.out
same "a long document in CP1251" long.txt long.out

# One record in, one out; \n inside a record is a line break.
printf 'РџСЂРёРєР°Р·\\nП р и к а з\nбұйрық\n' | "$qujat" recover --lines >records.out
printf 'Приказ\\nПриказ\nбұйрық\n' >records.txt
same "records" records.txt records.out

# What is no text comes through with a word about it and exit code 1.
head -c 300000 "$qujat" >program.bin
"$qujat" recover <program.bin >program.out 2>said
[ $? -eq 1 ] || { echo "a program's file: not exit code 1"; failed=1; }
grep -q "not text" said || { echo "a program's file: nothing said"; failed=1; }
same "a program's file" program.bin program.out
head -c 300000 /dev/zero >zeros.bin
"$qujat" recover <zeros.bin >zeros.out 2>said
[ $? -eq 1 ] || { echo "zeros: not exit code 1"; failed=1; }
same "zeros" zeros.bin zeros.out

# A line that never ends.
yes 'Өтініш берушінің құжаттары толық болса, рұқсат беріледі. ' | tr -d '\n' | head -c 5999994 >line.txt
"$qujat" recover <line.txt >line.out
same "one line of six megabytes" line.txt line.out

# Wrapped lines become paragraphs, the gaps of page breaks go.
printf '%s\n' 'Рұқсат берілген күннен бастап бір жыл бойы жарамды, ал мерзімі өткен соң' '' '' '' '' \
    'өтініш беруші оны осы Қағидаларда белгіленген тәртіппен ұзарта алады.' | "$qujat" recover --join >joined.out
printf '%s\n' 'Рұқсат берілген күннен бастап бір жыл бойы жарамды, ал мерзімі өткен соң өтініш беруші оны осы Қағидаларда белгіленген тәртіппен ұзарта алады.' >joined.txt
same "joined lines" joined.txt joined.out

# Words of the user's own, and the evidence.
printf 'Қарағандыжолқұрылыс\n' >own.txt
printf 'Кoрсетiлетiн\n' | "$qujat" recover --lines --explain --words own.txt >explained.json
grep -q '"before"' explained.json || { echo "no evidence: $(cat explained.json)"; failed=1; }

exit $failed
