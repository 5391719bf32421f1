#!/usr/bin/env python3
"""Measures recovery on damage made from our own texts, which no table was learned from, beside other tools.
usage: benchmark.py QUJAT_PROGRAM [WORK_FOLDER] [--alone]
Fetches ftfy (PyPI, into a folder of its own) and enca and uchardet (Debian, unpacked beside it, not installed) into
WORK_FOLDER, by default a fresh folder below the machine's own for such things; --alone leaves them out. Prints what share of lines
comes back exactly and of controls is altered, character errors, how true the confidences are, speed and memory."""
import collections, json, os, re, resource, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
PAGES = {"windows-1251": "cp1251", "windows-1252": "cp1252", "cp1251": "cp1251", "ibm866": "cp866", "mac-cyrillic": "mac_cyrillic",
         "x-mac-cyrillic": "mac_cyrillic", "maccyr": "mac_cyrillic", "koi8-u": "koi8_u", "koi8-r": "koi8_r", "koi8u": "koi8_u", "koi8r": "koi8_r"}


def distance(a, b):
    """Levenshtein's, by bit vectors (Myers 1999)."""
    if not a or not b:
        return len(a) + len(b)
    size, last = len(a), 1 << (len(a) - 1)
    places = collections.defaultdict(int)
    for i, c in enumerate(a):
        places[c] |= 1 << i
    mask, plus, minus, score = (1 << size) - 1, (1 << size) - 1, 0, size
    for c in b:
        equal = places[c]
        vertical, horizontal = equal | minus, (((equal & plus) + plus) ^ plus) | equal
        up, down = minus | ~(horizontal | plus) & mask, plus & horizontal
        score += 1 if up & last else -1 if down & last else 0
        up, down = up << 1 | 1, down << 1
        plus, minus = (down | ~(vertical | up)) & mask, up & vertical
    return score


def records(name):
    with open(name, encoding="utf8", newline="\n") as lines:
        return [line.rstrip("\n").split("\t") for line in lines]


def plain(text):
    return re.sub(r"\s+", " ", text.replace("\\n", " ")).strip()


def measured(title, rows, results):
    """One line of the table: share of damaged lines that came back exactly, character errors, controls altered."""
    right = errors = letters = damaged = controls = altered = 0
    for (name, _, truth), result in zip(rows, results):
        if name.endswith("c"):
            controls += 1
            altered += plain(result) != plain(truth)
            continue
        wrong = distance(plain(result), plain(truth))
        damaged, right, errors, letters = damaged + 1, right + (wrong == 0), errors + wrong, letters + len(plain(truth))
    print(f"{title:34} {damaged:5} {100 * right / max(1, damaged):6.1f} % {100 * errors / max(1, letters):7.2f} % "
          f"{altered:4} of {controls}")


def qujat(program, rows, *options):
    given = "".join(row[1] + "\n" for row in rows).encode()
    told = subprocess.run([program, "recover", "--lines", *options], input=given, capture_output=True, check=True).stdout.decode()
    return told.split("\n")[:len(rows)]


def with_ftfy(rows, folder):
    environment = os.path.join(folder, "ftfy")
    python = os.path.join(environment, "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "ftfy"], check=True)
    script = "import ftfy,sys,json\nprint(json.dumps([ftfy.fix_text(t) for t in json.load(sys.stdin)]))"
    given = json.dumps([row[1] for row in rows])
    return json.loads(subprocess.run([python, "-c", script], input=given, capture_output=True, check=True, text=True).stdout)


def with_detector(rows, folder, command, packages):
    """A detector names a page for bytes. Wrongly decoded text gives its bytes back through the pages it may have been read in."""
    root = os.path.join(folder, "root")
    if not os.path.exists(os.path.join(root, "usr/bin", command[0])):
        os.makedirs(root, exist_ok=True)
        subprocess.run(["apt-get", "download", "-qq", *packages], cwd=folder, check=True, stderr=subprocess.DEVNULL)
        for package in [f for f in os.listdir(folder) if f.endswith(".deb")]:
            subprocess.run(["dpkg-deb", "-x", os.path.join(folder, package), root], check=True)
    libraries = [os.path.join(root, "usr/lib", d) for d in os.listdir(os.path.join(root, "usr/lib"))] + [os.path.join(root, "usr/lib")]
    environment = dict(os.environ, LD_LIBRARY_PATH=":".join(libraries))
    with tempfile.TemporaryDirectory(dir=folder) as place:
        names, data = [], {}
        for i, row in enumerate(rows):
            for page in ("cp1252", "cp1251", "latin-1", "cp866", "koi8_r", "utf-8"):
                try:
                    data[i] = row[1].encode(page)
                    break
                except UnicodeEncodeError:
                    continue
            names.append(os.path.join(place, f"{i:05}"))
            with open(names[-1], "wb") as out:
                out.write(data[i])
        told = {}
        for at in range(0, len(names), 500):
            out = subprocess.run([os.path.join(root, "usr/bin", command[0]), *command[1:], *names[at:at + 500]], env=environment,
                                 capture_output=True, text=True).stdout
            for line in out.splitlines():
                name, _, page = line.rpartition(": ")
                told[os.path.basename(name)] = page.strip().lower()
    results = []
    for i, row in enumerate(rows):
        page = told.get(f"{i:05}", "")
        try:
            results.append(data[i].decode(PAGES.get(page, page)))
        except (LookupError, UnicodeDecodeError):
            results.append(row[1])
    return results


def confidences(program, sets):
    """Of the repairs said to be so sure, how many were right: word by word, where the words of both lines pair off."""
    bins = [0.5, 0.8, 0.9, 0.95, 0.99, 1.01]
    said = {low: [0, 0, 0.0] for low in bins[:-1]}
    for rows in sets:
        for row, line in zip(rows, qujat(program, rows, "--explain")):
            told = json.loads(line)
            text, truth = told["text"], row[2].split()
            if len(text.split()) != len(truth):
                continue
            data = text.encode()
            for repair in told["repairs"]:
                word = len((data[:repair["begin"]].decode() + "x").split()) - 1
                count = max(1, len(repair["after"].split()))
                low = max((b for b in bins[:-1] if repair["confidence"] >= b), default=None)
                if low is None:
                    continue
                said[low][0] += 1
                said[low][1] += text.split()[word:word + count] == truth[word:word + count]
                said[low][2] += repair["confidence"]
    print("\nConfidence said (mean)   repairs   right")
    for low, high in zip(bins, bins[1:]):
        count, right, total = said[low]
        if count:
            print(f"{low:4.2f} to {min(high, 1):4.2f} ({total / count:.3f})   {count:6}   {100 * right / count:5.1f} %")


def speed(program, title, data, *options):
    def used():
        return resource.getrusage(resource.RUSAGE_CHILDREN)
    before, begin = used(), time.monotonic()
    with tempfile.TemporaryFile() as given:
        given.write(data)
        given.seek(0)
        subprocess.run([program, "recover", *options], stdin=given, stdout=subprocess.DEVNULL, check=True)
    seconds = used().ru_utime - before.ru_utime + used().ru_stime - before.ru_stime
    print(f"{title:34} {len(data) / 1e6:6.2f} MB in {seconds:6.2f} s of one core: {len(data) / 1e6 / seconds:6.2f} MB/s, "
          f"{60 * len(data) / 1e6 / seconds:6.1f} MB/min; on the clock {time.monotonic() - begin:5.2f} s")


def main():
    alone = "--alone" in sys.argv
    arguments = [a for a in sys.argv[1:] if a != "--alone"]
    if not arguments:
        sys.exit(__doc__)
    program = os.path.abspath(arguments[0])
    folder = os.path.abspath(arguments[1]) if len(arguments) > 1 else tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    made = {}
    for kind, script, seed in (("B", "damage_words.py", "1"), ("D", "damage_chains.py", "3")):
        made[kind] = os.path.join(folder, kind + ".tsv")
        subprocess.run([sys.executable, os.path.join(HERE, script), made[kind], seed], check=True)
    layouts = os.path.join(folder, "layout")
    subprocess.run([sys.executable, os.path.join(HERE, "damage_layout.py"), layouts, "1"], check=True, stdout=subprocess.DEVNULL)
    latin, words, chains = records(os.path.join(HERE, "held.latin.tsv")), records(made["B"]), records(made["D"])
    torn = [row for name in sorted(os.listdir(layouts)) for row in records(os.path.join(layouts, name))]

    print(f"{'own held-out damage':34} lines  exactly  characters  controls altered")
    measured("A Kazakh read as Latin", latin, qujat(program, latin))
    measured("B words nearly right", words, qujat(program, words))
    measured("C letter-spaced, torn links", torn, qujat(program, torn))
    results = dict(zip([row[0] for row in chains], qujat(program, chains)))
    for kind in ("one", "two", "three", "part", "lossy", "homoglyph", "escape"):
        some = [row for row in chains if row[0].endswith("-" + kind)]
        measured("D " + kind, some, [results[row[0]] for row in some])
    print("\nD, all of it, and other tools")
    measured("qujat", chains, list(results.values()))
    if not alone:
        measured("ftfy", chains, with_ftfy(chains, folder))
        measured("enca", chains, with_detector(chains, folder, ["enca", "-L", "russian", "-p", "-m"], ["enca", "libenca0", "librecode0"]))
        measured("uchardet", chains, with_detector(chains, folder, ["uchardet"], ["uchardet", "libuchardet0"]))
    confidences(program, [latin, words])

    print()
    clean = "".join(row[2] + "\n" for row in chains if row[0].endswith("c"))
    clean = (clean * (8_000_000 // len(clean.encode()) + 1)).encode()
    speed(program, "start, one word", "сөз\n".encode(), "--lines")
    speed(program, "clean text, line by line", clean, "--lines")
    speed(program, "clean text, as a document", clean)
    speed(program, "A, line by line, no line twice", "".join(row[1] + "\n" for row in latin).encode(), "--lines")
    speed(program, "A, as a document", "".join(row[1] + "\n" for row in latin).encode())
    print(f"most memory of all these: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
