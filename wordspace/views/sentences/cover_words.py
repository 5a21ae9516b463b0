"""What *Cover a word* says."""

from __future__ import annotations

from collections.abc import Sequence

from wordspace.frame.text import joined, literal
from wordspace.views.sentences.words import called, percent

NEXT = "Does BERT sort many sentences by their meaning?", "ctx_view=Sense+map"
POINT, COVER = "Which word?", "Cover which?"
LITTLE = 0.1  # so far a word moves at most where none counts much
ALONE = "By what stands around it BERT tells what a word is. Here it stands alone: write a sentence of several words."
BARS = "0 %: as before. 100 %: as unlike as any other word."
LISTS = "What it changes to, the lists show; some words fit roughly."  # where they do
# Measured on 298 sentences (`tests/core/context/test_covered.py`)
HOW = (
    "For each word BERT is given the sentence once more, with its sign for a word that it is not shown, `[MASK]`, in "
    "the place of that word; small ones, such as *the*, are left. In sentences with words that nothing here was fitted "
    "to, 73 of 100 listed words that tell meanings apart were of the right one; without the word that counts most 66, "
    "without the one that counts least 72. "
    "What the covered word was this model cannot say: it learned to compare sentences, not to fill gaps."
)


def alone(word: str) -> str:
    return f"{called(word)} has no other word beside it"


def how_much(word: str) -> str:
    """The head of the bars."""
    return f"**How much {literal(word)} changes** without"


def none_counts(word: str, *, others: bool) -> str:
    """``others``: whether there is a second word that can be covered, too."""
    return f"No single word counts much for {called(word)}{': **cover two**' * others}"


def counts(other: str, word: str, moved: float, *, most: bool) -> str:
    """How much a word counts for another, as its bar says it."""
    return f"**{called(other)}** counts {'most ' * most}for {called(word)}: {percent(max(0.0, moved))}"


def _without(covered: Sequence[str]) -> str:
    return f"Without {joined(list(map(called, covered)))}"


def none_sure(word: str, covered: Sequence[str] = ()) -> str:
    """That a list tells little: of a word that was hardly met, or the one with words ``covered``."""
    if covered:
        return f"{_without(covered)}, BERT has **no sure word** for {called(word)}"
    return f"BERT has **no sure word** for {called(word)} here"


def headline(word: str, covered: Sequence[str], whole: Sequence[str], without: Sequence[str] = ()) -> str:
    """What becomes of a word when others are ``covered``, by the words near it, in one line."""
    if not covered:
        return f"Cover a word: what is {called(word)} without it?"
    others = _without(covered)
    stay = len(set(whole) & set(without))
    if 3 * stay <= len(whole):
        return f"{others}, {called(word)} gets **{'mostly ' * bool(stay)}other words**"
    if 3 * stay >= 2 * len(whole):
        return f"{others}, {called(word)} keeps **{'all' if stay == len(whole) else 'most of'} its words**"
    return f"{others}, {called(word)} keeps **about half** of its words"
