#!/bin/sh
# Judges the product's documents with veraPDF, the archives' own validator: sh tests/validate/validate.sh [FOLDER...]
# Typeset documents against PDF/A-2b and PDF/UA-1: every template with every sample, in each language and as a
# draft (the longest and shortest values once each), and what the tests of typesetting make. Searchable scans against PDF/A-2b: what their tests make. Then what the main job leaves of
# samples/inbox, and the PDFs of the folders named. Our own checker reads them all as well and has to agree; Poppler, qpdf and
# MuPDF have to read them without a word.
# Needs a built tree, a Java 17 JDK and Maven; veraPDF's library is fetched once into build/verapdf.
set -eu
cd "$(dirname "$0")/../.."
for tool in java mvn mutool qpdf pdftotext; do
    command -v "$tool" >/dev/null 2>&1 || { echo "validate: $tool is missing; install default-jdk-headless, maven, mupdf-tools, qpdf and poppler-utils" >&2; exit 3; }
done
if ! ls build/verapdf/validation-model-*.jar >/dev/null 2>&1; then
    mvn -q -f tests/validate/pom.xml dependency:copy-dependencies -DoutputDirectory="$PWD/build/verapdf" >&2
fi
made=build/validate
rm -rf "$made"
mkdir -p "$made/templates"
for values in $(find templates -path '*/samples/*.json' | LC_ALL=C sort); do
    name=$(basename "$values" .json)
    template=$(dirname "$(dirname "$values")")/${name%%.*}.html
    template=${template#templates/}
    stem=$(echo "${template%.html}" | tr / -)-${name#*.}
    languages="kk ru kk+ru"
    case $name in *.long | *.short) languages="kk+ru" ;; esac
    for language in $languages; do
        build/release/qujat preview "$template" --data "$values" --lang "$language" -o "$made/templates/$stem-$language.pdf" >/dev/null
    done
    [ "$languages" = kk+ru ] || build/release/qujat preview "$template" --data "$values" --draft -o "$made/templates/$stem-draft.pdf" >/dev/null
done
# A signed document stays archival: one of each kind of key, and one signed twice.
pdf="$made/templates/$(ls "$made/templates" | grep -m1 'extension-certificate-certificate-kk+ru')"
for kind in rsa:2048 ec; do
    options="-newkey $kind"
    [ "$kind" != ec ] || options="-newkey ec -pkeyopt ec_paramgen_curve:P-256"
    # shellcheck disable=SC2086
    openssl req -x509 $options -nodes -days 3650 -subj "/CN=Test" -keyout "$made/key.pem" -out "$made/cert.pem" 2>/dev/null
    openssl pkcs12 -export -inkey "$made/key.pem" -in "$made/cert.pem" -passout pass:test -out "$made/key.p12"
    QUJAT_KEY_PASSWORD=test build/release/qujat sign "$pdf" --key "$made/key.p12" --on "$(date +%F)" \
        -o "$made/templates/signed-${kind%%:*}.pdf" >/dev/null
done
QUJAT_KEY_PASSWORD=test build/release/qujat sign "$made/templates/signed-rsa.pdf" --key "$made/key.p12" --on "$(date +%F)" \
    -o "$made/templates/signed-twice.pdf" >/dev/null
for tests in rendering searchable checking; do
    QUJAT_KEEP_PDFS="$made/tests" "build/release/tests/$tests/test_$tests" >"$made/$tests.log" || { cat "$made/$tests.log" >&2; exit 1; }
done
# The inbox holds broken files on purpose: 1 says that they were set aside.
build/release/qujat run samples/inbox --archive "$made/archive" >"$made/run.log" 2>&1 || [ $? -eq 1 ] || { cat "$made/run.log" >&2; exit 1; }

status=0
verapdf() { java -cp 'build/verapdf/*' tests/validate/Judge.java "$@" || status=1; }
# Poppler, qpdf and MuPDF read each file of the list without a word; Debian's MuPDF always says that it was built without ICC.
read_by_others() {
    while read -r pdf; do
        { qpdf --check "$pdf" >/dev/null && pdftotext "$pdf" - >/dev/null && mutool draw -q -F stext -o /dev/null "$pdf"; } 2>&1 |
            grep -v '^warning: ICC support is not available$' | sed "s|^|$pdf: |"
    done <"$made/list" >"$made/said"
    [ ! -s "$made/said" ] || { cat "$made/said"; status=1; }
}
judge() { # FLAVOURS FOLDER...
    flavours=$1
    shift
    find "$@" -name '*.pdf' | LC_ALL=C sort >"$made/list"
    verapdf "$flavours" "$made/list"
    read_by_others
    ours=$(echo "$flavours" | tr , +)
    tr '\n' '\0' <"$made/list" | xargs -0 -r build/release/qujat check-pdf --standard "$ours" >"$made/ours" || {
        grep -v ': keeps the rules' "$made/ours"
        status=1
    }
}
judge 2b,ua1 "$made/templates" "$made/tests/typeset"
judge 2b "$made/tests/searchable"
# Each of these breaks one rule, which our checker names; the judge has to name the same clause.
for flavour in 2b ua1; do
    find "$made/tests/spoiled/$flavour" -name '*.pdf' | LC_ALL=C sort >"$made/list"
    verapdf $flavour "$made/list" spoiled
done
rm -r "$made/archive/set-aside" # as they came
judge claimed "$made/archive"
[ $# -eq 0 ] || judge claimed "$@"
exit $status
