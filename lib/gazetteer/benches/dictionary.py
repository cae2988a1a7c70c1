"""All postcodes of England in a dictionary, found in random order: what `england.rs` is held against.

    FOLKMOOT_DATA=... python3 lib/gazetteer/benches/dictionary.py
"""

import csv
import gzip
import os
import random
import resource
import time


def memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


before = memory()
areas = {}
with gzip.open(os.path.join(os.environ["FOLKMOOT_DATA"], "places/postcodes_england.csv.gz"), "rt") as file:
    lines = csv.reader(file)
    next(lines)
    began = time.process_time()
    postcodes = {line[0]: areas.setdefault(line[3], len(areas)) for line in lines}
print(f"import, unzipping and CSV with it  {time.process_time() - began:8.2f} s, {memory() - before:.0f} MB")

# Texts of their own, not those the dictionary holds, as whoever asks brings theirs along.
asked = [postcode.encode().decode() for postcode in postcodes]
random.Random(1).shuffle(asked)
began = time.process_time()
found = 0
for postcode in asked:
    found += postcodes[postcode]
each = (time.process_time() - began) / len(asked)
print(f"find, as written                   {each * 1e9:8.1f} ns each, {1e-6 / each:.1f} million a second")
