#!/bin/sh
# The officer's day on the register: a table looked at, issued, issued again, an entry's life, reports.
# usage: register.sh PROGRAM FOLDER
set -u
. "${0%/*}/begin.inc"

cat >requests.csv <<'TABLE'
вх. №;дата поступления;фио;иин;решение;основание;действует до;attestat_number;attestat_date
1;05.05.2025;Ковалев А.В.;850714300008;;;31.05.2028;KZ.U.01.0412;01.06.2022
2;05.05.2025;Ким О.;850714300009;;;31.05.2028;KZ.U.01.0413;01.06.2022
3;05.05.2025;Әбенова Г.;;отказать;non_conformity;;KZ.U.01.0414;01.06.2022
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
expect 2 'who decided?' "$qujat" resume KZ.U.02.0001 --on 2025-07-01
expect 0 'valid' "$qujat" resume KZ.U.02.0001 --on 2025-07-01 --act-number 6 --act-date 2025-07-01
expect 1 'may be extended from 2028-05-01 on, 30 calendar days before its term ends' "$qujat" extend KZ.U.02.0001 --until 31.05.2031 --on 2028-04-30
expect 0 '2031-05-31' "$qujat" extend KZ.U.02.0001 --until 31.05.2031 --on 2028-05-10
expect 1 'knows no procedure "reissue"' "$qujat" reissue KZ.U.02.0001 --pattern 'KZ.U.02.{n:4}' --on 2028-06-01
expect 0 'KZ.U.02.0001' "$qujat" list --expiring 30d --on 2031-05-15
expect 0 'expert-auditor-extension;extend;2;1;1' "$qujat" report --from 2025-05-01 --to 2025-05-31
expect 0 '' "$qujat" report --from 2025-05-01 --to 2025-05-31 -o report.xlsx
[ -s report.xlsx ] || { echo "no workbook was written"; failed=1; }
for table in activity journal; do
    expect 0 '' "$qujat" report --from 2025-05-01 --to 2025-05-31 --table $table -o $table.pdf
    [ -s $table.pdf ] || { echo "no $table was printed"; failed=1; }
done
echo '{"2.1": {"norm": "90", "current": "91"}}' >surveys.json
expect 0 '1.1' "$qujat" report expert-auditor-extension --from 2025-05-01 --to 2025-05-31 --table quality --indicators surveys.json
expect 0 '' "$qujat" report expert-auditor-extension --from 2025-05-01 --to 2025-05-31 --table quality -o quality.pdf
expect 0 'The register is whole' "$qujat" register check

# With an archive the documents are made: again byte for byte, verified, signed, and changed with their papers.
file=office/issued/expert-auditor-extension/KZ.U.02.0001-certificate.pdf
in_office() { command=$1; shift; "$qujat" "$command" "$@" --archive office; }
expect 1 "$(basename $file)" issue --act-number 7 --act-date 12.05.2025 --archive office
expect 0 'the same bytes as on 2025-05-12' in_office regenerate KZ.U.02.0001 -o again.pdf
cmp again.pdf $file || failed=1
expect 0 'Ours and unchanged' in_office verify $file --on 2026-01-01
expect 1 'Expired' in_office verify $file --on 2030-01-01
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 3650 -subj '/CN=Signer' 2>/dev/null
openssl pkcs12 -export -inkey key.pem -in cert.pem -out key.p12 -passout pass:word
echo word >password
expect 0 'signed.pdf' in_office sign $file --key key.p12 --password-file password --on "$(date +%F)" -o signed.pdf
expect 0 'Signed by Signer' in_office verify signed.pdf --on 2026-01-01
expect 0 'trusted' in_office verify signed.pdf --on 2026-01-01 --trust cert.pem
expect 1 'password of the key file is wrong' env QUJAT_KEY_PASSWORD=no "$qujat" sign $file --key key.p12 --archive office -o no.pdf
expect 0 'tosign' in_office sign $file --prepare --on "$(date +%F)" -o prepared.pdf
openssl cms -sign -cades -binary -in prepared.tosign -signer cert.pem -inkey key.pem -outform DER -out outer.p7s 2>/dev/null
expect 0 'outer.pdf' "$qujat" sign prepared.pdf --embed outer.p7s -o outer.pdf
expect 0 'Signed by Signer' in_office verify outer.pdf --on 2026-01-01
expect 1 'BROKEN' sh -c 'sed "s/^%PDF-1.7/%PDF-1.6/" signed.pdf >broken.pdf; "$0" verify broken.pdf --archive office --on 2026-01-01' "$qujat"
expect 0 'notice-suspend' in_office suspend KZ.U.02.0001 --on 2025-06-01 --act-number 5 --act-date 2025-06-01 --reason Checks
expect 1 'Suspended since 2025-06-01' in_office verify $file --on 2026-01-01
expect 0 'Valid on 2025-05-20' in_office verify $file --on 2025-05-20
expect 0 'notice-resume' in_office resume KZ.U.02.0001 --on 2025-07-01 --act-number 6 --act-date 2025-07-01
expect 0 'certificate-extend' in_office extend KZ.U.02.0001 --until 31.05.2031 --on 2028-05-10
expect 1 'a newer paper stands for it since 2028-05-10' in_office verify $file --on 2028-06-01
expect 0 'Valid on 2030-01-01' in_office verify office/issued/expert-auditor-extension/KZ.U.02.0001-certificate-extend-2028-05-10.pdf --on 2030-01-01
expect 0 'the same bytes as on 2025-05-12' in_office regenerate KZ.U.02.0001 --as-of 2026-01-01 -o again.pdf
cmp again.pdf $file || failed=1
expect 0 'The register is whole' in_office register check
expect 2 'there is no register here' "$qujat" list --archive nowhere
exit $failed
