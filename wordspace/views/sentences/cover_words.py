"""What *Cover a word* says."""

from __future__ import annotations

from collections.abc import Sequence

from embedding_core.context.list_fit import WRONG_LEFT
from wordspace.frame.text import joined, literal
from wordspace.views.sentences.words import called, percent

NEXT = "Does BERT sort many sentences by their meaning?", "ctx_view=Sense+map"
POINT, COVER = "Which word?", "Cover which?"
LITTLE = 0.1  # so far a word moves at most where none counts much, as in 4 of 100 sentences
ALONE = "By what stands around it BERT tells what a word is. Here it stands alone: write a sentence of several words."
SMALL = "Write a sentence with other words too: such as *the* tell nothing."
_BOTH = 2
BARS = "0 %: as before. 100 %: as unlike as any other word."
SOON = "Soon: words like it here, and again without the word that counts most."
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


def small(word: str) -> str:
    return f"Beside {called(word)} only **small words** stand here"


def how_much(word: str) -> str:
    """The head of the bars."""
    return f"**How much {literal(word)} changes** without"


def all_of_them(count: int, moved: float) -> str:
    """How far covering ``count`` words at once moves a word."""
    return f"Without {_all(count)} together: **{percent(max(0.0, moved))}**"


def _all(count: int) -> str:
    return "both" if count == _BOTH else f"all {count}"


def lists(word: str, whole: Sequence[str] = (), without: Sequence[str] = ()) -> str:
    """What the lists are, and how far to trust them; of other words, that these need not be another meaning.

    How often one is about another meaning was counted in plain sentences (`list_fit`).
    """
    other = "Other words may still be the same meaning. " if without and _are_other(whole, without) else ""
    return (
        f"{other}Words like {literal(word)}, not guesses of what is covered: this BERT does not guess. Some fit "
        f"roughly, and of a word with several meanings {WRONG_LEFT} is about another one."
    )


def reading(word: str) -> str:
    """The headline while the model is on its way."""
    return f"**BERT** is reading: which word counts most for {called(word)}?"


def none_sure_yet(word: str, covered: Sequence[str], moved: float | None) -> str:
    """That a word has no sure list, and how much it ``moved`` without those ``covered``, as the bars say it."""
    if moved is None:
        return none_sure(word)
    without = called(covered[0]) if len(covered) == 1 else _all(len(covered))
    return f"{none_sure(word)}; without {without} it changes by {percent(max(0.0, moved))}"


def until(slip: str, word: str) -> str:
    """That another word was taken than the likeliest, which is misspelt."""
    return f"Until {literal(slip)} is mended, this is about {literal(word)}."


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
    if _are_other(whole, without):
        return f"{others}, {called(word)} gets **{'mostly ' * bool(stay)}other words**"
    if 3 * stay >= 2 * len(whole):
        return f"{others}, {called(word)} keeps **{'all' if stay == len(whole) else 'most of'} its words**"
    return f"{others}, {called(word)} keeps **about half** of its words"


def _are_other(whole: Sequence[str], without: Sequence[str]) -> bool:
    """Whether of a list at most a third is left."""
    return 3 * len(set(whole) & set(without)) <= len(whole)
