#!/bin/sh
# Judges the product's documents with veraPDF (PDF/A-2b; PDF/UA-1 for typeset documents): sh tests/validate/validate.sh [FOLDER...]
# Makes every template with every sample, in each language, final and draft (the longest and shortest values once each), and judges them and the PDFs of the folders named
# (those against PDF/A-2b alone). Needs a built tree, Java 17 and Maven; veraPDF's library is fetched once into build/verapdf.
set -eu
cd "$(dirname "$0")/../.."
for tool in java mvn; do
    command -v "$tool" >/dev/null 2>&1 || { echo "validate: $tool is missing; install default-jdk-headless and maven" >&2; exit 3; }
done
if ! ls build/verapdf/validation-model-*.jar >/dev/null 2>&1; then
    mvn -q -f tests/validate/pom.xml dependency:copy-dependencies -DoutputDirectory="$PWD/build/verapdf" >&2
fi
made=build/validate
rm -rf "$made"
mkdir -p "$made"
for values in $(find templates -path '*/samples/*.json' | sort); do
    name=$(basename "$values" .json)
    template=$(dirname "$(dirname "$values")")/${name%%.*}.html
    template=${template#templates/}
    stem=$(echo "${template%.html}" | tr / -)-${name#*.}
    languages="kk ru kk+ru"
    case $name in *.long | *.short) languages="kk+ru" ;; esac
    for language in $languages; do
        build/release/qujat preview "$template" --data "$values" --lang "$language" -o "$made/$stem-$language.pdf" >/dev/null
    done
    [ "$languages" = kk+ru ] || build/release/qujat preview "$template" --data "$values" --draft -o "$made/$stem-draft.pdf" >/dev/null
done
java -cp 'build/verapdf/*' tests/validate/Judge.java 2b,ua1 "$made"/*.pdf
for folder in "$@"; do
    found=$(find "$folder" -name '*.pdf' | sort)
    # shellcheck disable=SC2086
    [ -z "$found" ] || java -cp 'build/verapdf/*' tests/validate/Judge.java 2b $found
done
