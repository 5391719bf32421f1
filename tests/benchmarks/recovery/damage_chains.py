#!/usr/bin/env python3
"""Decodes texts wrongly, once, twice or three times, whole or in part, and writes triples in the form of the recovery sets
(kind D): id-CLASS <TAB> damaged <TAB> truth; ids that end in c are controls.
usage: damage_chains.py OUT_FILE [SEED] [TIMES]      texts.kk.txt, held.kk.txt and texts.ru.txt beside this file are damaged"""
import html, os, random, sys, textwrap, urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
WRITERS = {"ru": ["cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic", "kz1048", "ptcp154", "utf-8"],
           "kk": ["kz1048", "ptcp154", "utf-8"]}
READERS = ["cp1251", "cp1252", "latin-1", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic", "kz1048", "ptcp154", "cp437",
           "cp850", "mac_roman", "cp1254", "cp1250", "iso8859_15"]
BAD_CONTROLS = "\n\t\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
ALIKE = dict(zip("асеорхуАВСЕНКМОРТХУіІһә", "aceopxyABCEHKMOPTXYiIhə"))


def written(text, page):
    """Bytes of the text; characters of C1 stand for the bytes the page leaves free, as on the Web."""
    if page == "utf-8":
        return text.encode(page)
    out = bytearray()
    for c in text:
        try:
            out += c.encode(page)
        except UnicodeEncodeError:
            if not 0x80 <= ord(c) < 0xA0:
                raise
            out.append(ord(c))
    return bytes(out)


def read(data, page):
    if page == "utf-8":
        return data.decode(page)
    out = []
    for byte in data:
        try:
            out.append(bytes([byte]).decode(page))
        except UnicodeDecodeError:
            out.append(chr(byte))
    return "".join(out)


def high(text, form):
    return "".join(form(c) if ord(c) > 127 else c for c in text)


ESCAPES = {
    "hex": lambda s: high(s, lambda c: f"&#x{ord(c):X};"), "dec": lambda s: high(s, lambda c: f"&#{ord(c)};"),
    "amp": lambda s: "".join(f"&amp;#{ord(c)};" if ord(c) > 127 else html.escape(c) for c in s),
    "u": lambda s: high(s, lambda c: f"\\u{ord(c):04x}"), "percent": lambda s: urllib.parse.quote(s, safe=' ,.;:()-"?!/'),
    "percent-u": lambda s: high(s, lambda c: f"%u{ord(c):04X}"), "plus": urllib.parse.quote_plus,
    "octal": lambda s: "".join(f"\\{b:03o}" if b > 127 else chr(b) for b in s.encode()),
    "qp": lambda s: "".join(f"={b:02X}" if b > 126 or b == 61 else chr(b) for b in s.encode())}


class Maker:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.rows = []
        self.lines = {"kk": self.text("texts.kk.txt") + self.text("held.kk.txt"), "ru": self.text("texts.ru.txt")}

    @staticmethod
    def text(name):
        with open(os.path.join(HERE, name), encoding="utf8") as lines:
            paragraphs = [l.strip().replace("[[", "").replace("]]", "") for l in lines if l.strip() and l[0] != "#"]
        return [line for paragraph in paragraphs for line in textwrap.wrap(paragraph, 110) if len(line) > 12]

    def sample(self, language):
        return self.rng.choice(self.lines[language])

    def put(self, kind, damage, truth):
        try:
            damaged = damage()
        except UnicodeError:
            return False
        if damaged == truth or any(c in damaged for c in BAD_CONTROLS):
            return False
        self.rows.append((f"D{len(self.rows):04}-{kind}", damaged, truth))
        return True

    def chains(self, language, times):
        rng = self.rng
        for writer in WRITERS[language]:
            for reader in READERS:
                for _ in range(times if writer != reader else 0):
                    any(self.put("one", lambda: read(written(t, writer), reader), t) for t in
                        (self.sample(language) for _ in range(5)))
            for _ in range(times * 8):
                first, second = rng.choice(READERS), rng.choice(READERS)
                middle = "utf-8" if rng.random() < 0.6 else rng.choice(["cp1251", "cp1252", "koi8_r", "cp866"])
                t = self.sample(language)
                if writer != first and middle != second:
                    self.put("two", lambda: read(written(read(written(t, writer), first), middle), second), t)
        for _ in range(times * 8):
            t = self.sample(language)
            pages = [rng.choice(["cp1251", "cp1252", "latin-1", "cp866", "koi8_r"]) for _ in range(3)]

            def three():
                spoiled = t
                for page in pages:
                    spoiled = read(written(spoiled, "utf-8"), page)
                return spoiled
            self.put("three", three, t)

    def parts(self, language, times):
        rng = self.rng
        for _ in range(times * 30):
            writer, reader = rng.choice(WRITERS[language]), rng.choice(READERS)
            before = " ".join(self.sample(rng.choice(["kk", "ru"])).split()[:rng.randint(1, 6)])
            inside = " ".join(self.sample(language).split()[:rng.randint(2, 7)])
            if writer != reader:
                self.put("part", lambda: before + " " + read(written(inside, writer), reader), before + " " + inside)
        for _ in range(times * 8):
            t = self.sample(language)
            self.put("lossy", lambda: "".join("?" if 0x80 <= ord(c) < 0xA0 else c for c in
                                              read(t.encode(), "cp1252")), t)
        for _ in range(times * 10):
            t, share = self.sample(language), rng.choice([0.15, 0.3, 0.6])
            self.put("homoglyph", lambda: "".join(ALIKE[c] if c in ALIKE and rng.random() < share else c for c in t), t)
        for name, form in ESCAPES.items():
            for _ in range(times * 3):
                t = self.sample(language)
                self.put("escape", lambda: form(t), t)

    def write(self, name, times):
        for language in ("kk", "ru"):
            self.chains(language, times)
            self.parts(language, times)
        for line in self.lines["kk"] + self.lines["ru"]:
            self.rows.append((f"D{len(self.rows):04}-controlc", line, line))
        with open(name, "w", encoding="utf8") as out:
            out.writelines("\t".join(row) + "\n" for row in self.rows)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    Maker(int(sys.argv[2]) if len(sys.argv) > 2 else 1).write(sys.argv[1], int(sys.argv[3]) if len(sys.argv) > 3 else 1)
