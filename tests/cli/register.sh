#!/bin/sh
# The officer's day on the register: a table looked at, issued, issued again, an entry's life, reports.
# usage: register.sh PROGRAM FOLDER
set -u
qujat=$1
rm -rf "$2"
mkdir -p "$2"
cd "$2" || exit 1
export LC_ALL=C.UTF-8 LANGUAGE=en
failed=0

# expect CODE WHAT-THE-OUTPUT-HOLDS COMMAND...
expect() {
    code=$1
    words=$2
    shift 2
    said=$("$@" 2>&1)
    got=$?
    if [ "$got" -ne "$code" ]; then
        echo "exit code $got, not $code: $*"
        echo "$said"
        failed=1
    elif [ -n "$words" ] && ! printf '%s' "$said" | grep -qF -- "$words"; then
        echo "\"$words\" is not in the output of: $*"
        echo "$said"
        failed=1
    fi
}

cat >requests.csv <<'TABLE'
вх. №;дата поступления;фио;иин;решение;основание;действует до
1;05.05.2025;Ковалев А.В.;850714300008;;;31.05.2028
2;05.05.2025;Ким О.;850714300009;;;31.05.2028
3;05.05.2025;Әбенова Г.;;отказать;non_conformity;
TABLE
issue() {
    "$qujat" issue --service expert-auditor-extension --from requests.csv --on 2025-05-12 --pattern 'KZ.U.02.{n:4}' "$@"
}
expect 1 'would be issued' issue --dry-run
[ ! -e register.sqlite ] || { echo "looking made a register"; failed=1; }
expect 2 'who decided?' issue
expect 1 'KZ.U.02.0001' issue --act-number 7 --act-date 12.05.2025
expect 1 'row 3: the IIN or BIN 8507******09 is wrong' issue --act-number 7 --act-date 12.05.2025
expect 1 'in the register already' issue --act-number 7 --act-date 12.05.2025
expect 0 'Ковалев А.В.' "$qujat" show KZ.U.02.0001
expect 0 '"status":"valid"' "$qujat" --json show KZ.U.02.0001
expect 1 'is not in the register' "$qujat" show KZ.U.02.0002
expect 0 'suspended' "$qujat" suspend KZ.U.02.0001 --on 2025-06-01 --act-number 5 --act-date 2025-06-01
expect 1 'is suspended and cannot be extended' "$qujat" extend KZ.U.02.0001 --until 2030-01-01 --on 2025-07-01
expect 0 'valid' "$qujat" resume KZ.U.02.0001 --on 2025-07-01
expect 0 '2031-05-31' "$qujat" extend KZ.U.02.0001 --until 31.05.2031 --on 2028-05-10
expect 0 'KZ.U.02.0002' "$qujat" reissue KZ.U.02.0001 --pattern 'KZ.U.02.{n:4}' --on 2028-06-01 --holder 'Ковалева А.В.'
expect 0 'KZ.U.02.0002' "$qujat" list --expiring 30d --on 2031-05-15
expect 0 'expert-auditor-extension;issue;2;1;1' "$qujat" report --from 2025-05-01 --to 2025-05-31
expect 0 '' "$qujat" report --from 2025-05-01 --to 2025-05-31 -o report.xlsx
[ -s report.xlsx ] || { echo "no workbook was written"; failed=1; }
expect 0 'The register is whole' "$qujat" register check
expect 2 'there is no register here' "$qujat" list --archive nowhere
exit $failed
