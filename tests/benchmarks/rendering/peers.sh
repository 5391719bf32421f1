#!/bin/sh
# The certificates of benchmark_rendering beside WeasyPrint, Typst (PyPI, in a venv of their own) and pango, in one run on one core:
#   sh tests/benchmarks/rendering/peers.sh [DOCUMENTS]
# Every program sets the same words in PT Serif with a frame and a QR code on one A4 page. Typst and WeasyPrint make PDF/A where they can.
# Needs a built tree, python3 with venv, pdftotext and the network for the first run; the venv stays in build/peers.
set -eu
cd "$(dirname "$0")/../../.."
documents=${1:-200}
peers=build/peers
bench=build/release/tests/benchmarks/rendering
if [ ! -x "$peers/venv/bin/weasyprint" ]; then
    python3 -m venv "$peers/venv"
    "$peers/venv/bin/pip" -q install weasyprint typst segno
fi
rm -rf "$peers/certificates"
mkdir -p "$peers/certificates"
"$bench/benchmark_rendering" --write "$peers/certificates" "$documents"
for pdf in "$peers"/certificates/*.pdf; do pdftotext -raw "$pdf" "${pdf%.pdf}.txt"; done
"$bench/benchmark_rendering" "$documents" 1000
"$bench/benchmark_pango" "$peers/certificates" fonts
for engine in typst weasyprint; do
    "$peers/venv/bin/python" tests/benchmarks/rendering/peers.py "$engine" "$peers/certificates" fonts
done
