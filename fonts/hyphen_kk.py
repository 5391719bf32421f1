#!/usr/bin/env python3
"""Writes hyphen_kk.dic: word division of Kazakh as libhyphen patterns.

Kazakh divides by syllables (Kazakh orthography, section on carrying words over): a syllable has one vowel and begins with at most
one consonant, so a word may be divided before every consonant that a vowel follows. Special cases:
  * у and и after a vowel and before a vowel are consonants (а-уыл, ты-иын); after a consonant they are vowels (ту-ыс, ти-іс);
  * я, ю, е, э after a vowel begin a syllable (қо-ян, про-ект);
  * nothing is divided before ь and ъ; a consonant with ь begins a syllable with the vowel after it (ком-пью-тер).
  * compounds are divided where their words meet, whatever the syllables (шет-ел-дік, кә-сіп-орын): COMPOUNDS.
No single letter is left behind or carried over (LEFTHYPHENMIN, RIGHTHYPHENMIN).
"""
VOWELS = "аәеёиоөуұүыіэюя"
CONSONANTS = "бвгғджзйкқлмнңпрстфхһцчшщ"

patterns = [f"1{c}{v}" for c in CONSONANTS for v in VOWELS]
patterns += [f"1{c}ь{v}" for c in CONSONANTS for v in VOWELS]
patterns += ["2ь", "2ъ"]
for glide in "уи":
    patterns += [f"{a}1{glide}2{b}" for a in VOWELS for b in VOWELS]
    patterns += [f"{glide}1{v}" for v in VOWELS]
    patterns += [f".{glide}2{v}" for v in VOWELS]
patterns += [f"{a}1{b}" for a in VOWELS for b in "яюеэ" if a not in "уи"]

# Compounds whose second word begins with a vowel; the others divide rightly by syllables.
COMPOUNDS = ["шет-ел", "кәсіп-орын", "көк-өніс", "жер-асты"]
for compound in COMPOUNDS:
    first, second = compound.split("-")
    # 3 and 2 outdo the 1 of the syllables: divide at the joint, not before the consonant that ends the first word.
    patterns.append(f".{first[:-1]}2{first[-1]}3{second}")

with open("hyphen_kk.dic", "w", encoding="utf-8") as out:
    out.write("UTF-8\nLEFTHYPHENMIN 2\nRIGHTHYPHENMIN 2\n")
    out.write("".join(p + "\n" for p in sorted(set(patterns))))
