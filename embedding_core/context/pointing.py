"""The words of a sentence for a reader to point at, before any model has read it."""

from __future__ import annotations

from embedding_core.text import Mark, fold, names, words

_COMMON = frozenset(
    "a an and are as at be but by for from had has have he her his i in is it its me my not of on or our out she so "  # noqa: SIM905
    "that the their them they this to was we were what when which who will with you your".split()
)


def named_words(text: str) -> dict[str, Mark]:
    """Every word of ``text`` in order, by what tells it from the others: the second "bat" is "bat 2"."""
    marks = words(text)
    return dict(zip(names(marks), marks, strict=True))


def name_of(mark: Mark) -> str:
    """The name that `named_words` gives to a word of a text."""
    return next(name for name, other in named_words(mark.text).items() if other == mark)


def likely_word(first: str, second: str) -> Mark | None:
    """The word that two sentences are likely to be about: one that both hold, if possible not one of the commonest."""
    others = {mark.folded for mark in words(second)}
    marks = words(first)
    telling = [mark for mark in marks if mark.folded not in _COMMON]
    shared = [mark for mark in telling if mark.folded in others]
    return next(iter([*shared, *telling, *marks]), None)


def same_word(text: str, word: str) -> Mark | None:
    """The first ``word`` in ``text``, as `embedding_core.text.fold` compares; None where there is none."""
    return next((mark for mark in words(text) if mark.folded == fold(word)), None)
