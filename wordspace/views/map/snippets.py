"""The lines of embedding_core behind each result, filled in with what is on screen; tests run every one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from embedding_core.maps.projection import AxisChoice
from wordspace.frame.nearest import FREQUENT


def word_map(groups: Mapping[str, Sequence[str]], method: str, n_dims: int, centered: bool, unit: bool, k: int) -> str:
    """Coordinates of groups of words, and how far to trust the map."""
    options = f"method={method!r}, n_dims={n_dims}, centered={centered}, unit={unit}, k={k}"
    return f"""from embedding_core import load
from embedding_core.maps import measured_map

groups = {_mapping(groups)}
words = [word for group in groups.values() for word in group]
labels = [number for number, group in enumerate(groups.values()) for word in group]
found = measured_map(load(), words, labels, {options})
for word, place in zip(words, found.projection.coordinates):
    print(f"{{word:20}}", *(f"{{number:6.2f}}" for number in place))
print("share of the spread on each axis:", found.projection.explained)
if found.quality:
    print(f"keeps {{100 * found.quality.mean_kept:.0f}} % of the nearest neighbours, "
          f"trustworthiness {{found.quality.trustworthiness:.2f}}, continuity {{found.quality.continuity:.2f}}")
print(found.silhouettes)
"""


def own_axes(words: Sequence[str], x: AxisChoice, y: AxisChoice) -> str:
    """Words on two axes."""
    return f"""from embedding_core import load
from embedding_core.maps import component_axis, on_axes, pole_axis, similarity_axis

vectors = load()
words = {list(words)!r}
found = on_axes(vectors, words, {_axis(x, len(words))}, {_axis(y, len(words))})
for word, place in zip(words, found.coordinates):
    print(f"{{word:20}} {{place[0]:6.2f}} {{place[1]:6.2f}}")
print(f"cosine of the two axes: {{found.between:.2f}}")
"""


def _axis(choice: AxisChoice, n_words: int) -> str:
    """The call that makes an axis."""
    if choice.kind == "poles":
        return f"pole_axis(vectors, {list(choice.low)!r}, {list(choice.high)!r})"
    if choice.kind == "word":
        return f"similarity_axis(vectors, {list(choice.high)!r})"
    return f"component_axis(vectors, words, {min(choice.number, n_words - 1)})"


def shadow(words: Sequence[str], angle: float) -> str:
    """The spread that a shadow of the cloud of words keeps."""
    return f"""from embedding_core import load
from embedding_core.maps import BEST_ANGLE, spread_kept, word_cloud

cloud = word_cloud(load(), {list(words)!r})
for angle in ({angle}, BEST_ANGLE):
    print(f"at {{angle:.0f}} degrees the shadow keeps {{100 * spread_kept(cloud, angle):.0f}} % of the spread")
"""


def _mapping(groups: Mapping[str, Sequence[str]]) -> str:
    lines = "".join(f"    {name!r}: {list(words)!r},\n" for name, words in groups.items())
    return f"{{\n{lines}}}"


def atlas(word: str) -> str:
    """Where a word lies on the atlas, and its neighbours in the full space."""
    return f"""from embedding_core import load
from embedding_core.maps import load_atlas, surroundings

vectors, atlas = load(), load_atlas()
found = surroundings(atlas, vectors, {word!r}, max_rank={FREQUENT:_})
print(*atlas.positions[found.row], atlas.region_of(found.row).name)
for neighbor, near in zip(found.neighbors, found.near):
    print(f"{{neighbor.word:20}} {{neighbor.cosine:.2f}}  {{'near' if near else 'far'}} on the map")
"""
