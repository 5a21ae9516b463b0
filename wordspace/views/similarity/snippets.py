"""The lines of embedding_core behind each result, filled in with what is on screen; tests run every one of them."""

from __future__ import annotations

from collections.abc import Sequence


def neighbors(word: str, k: int, max_rank: int | None, hide_inflections: bool) -> str:
    """Nearest neighbours of one word."""
    rank = f", max_rank={max_rank}" if max_rank else ""
    if hide_inflections:
        search = "most_similar_other_words"
        imports = (
            f"from embedding_core import load, percentile\nfrom embedding_core.neighbors.inflections import {search}\n"
            "from embedding_core.vectors.random_pairs import closer_than"
        )
    else:
        search = "most_similar"
        imports = (
            f"from embedding_core import load, {search}, percentile\n"
            "from embedding_core.vectors.random_pairs import closer_than"
        )
    return f"""{imports}

vectors = load()
for neighbor in {search}(vectors, {word!r}, k={k}{rank}):
    share = percentile(vectors, neighbor.cosine, [{word!r}, neighbor.word])
    print(f"{{neighbor.word:20}} {{neighbor.cosine:.2f}}  {{closer_than(share)}} random pairs "
          "of words about as common")
"""


def pair(first: str, second: str) -> str:
    """Cosine, angle and percentile of two words."""
    return f"""from embedding_core import angle_degrees, load, percentile, similarity
from embedding_core.vectors.random_pairs import closer_than

vectors = load()
cosine = similarity(vectors, {first!r}, {second!r})
share = percentile(vectors, cosine, [{first!r}, {second!r}])
print(f"{{cosine:.2f}}, {{angle_degrees(cosine):.0f}} degrees, "
      f"{{closer_than(share)}} random pairs of words about as common")
"""


def odd_one_out(words: Sequence[str]) -> str:
    """The word that fits its group least."""
    return f"""from embedding_core import load, odd_one_out

result = odd_one_out(load(), {list(words)!r})
print(result.word, result.mean_similarities)
"""


def matrix(words: Sequence[str]) -> str:
    """Cosine of every pair."""
    return f"""from embedding_core import load, similarity_matrix

print(similarity_matrix(load(), {list(words)!r}).round(2))
"""


def numbers(first: str, second: str) -> str:
    """The raw vectors of two words and their difference."""
    return f"""from embedding_core import load

vectors = load()
print(vectors[{first!r}])
print(vectors[{second!r}])
print(vectors[{first!r}] - vectors[{second!r}])
"""
