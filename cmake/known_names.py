"""Writes app/creature/known_names.cpp: hashes of the names that existing creatures have, so that ours never takes one.

    python3 cmake/known_names.py ../shared/data/labels.csv ../shared/data/gba64 > app/creature/known_names.cpp

Each stands there twice: as it is, and as its skeleton of consonants. The first argument is a file of labels (column `name`); a second one, if given, a folder of pictures named
`name[-form]-frame.png`, which knows younger creatures. Names count in lower case, letters alone.
"""
import csv
import os
import sys


def letters(text):
    return "".join(c for c in text.lower() if "a" <= c <= "z")


def fnv1a(text):
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return value


def names(labels, folder=None):
    with open(labels, newline="") as file:
        known = {letters(row["name"]) for row in csv.DictReader(file)}
    for picture in os.listdir(folder) if folder else []:
        parts = os.path.splitext(picture)[0].split("-")[:-1]
        if parts and letters(parts[0]) not in known:  # of two words or one with a form: nobody can tell, so both
            known.update({letters(parts[0]), letters("".join(parts[:2]))})
    return known - {""}


def skeleton(name):  # the first letter and the consonants, each once in a row: what is left of a name when it is misheard
    kept = name[0]
    for c in name[1:]:
        if c not in "aeiouy" and c != kept[-1]:
            kept += c
    return "*" + kept


known = names(*sys.argv[1:])
hashes = sorted({fnv1a(text) for name in known for text in (name, skeleton(name))})
print("// Made by cmake/known_names.py, which says how.")
print('#include "app/creature/known_names.h"\n')
print("namespace tallgrass {\nnamespace {\n")
print("constexpr std::uint64_t hashes[] = {")
for i in range(0, len(hashes), 5):
    print("    " + " ".join(f"0x{value:016x}," for value in hashes[i : i + 5]))
print("};\n\n}  // namespace\n")
print("std::span<const std::uint64_t> known_name_hashes() { return hashes; }\n")
print("}  // namespace tallgrass")
