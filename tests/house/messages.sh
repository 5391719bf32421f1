#!/bin/sh
# Every sentence marked QUJAT_MSG in pipeline/ stands translated in po/ru.po and po/kk.po.
# usage: messages.sh SOURCE_DIR SCRATCH_DIR   (SCRATCH_DIR/qujat.pot is what the catalogues are merged with)
set -eu
cd "$1"
find pipeline -name '*.cpp' -o -name '*.h' | LC_ALL=C sort |
    xgettext --files-from=- --language=C++ --from-code=UTF-8 --keyword=QUJAT_MSG --no-location --sort-output \
        --package-name=qujat --output="$2/qujat.pot"
status=0
for language in ru kk; do
    msgcmp --no-fuzzy-matching "po/$language.po" "$2/qujat.pot" 2>"$2/$language.missing" || status=1
    if [ -s "$2/$language.missing" ]; then cat "$2/$language.missing"; fi
done
exit "$status"
