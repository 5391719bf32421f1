#!/bin/sh
# The papers that changes of entries call for, from the table to the paper: extension, re-issue, duplicate and withdrawal of certificates of
# foreigners, each made, read back word by word, made again byte for byte, and verified.
# usage: register_papers.sh PROGRAM FOLDER
set -u
. "${0%/*}/begin.inc"
# holds FILE WORDS...: each stands on the paper, in the spacing of one line
holds() {
    paper=$1
    shift
    text=$(pdftotext "$paper" - 2>/dev/null | tr '\n' ' ' | tr -s ' ')
    for words in "$@"; do
        case $text in
        *"$words"*) ;;
        *)
            echo "\"$words\" is not on $paper"
            failed=1
            ;;
        esac
    done
}
in_office() { command=$1; shift; "$qujat" "$command" "$@" --archive office; }
act() { in_office "$@" --act-number 31 --act-date 2021-06-15; }

cat >requests.csv <<'TABLE'
вх. №;дата поступления;фио;решение;citizenship;identity_document;profession;education
1;05.05.2021;Абдулов Карим;;Республика Узбекистан;AB 1234567, 12.03.2019;инженер;высшее
2;05.05.2021;Набиев Рустам;;Республика Узбекистан;AC 7654321, 14.05.2018;технолог;высшее
3;05.05.2021;Юсупов Алишер;;Республика Узбекистан;AD 1122334, 15.06.2017;геолог;высшее
4;05.05.2021;Хасанов Бахтияр;;Республика Узбекистан;AE 5566778, 16.07.2016;химик;высшее
TABLE
expect 0 'Б-2021/0004' "$qujat" issue --service foreigner-qualification --from requests.csv --on 2021-05-12 \
    --act-number 7 --act-date 12.05.2021 --valid-until 11.08.2021 --archive office
papers=office/issued/foreigner-qualification

# Extended to the contract's term: the paper says the new term.
expect 0 'Б-2021_0001-certificate-extend' act extend Б-2021/0001 --until 31.12.2022 --on 2021-06-16
holds $papers/Б-2021_0001-certificate-extend-2021-06-16.pdf 'Абдулов Карим' '31 декабря 2022 года' '2022 жылғы 31 желтоқсан'

# Re-issued on a change of name: a new number, instead of the old one, which is void.
expect 0 'Б-2021/0005' act reissue Б-2021/0002 --pattern 'Б-{yyyy}/{n:4}' --holder 'Набиев Рустам Саидович' --on 2021-06-16
reissued=$(ls $papers/Б-2021_0005-*.pdf)
holds "$reissued" 'Набиев Рустам Саидович' '№ Б-2021/0002' '11 августа 2021 года'
expect 0 'Ours and unchanged' in_office verify "$reissued" --on 2021-07-01
expect 1 '' in_office verify $papers/Б-2021_0002-certificate.pdf --on 2021-07-01

# Lost: the duplicate says that it is one, and keeps the original's term.
expect 0 '' act duplicate Б-2021/0003 --pattern 'Б-{yyyy}/{n:4}' --on 2021-06-16
duplicate=$(ls $papers/*-duplicate*.pdf)
holds "$duplicate" 'Юсупов Алишер' 'ТЕЛНҰСҚА' 'ДУБЛИКАТ' '11 августа 2021 года'
expect 0 'Ours and unchanged' in_office verify "$duplicate" --on 2021-07-01
expect 1 '' in_office verify $papers/Б-2021_0003-certificate.pdf --on 2021-07-01

# Withdrawn: a notice in both languages, with the reason and the act.
expect 2 'who decided?' in_office withdraw Б-2021/0004 --on 2021-06-16
expect 0 'notice-withdraw' act withdraw Б-2021/0004 --on 2021-06-16 --reason 'недостоверные сведения'
notice=$(ls $papers/*notice-withdraw*.pdf)
holds "$notice" 'Б-2021/0004' 'отозван и с 16 июня 2021 года недействителен' 'қайтарып алынды' 'недостоверные сведения' '№ 31'
expect 1 '' in_office verify $papers/Б-2021_0004-certificate.pdf --on 2021-07-01

# A withdrawn paper comes back in no way, and every paper is made again byte for byte.
expect 1 '' act extend Б-2021/0004 --until 31.12.2022 --on 2021-07-01
expect 1 '' act duplicate Б-2021/0004 --on 2021-07-01
expect 0 'the same bytes' in_office regenerate Б-2021/0005 -o again.pdf
cmp again.pdf "$reissued" || failed=1
expect 0 'the same bytes' in_office regenerate Б-2021/0001 -o again.pdf
cmp again.pdf $papers/Б-2021_0001-certificate-extend-2021-06-16.pdf || failed=1
expect 0 'the same bytes' in_office regenerate Б-2021/0001 --as-of 2021-05-20 -o again.pdf
cmp again.pdf $papers/Б-2021_0001-certificate.pdf || failed=1
expect 0 'The register is whole' in_office register check
exit $failed
