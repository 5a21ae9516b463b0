"""The lines of embedding_core behind each result, filled in with what is on screen; tests run every one of them."""

from __future__ import annotations

from collections.abc import Sequence

from wordspace.frame.shared_sets import loading


def two(first: str, second: str) -> str:
    """The lines that load two sets."""
    return f"{loading(first, 'first')}\n{loading(second, 'second')}"


def beside(
    first: str, second: str, word: str, k: int, whole: tuple[bool, bool] = (False, False), *, shared: bool = True
) -> str:
    """The nearest words of a word in two sets, which have words in common where ``shared``."""
    every = f", whole={whole}" if any(whole) else ""
    common = "common_words" if shared else "none_common"
    return f"""{two(first, second)}
from embedding_core.comparison import beside, {common}

found = beside({common}(first, second), {word!r}, {k}{every})
print([near.word for near in found.first])
print([near.word for near in found.second])
print("in both:", found.shared)
"""


def each(names: Sequence[str], word: str, k: int, whole: Sequence[bool]) -> str:
    """The nearest words of a word in each set."""
    loaded = "\n".join(f"{loading(name, 'vectors')}\nsets[{name!r}] = vectors" for name in names)
    return f"""from embedding_core.comparison import nearest_in_each

sets = {{}}
{loaded}
found = nearest_in_each([*sets.values()], {word!r}, {k}, whole={list(whole)})
for name, near in zip(sets, found):
    print(name, [one.word for one in near or []])
"""


READING = """import tempfile
from pathlib import Path

from embedding_core.exchange import read_set

path = Path(tempfile.mkdtemp(), "three-words.txt")
path.write_text("cat 0.9 0.1 0.2\\ndog 0.8 0.2 0.1\\ncar 0.1 0.9 0.7\\n")
reading = read_set(path)
print(reading.vectors, reading.format, reading.n_left_out)
"""


def changes(first: str, second: str, count: int) -> str:
    """The words whose neighbourhoods differ most and least."""
    return f"""{two(first, second)}
from embedding_core.comparison import changes, common_words

found = changes(common_words(first, second))
print("differ most:", found.most({count}))
print("differ least:", found.least({count}))
"""


def around(first: str, second: str, word: str) -> str:
    """One word in the middle of those near it in two sets."""
    return f"""{two(first, second)}
from embedding_core.comparison import align, around, common_words

found = around(align(common_words(first, second)), {word!r})
for word, here, there in zip(found.words, found.first, found.second):
    print(word, here, there)
"""


def shared_map(first: str, second: str, words: Sequence[str]) -> str:
    """Words of two sets in one space."""
    return f"""{two(first, second)}
from embedding_core.comparison import align, common_words, shared_map

alignment = align(common_words(first, second))
print(f"residual {{alignment.residual:.2f}}, with the words mixed up {{alignment.by_chance:.2f}}")
drawn = shared_map(alignment, {list(words)!r})
for word, here, there in zip(drawn.words, drawn.first, drawn.second):
    print(word, here.round(3), there.round(3))
"""


def scores(first: str, second: str) -> str:
    """Two sets on the test sets."""
    return f"""{two(first, second)}
from embedding_core.comparison import scorings

for scoring in scorings(first, second):
    print(scoring.done, "of", scoring.total)
for score in scoring.scores:
    print(score.name, score.asked_of_both, score.first.on_both, score.second.on_both)
"""
