#!/usr/bin/env python3
"""Trains letters.table: how well three letters follow each other in Kazakh, Russian and English.
usage: train_letters.py kk=WORDS ru=WORDS en=WORDS > letters.table     (word lists, UTF-8, one word a line)
Source of the list in use: the word lists inside Debian's tesseract-ocr-kaz, -rus and -eng (Apache-2.0), taken out with
combine_tessdata -u and dawg2wordlist; each distinct word counts once. Witten-Bell smoothing down to single letters.
Output: per language a line `language alphabet`, then for each pair of letters (the word's edge first, then the alphabet)
one line with a character per third letter: (code - 33) / 5 is the cost in bits."""
import sys, math, collections
ALPHABETS = {"kk": "абвгдежзийклмнопрстуфхцчшщъыьэюяёәғқңөұүһі", "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
             "en": "abcdefghijklmnopqrstuvwxyz"}
for argument in sys.argv[1:]:
    language, path = argument.split("=", 1)
    alphabet = ALPHABETS[language]
    words = {w.strip().lower() for w in open(path, encoding="utf8", errors="ignore")}
    words = sorted(w for w in words if w and all(c in alphabet for c in w))
    one, two, three = collections.Counter(), collections.Counter(), collections.Counter()
    for word in words:
        padded = "^^" + word + "^"
        for i in range(2, len(padded)):
            one[padded[i]] += 1
            two[padded[i - 1:i + 1]] += 1
            three[padded[i - 2:i + 1]] += 1
    symbols = "^" + alphabet
    total = sum(one.values())
    p1 = {c: (one[c] + 0.5) / (total + 0.5 * len(symbols)) for c in symbols}
    def smoothed(counts, context, back):
        seen = [counts[context + c] for c in symbols]
        n, kinds = sum(seen), sum(1 for s in seen if s)
        return {c: (counts[context + c] + kinds * back[c]) / (n + kinds) if n else back[c] for c in symbols}
    p2 = {a: smoothed(two, a, p1) for a in symbols}
    print(language, alphabet)
    for a in symbols:
        for b in symbols:
            p3 = smoothed(three, a + b, p2[b])
            print("".join(chr(33 + min(93, round(-5 * math.log2(p3[c])))) for c in symbols))
