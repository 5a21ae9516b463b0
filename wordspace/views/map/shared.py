"""What several views of the map use: examples of groups, colours of names, gestures."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from embedding_core import WordVectors, figures
from embedding_core.maps.examples import GROUPS
from embedding_core.maps.groups import WordGroup
from wordspace.frame import vector_sets

INK = {"light": "#505862", "dark": "#a9aeb6"}  # see pages/analogy.py
MOST_IN_CLOUD = 60

# Lets the wheel and the finger scroll the page where they are not meant for a map
GESTURES_SCRIPT = Path(__file__).with_name("gestures.js")


def group_examples(vectors: WordVectors) -> dict[str, str]:
    """Groups to show by name; the first is what the view opens on. A reader's own set has few of the words of ours."""
    if vector_sets.is_shipped(vectors):
        return GROUPS
    return {"frequent words": ", ".join(vector_sets.telling_words(vectors, MOST_IN_CLOUD))}


def drawn_groups(words: Sequence[str], groups: Sequence[WordGroup], slots: Mapping[str, int]) -> list[figures.MapGroup]:
    """Groups as the figures take them: by the numbers of their words."""
    place = {word: number for number, word in enumerate(words)}
    return [figures.MapGroup(group.name, [place[w] for w in group.words], slots[group.name]) for group in groups]
