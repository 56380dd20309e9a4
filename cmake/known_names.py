"""Writes app/creature/known_names.cpp: hashes of the names that existing creatures have, so that ours never takes one.

    python3 cmake/known_names.py ../shared/data/labels.csv ../shared/data/gba64 > app/creature/known_names.cpp

The first argument is a file of labels (column `name`); a second one, if given, a folder of pictures named
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


hashes = sorted(fnv1a(name) for name in names(*sys.argv[1:]))
print("// Made by cmake/known_names.py, which says how.")
print('#include "app/creature/known_names.h"\n')
print("namespace tallgrass {\nnamespace {\n")
print("constexpr std::uint64_t hashes[] = {")
for i in range(0, len(hashes), 5):
    print("    " + " ".join(f"0x{value:016x}," for value in hashes[i : i + 5]))
print("};\n\n}  // namespace\n")
print("std::span<const std::uint64_t> known_name_hashes() { return hashes; }\n")
print("}  // namespace tallgrass")
