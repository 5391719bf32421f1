#!/usr/bin/env python3
"""Damages words the way readers of page pictures do and writes triples in the form of the recovery sets (kind B):
id <TAB> damaged <TAB> truth; ids that end in c are controls.
usage: damage_words.py OUT_FILE [SEED] [TEXT...]
The slips: Latin letters inside a Cyrillic word, a whole word written by its sound in Latin letters, Kazakh letters that
lose their strokes or get a neighbour's, a letter too many, too few or another one, a blank before a closing mark."""
import os, random, re, sys, textwrap

HERE = os.path.dirname(os.path.abspath(__file__))
SOUND = dict(zip("абвгғдежзийкқлмнңоөпрстуұүфхһіы", "abvggdejziiqqlmnnoöprstuuüfhhiy"))
SOUND.update({"к": "k", "й": "i", "ш": "sh", "ч": "ch", "щ": "sh", "ц": "ts", "я": "ya", "ю": "yu", "ж": "zh", "ә": "a", "ө": "o",
              "ү": "u", "қ": "q", "э": "e", "ё": "e", "ь": "", "ъ": ""})
ALIKE = dict(zip("кетінсдмрлугпао", "ketinsdmrlugpao"))
STROKES = {"қ": "к", "ң": "н", "ғ": "г", "ө": "о", "ү": "уұ", "ұ": "үу", "ә": "аэо", "і": "и", "к": "қ", "у": "ұ", "г": "ғ", "о": "ө"}
LETTERS = "аәбвгғдежзийкқлмнңоөпрстуұүфхшыіья"
WORD = re.compile(r"[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІіЁё]{3,}")


def swap(word, at, by):
    return word[:at] + (by.upper() if word[at].isupper() else by) + word[at + 1:]


def mixed(word, rng):
    begin = rng.randrange(len(word))
    end = min(len(word), begin + rng.choice([1, 1, 2, 3, 4]))
    return word[:begin] + "".join(ALIKE.get(c, c) for c in word[begin:end]) + word[end:]


def sounded(word, rng):
    return "".join(SOUND.get(c, c) for c in word) if word.islower() and len(word) > 4 else word


def stroke(word, rng):
    places = [i for i, c in enumerate(word) if c.lower() in STROKES]
    if not places:
        return word
    at = rng.choice(places)
    return swap(word, at, rng.choice(STROKES[word[at].lower()]))


def letter(word, rng):
    if len(word) < 6 or word[0].isupper():
        return word
    at = rng.randrange(1, len(word))
    how = rng.random()
    if how < 0.5:
        return swap(word, at, rng.choice(LETTERS))
    if how < 0.8:
        return word[:at] + rng.choice(LETTERS) + word[at:]
    return word[:at] + word[at + 1:]


def damaged(line, rng):
    for _ in range(rng.choice([1, 1, 1, 2])):
        if rng.random() < 0.06 and re.search(r"\w[.;)]", line):
            line = re.sub(r"(\w)([.;)])", r"\1 \2", line, count=1)
            continue
        words = list(WORD.finditer(line))
        if not words:
            break
        word = rng.choice(words)
        how = rng.choices([mixed, sounded, stroke, letter], [30, 5, 42, 20])[0]
        line = line[:word.start()] + how(word.group(), rng) + line[word.end():]
    return line


def main():
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    files = sys.argv[3:] or [os.path.join(HERE, name) for name in ("texts.kk.txt", "held.kk.txt")]
    lines = []
    for name in files:
        with open(name, encoding="utf8") as text:
            for paragraph in text:
                paragraph = paragraph.replace("[[", "").replace("]]", "").strip()
                if paragraph and not paragraph.startswith("#"):
                    lines += textwrap.wrap(paragraph, 90)
    with open(sys.argv[1], "w", encoding="utf8") as out:
        number = 0
        for line in lines:
            for _ in range(4):
                spoiled = damaged(line, rng)
                if spoiled != line:
                    number += 1
                    out.write(f"B{number:04}\t{spoiled}\t{line}\n")
            number += 1
            out.write(f"B{number:04}c\t{line}\t{line}\n")


if __name__ == "__main__":
    main()
