"""What *Cover a word* says."""

from __future__ import annotations

from embedding_core.context.covered import LISTED
from embedding_core.context.list_fit import WRONG_LEFT
from wordspace.frame.text import literal
from wordspace.views.sentences.words import called

NEXT = "Does BERT sort many sentences by their meaning?", "ctx_view=Sense+map"
POINT, COVER = "Which word?", "Cover which?"
FEW = 3  # new words of a list: where no word brings so many, as in a quarter of plain sentences, none decides
ALONE = "By what stands around it BERT tells what a word is. Here it stands alone: write a sentence of several words."
SMALL = "Write a sentence with other words too: such as *the* tell nothing."
SOON = "Soon: words like it here, and again without the word that counts most."
# Measured on 632 sentences (`tests/core/context/test_covered.py`)
HOW = (
    "For each word BERT is given the sentence once more, with its sign for a word that it is not shown, `[MASK]`, in "
    "the place of that word; small ones, such as *the*, are left. Of several that bring as many new words, the one "
    "that moves the numbers farthest is taken to count most. In sentences with words that nothing here was fitted to, "
    "75 of 100 listed words that tell meanings apart were of the right one; without the word that counts most 67, "
    "without the one that counts least 74. "
    "What the covered word was this model cannot say: it learned to compare sentences, not to fill gaps."
)


def alone(word: str) -> str:
    return f"{called(word)} has no other word beside it"


def small(word: str) -> str:
    return f"Beside {called(word)} only **small words** stand here"


def how_many(word: str) -> str:
    """The head of the bars."""
    return f"**Of {LISTED} words like {literal(word)}, so many are new** without"


def none_counts(word: str) -> str:
    """What to do where no word brings many new ones."""
    return (
        f"No single word here makes {literal(word)} what it is. Choose another word above, or write another sentence."
    )


def lists(word: str, n_new: int) -> str:
    """What the lists are, and how far to trust them; of many new words, that these need not be another meaning.

    How often one is about another meaning was counted in plain sentences (`list_fit`).
    """
    other = "Other words may still be the same meaning. " if 3 * n_new >= 2 * LISTED else ""
    return (
        f"{other}Words like {literal(word)}, not guesses of what is covered: this BERT does not guess. Some fit "
        f"roughly, and of a word with several meanings {WRONG_LEFT} is about another one."
    )


def reading(word: str) -> str:
    """The headline while the model is on its way."""
    return f"**BERT** is reading: which word counts most for {called(word)}?"


def until(slip: str, word: str) -> str:
    """That another word was taken than the likeliest, which is misspelt."""
    return f"Until {literal(slip)} is mended, this is about {literal(word)}."


def none_sure(word: str, covered: str = "") -> str:
    """That a list tells little: of a word that was hardly met, or the one with a word ``covered``."""
    if covered:
        return f"Without {called(covered)}, BERT has **no sure word** for {called(word)}"
    return f"BERT has **no sure word** for {called(word)} here"


def headline(word: str, covered: str, n_new: int) -> str:
    """What becomes of a word when another is ``covered``: how many of the words like it are new."""
    if not n_new:
        return f"Without {called(covered)}, the words like {called(word)} **stay the same**"
    many = f"all {LISTED}" if n_new == LISTED else f"{n_new} of {LISTED}"
    return f"Without {called(covered)}, **{many}** words like {called(word)} {'is' if n_new == 1 else 'are'} new"
