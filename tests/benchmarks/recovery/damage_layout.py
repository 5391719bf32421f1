#!/usr/bin/env python3
"""Damages texts the way PDF files of acts do and writes triples in the form of the recovery sets (kind C):
id <TAB> damaged <TAB> truth, a line break inside a record written as the two characters \\n.
usage: damage_layout.py OUT_FOLDER [SEED]
A link is set as an object of its own: its text leaves its place (two blanks stay, or one more in the indent, or a blank
before a mark) and is written behind the last word of its physical line; a link that the line's end breaks leaves its first
piece. Other lines are letter-spaced, or stay as controls."""
import os, random, re, sys
here = os.path.dirname(os.path.abspath(__file__))
rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)

def paragraphs(name):
    with open(os.path.join(here, name), encoding="utf8") as f:
        return [line.rstrip("\n") for line in f if line.strip() and not line.startswith("#")]

def wrap(text, width):
    """Lines as lists of (character, link number or 0); the blank a line was cut at stays at its end while there is room."""
    cells, link = [], 0
    number = 0
    i = 0
    while i < len(text):
        if text.startswith("[[", i): number += 1; link = number; i += 2; continue
        if text.startswith("]]", i): link = 0; i += 2; continue
        cells.append((text[i], link)); i += 1
    lines = []
    while len(cells) > width:
        cut = max((k for k in range(width + 1) if cells[k][0] == " "), default=width)
        lines.append(cells[:cut + 1] if cut + 1 <= width else cells[:cut])
        cells = cells[cut + 1:]
    return lines + [cells]

def tear(line):
    """The physical line with its link texts behind its end."""
    out, tail = "", []
    i = 0
    while i < len(line):
        c, link = line[i]
        if not link: out += c; i += 1; continue
        piece = ""
        while i < len(line) and line[i][1] == link: piece += line[i][0]; i += 1
        tail.append(piece.rstrip(" "))
    return out + " ".join(tail)

def records(lang):
    for number, text in enumerate(paragraphs(f"texts.{lang}.txt"), 1):
        for width in (62, 74, 82, 88):
            indent = 6
            lines = wrap(" " * indent + text, width)
            torn = [i for i, line in enumerate(lines) if any(link for _, link in line)]
            for i in torn:
                plain = ["".join(c for c, _ in line) for line in lines]
                # A record: the line with the line before and behind, as they stand in the file.
                begin, end = max(0, i - 1), min(len(lines), i + 2)
                def cut(k): return 0 < k < len(lines) and lines[k - 1][-1][1] and lines[k - 1][-1][1] == lines[k][0][1]
                if cut(begin) or cut(end): continue  # a link that only half the record shows
                damaged = [tear(lines[k]) if k in torn else plain[k] for k in range(begin, end)]
                d = "\n".join(x.rstrip() for x in damaged)
                t = " ".join(x.strip() for x in plain[begin:end])
                yield f"H{lang}{number:02}-{width}-{i}d", d, re.sub(r"\s+", " ", t).strip()

rows, seen = [], set()
for lang in ("ru", "kk"):
    for id, d, t in records(lang):
        if d in seen: continue
        seen.add(d)
        rows.append((id, d.replace("\n", "\\n"), t))
    for number, text in enumerate(paragraphs(f"texts.{lang}.txt"), 1):
        plain = text.replace("[[", "").replace("]]", "")
        for k, line in enumerate(wrap(plain, 76)):
            line = "".join(c for c, _ in line).strip()
            rows.append((f"H{lang}{number:02}-{k}s", "  ".join(" ".join(word) for word in line.split()), line))
            if rng.random() < 0.5: rows.append((f"H{lang}{number:02}-{k}c", line, line))
            if rng.random() < 0.3: rows.append((f"H{lang}{number:02}-{k}ec", line.replace(" ", "  ", 1), line))
os.makedirs(sys.argv[1], exist_ok=True)
with open(os.path.join(sys.argv[1], "C.open.tsv"), "w", encoding="utf8", newline="\n") as f:
    for row in rows: f.write("\t".join(row) + "\n")
print(len(rows), "records")
