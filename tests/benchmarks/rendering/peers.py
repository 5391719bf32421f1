"""One engine over the certificates' texts: peers.py typst|weasyprint FOLDER FONTS. Prints documents per CPU second, bytes, peak memory."""
import html
import io
import pathlib
import resource
import sys

import segno


def qr(text):
    out = io.BytesIO()
    segno.make(text).save(out, kind="svg", border=0)
    return out.getvalue()


def weasyprint_engine(fonts):
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    config = FontConfiguration()
    css = weasyprint.CSS(
        string=f"""@font-face {{ font-family: PTS; src: url(file://{fonts}/PTSerif-Regular.ttf) }}
        @page {{ size: A4; margin: 20mm; border: 1pt solid black; padding: 5mm }}
        body {{ font: 11pt PTS; text-align: justify }} img {{ width: 25mm; height: 25mm }}""",
        font_config=config,
    )

    def render(lines, code):
        (work / "qr.svg").write_bytes(qr(code))
        text = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
        page = f"<html lang='kk'><head><title>Certificate</title></head><body>{text}<img src='qr.svg' alt='QR'></body></html>"
        return weasyprint.HTML(string=page, base_url=str(work) + "/").write_pdf(
            stylesheets=[css], font_config=config, pdf_variant="pdf/a-2b"
        )

    return f"WeasyPrint {weasyprint.__version__} (PDF/A-2b)", render


def typst_engine(fonts):
    import importlib.metadata

    import typst

    (work / "main.typ").write_text(
        """#set document(title: "Certificate", date: datetime(year: 2026, month: 1, day: 1))
#set page(paper: "a4", margin: 25mm, background: rect(width: 170mm, height: 257mm, stroke: 1pt))
#set text(font: "PT Serif", size: 11pt, lang: "kk")
#set par(justify: true)
#for line in sys.inputs.text.split("\\n") [#line #parbreak()]
#image("qr.svg", width: 25mm, alt: "QR")
"""
    )
    compiler = typst.Compiler(root=str(work), font_paths=[str(fonts)], ignore_system_fonts=True)

    def render(lines, code):
        (work / "qr.svg").write_bytes(qr(code))
        return compiler.compile(
            input=str(work / "main.typ"), format="pdf", sys_inputs={"text": "\n".join(lines)}, pdf_standards=["a-2b"]
        )

    return f"Typst {importlib.metadata.version('typst')} (PDF/A-2b)", render


engine, folder, fonts = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]).resolve()
work = (folder.parent / engine).resolve()
work.mkdir(exist_ok=True)
name, render = {"weasyprint": weasyprint_engine, "typst": typst_engine}[engine](fonts)
files = sorted(folder.glob("*.txt"))


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


begin, size = cpu(), 0
for file in files:
    pdf = render([line for line in file.read_text().split("\n") if line.strip("\f ")], f"https://qujat.example.kz/v/{file.stem}")
    size += len(pdf)
    (work / "last.pdf").write_bytes(pdf)
taken = cpu() - begin
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(f"{name:<28} {len(files):6d} documents  {len(files) / taken:6.1f} documents/CPU s  {size // len(files):6d} bytes each  peak {peak} KB")
