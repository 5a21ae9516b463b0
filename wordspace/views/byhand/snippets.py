"""The lines of embedding_core behind the board, filled in with what is on it; a test runs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def by_hand(numbers: Mapping[str, tuple[int, ...]], terms: Sequence[str]) -> str:
    """The board as a set of vectors, a sum of its words or its first word, and all words by their distance from it."""
    rows = "".join(f"    {word!r}: {values},\n" for word, values in (numbers or {"man": (6, 1)}).items())
    known = [word for word in terms if word in numbers]
    result = f"vectors[{next(iter(numbers), 'man')!r}]"
    if len(known) == 3:
        b, a, c = known
        result = f"vectors[{b!r}] - vectors[{a!r}] + vectors[{c!r}]"
    return f"""import numpy as np

from embedding_core import WordVectors

vectors = WordVectors.from_mapping({{
{rows}}})
result = {result}
print(result)
distance = {{word: np.linalg.norm(vectors[word] - result) for word in vectors}}
for word in sorted(distance, key=distance.get):
    print(f"{{word:20}} {{distance[word]:.1f}}")
"""
