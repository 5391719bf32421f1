#!/usr/bin/env python3
"""Makes pairs of what Tesseract's English model reads and what stands there, out of Kazakh text set by qujat_page_printer.
usage: make_pairs.py PRINTER TEXT PAGES OUT.tsv [SEED [WORDS]]
TEXT: a paragraph a line. WORDS: a word list, of which a quarter of the lines is set, for letters the text is short of.
Each line of OUT: how the page was made, tab, what was read, tab, what stands there; qujat_channel_trainer takes it."""
import os, random, subprocess, sys, tempfile, textwrap

FACES = [("Liberation Serif", 40), ("PT Serif", 15), ("Noto Serif", 14), ("DejaVu Serif", 12), ("Liberation Sans", 10),
         ("Liberation Serif Bold", 8), ("PT Sans", 6)]
LOOKS = str.maketrans("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя", "ae6brfaeexsnikknmhhoonpctyyyoxhuywwbbib3oa")
MOST_MISSED = 4   # lines the reader may lose or add in a row
UNLIKE = 0.85     # share of a line's letters that may differ


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        left, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            left, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, left + (x != y))
    return row[-1]


def unlikeness(truth, read):
    return distance(truth.lower().translate(LOOKS), read.lower()) / max(1, len(truth))


def read_page(printer, lines, look, seed):
    face, points, dpi, blur, noise = look
    with tempfile.TemporaryDirectory() as folder:
        picture = os.path.join(folder, "page.png")
        subprocess.run([printer, face, str(points), str(dpi), str(blur), str(noise), str(seed), picture],
                       input="\n".join(lines).encode(), check=True)
        told = subprocess.run(["tesseract", picture, "-", "-l", "eng", "--psm", "6", "--dpi", str(dpi)], capture_output=True,
                              env=dict(os.environ, OMP_THREAD_LIMIT="1"), check=True).stdout.decode()
    return [line for line in told.replace("\f", "").split("\n") if line.strip()]


def paired(truth, read):
    """Lines in order, each with the one that looks like it; a line may be lost or added."""
    costs, ways = {(0, 0): 0.0}, {}
    for i in range(len(truth) + 1):
        for j in range(max(0, i - MOST_MISSED), min(len(read), i + MOST_MISSED) + 1):
            here = costs.get((i, j))
            if here is None:
                continue
            steps = [((i + 1, j), 0.9), ((i, j + 1), 0.9)]
            if i < len(truth) and j < len(read):
                steps.append(((i + 1, j + 1), unlikeness(truth[i], read[j])))
            for (k, l), cost in steps:
                if k <= len(truth) and l <= len(read) and here + cost < costs.get((k, l), 1e9):
                    costs[k, l], ways[k, l] = here + cost, (i, j)
    at, pairs = (len(truth), len(read)), []
    while at in ways:
        i, j = ways[at]
        if (i + 1, j + 1) == at and unlikeness(truth[i], read[j]) < UNLIKE:
            pairs.append((read[j], truth[i]))
        at = (i, j)
    return pairs[::-1]


def lines_of(paragraphs, words, rng):
    width, lines = rng.choice([25, 40, 60, 80, 80, 90]), []
    while len(lines) < 32:
        paragraph = rng.choice(paragraphs)
        begin = rng.randrange(max(1, len(paragraph) - 400))
        begin = paragraph.find(" ", begin) + 1 if begin else 0
        some = textwrap.wrap(paragraph[begin:begin + 400], width)[:4]
        lines += [line.upper() for line in some] if rng.random() < 0.06 else some
        if words and rng.random() < 0.25:
            lines.append(" ".join(rng.choice(words) for _ in range(max(1, width // 11))))
    return lines


def main():
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    printer, text, pages, out = sys.argv[1:5]
    seed = int(sys.argv[5]) if len(sys.argv) > 5 else 1
    rng = random.Random(seed)
    paragraphs = [line.strip() for line in open(text, encoding="utf8") if len(line.strip()) > 2]
    words = [w.strip() for w in open(sys.argv[6], encoding="utf8") if len(w.strip()) > 3] if len(sys.argv) > 6 else []
    with open(out, "w", encoding="utf8") as pairs:
        for page in range(int(pages)):
            dpi = rng.choice([200, 300, 300, 400, 450, 600])
            look = (rng.choices([f for f, _ in FACES], [w for _, w in FACES])[0], rng.choice([11, 12, 13, 14, 14, 16]), dpi,
                    rng.choice([0, 0, 0.5, 1, 1.5]) * dpi / 300, rng.choice([0, 0, 8, 20]))
            lines = lines_of(paragraphs, words, rng)
            for read, truth in paired(lines, read_page(printer, lines, look, seed * 1000 + page)):
                pairs.write("/".join(map(str, look)) + f"\t{read}\t{truth}\n")


if __name__ == "__main__":
    main()
