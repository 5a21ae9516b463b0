"""List the antonyms of WordNet 3.0 that people would call opposites, beside the meanings of words.

WordNet is fetched and unpacked as `scripts.build_dictionary` says, which comes first:

    python -m scripts.build_opposites wordnet/usr/share/wordnet
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from embedding_core.context.dictionary_senses import FILE as MEANINGS
from embedding_core.context.dictionary_senses import FOLDER
from embedding_core.context.opposites import FILE
from embedding_core.storage import write_store
from embedding_core.vectors.catalog import load
from scripts.build_dictionary import ORIGIN, Key, Synset, read_senses, read_synsets

# Of a rarer sense a reader would not think: dry is the opposite of sweet in its fifth
_LAST_SENSE = 3
# noun.animal, food, person and group: boy and girl, generic and varietal, consanguinity
_NO_OPPOSITES = {5, 13, 18, 24}
_COARSE = re.compile("sexual")


def antonyms(synsets: Mapping[Key, Synset]) -> Iterator[tuple[Key, str, Key, str]]:
    """Two synsets with the word of each that is the opposite of the other's, as WordNet points to them."""
    for key, synset in synsets.items():
        for pointer in synset.pointers:
            if pointer.sign == "!":
                yield key, synset.words[pointer.of - 1], pointer.key, synsets[pointer.key].words[pointer.to - 1]


def main(arguments: list[str] | None = None) -> int:
    """Write the pairs, and both files into the manifest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wordnet", type=Path, help="the folder with data.noun and the other files of WordNet")
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder to write (default: what ships)")
    options = parser.parse_args(arguments)
    vectors, synsets = load(), read_synsets(options.wordnet)
    numbers = {
        (word, sense.key): sense.number
        for word, found in read_senses(options.wordnet, synsets).items()
        for sense in found
    }
    pairs = set()
    for key, one, other_key, other in antonyms(synsets):
        each = ((one, key), (other, other_key))
        known = all(word.isalpha() and word.islower() and word in vectors for word, _ in each)
        of_people = key[0] == "n" and synsets[key].file in _NO_OPPOSITES
        if not known or of_people or one == other or _COARSE.search(one + other):
            continue
        if all(numbers.get(sense, _LAST_SENSE + 1) <= _LAST_SENSE for sense in each):
            pairs.add((min(one, other), max(one, other)))
    (options.out / FILE).write_text("".join(f"{one}\t{other}\n" for one, other in sorted(pairs)), encoding="utf-8")
    write_store(options.out, ORIGIN, [MEANINGS, FILE])
    print(f"{len(pairs):,} pairs")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
