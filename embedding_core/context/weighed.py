"""A verdict on a word's sense beside BERT's two lists for the word: which lists tell nothing, and which contradict it.

The verdict comes from sense vectors (`same_sense`), the lists from the words that stand near in the model's last layer
(`neighbors`). Two readings of one model can disagree, and a reader sees both. All figures were measured on words that
no fit had seen (`tests/core/context/test_same_sense.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from embedding_core.context.neighbors import Company
from embedding_core.context.same_sense import SenseVerdict

PICTURED = 6  # words of each list: what comes behind fits worst
# What speaks against a verdict: lists of one meaning that share no word, and of two that share several. Such verdicts
# are right about as often as others (96 of 100 of one meaning where lists share hardly a word, 95 where they share
# more). So many of 100 pairs with one meaning have lists that share none, and with two such that share several:
SEVERAL = 3
NONE_SHARED, SEVERAL_SHARED = 25, 9
# Verdicts of two things are right in 96 of 100, in so many where the lists share two words or more: these are guesses.
SOME, RIGHT_IF_SHARED = 2, 0.8
# A guess that its lists speak against is right so often in ten, of one meaning as of two
TORN_RIGHT = 6
# In 100 plain pairs of two meanings (False), and of one, BERT says or guesses the contrary, with its second opinion:
# on all those that `by_sentences` and `by_dictionary` were measured on. Of the held-back ones it is 5 and 3.
MISSED = {False: 4, True: 10}
# A list of the shipped model of which no word is nearer tells little of the meaning: of 23 sentences that were
# tried, the four whose lists begin farther off were poor (a living cell: atom, nuclear, disk), of the other 19 two.
# Of twelve more sentences, of visitors, those that began between 0.285 and 0.3 were right (the bus stops here: drove).
_NEAR = 0.285


@dataclass(frozen=True)
class Weighed:
    """A verdict, and what two lists say to it.

    ``contradicted`` says that they speak against it, ``eased`` that it is a guess for this reason alone; ``shared`` is
    how many words both lists have.
    """

    verdict: SenseVerdict
    shared: int = 0
    contradicted: bool = False
    eased: bool = False

    @property
    def one_sense(self) -> bool | None:
        """Whether the word has one sense, as is said or guessed; None where nothing can be said."""
        return {"same sense": True, "different senses": False}.get(self.verdict.guess)

    @property
    def guessed(self) -> bool:
        """Whether what is said is a guess."""
        return self.verdict.answer == "no verdict"

    @property
    def torn(self) -> bool:
        """Whether a guess by the measure stands against the lists."""
        return self.contradicted and self.guessed and not self.eased


def weigh(verdict: SenseVerdict, companies: Sequence[Company], *, ease: bool = True) -> Weighed:
    """A ``verdict`` beside the two lists on screen; two things is a guess, with ``ease``, where they share some."""
    first, second = companies
    shared = shared_words(companies)
    if verdict.guess == "same sense":
        return Weighed(verdict, shared, contradicted=not shared and bool(first.words and second.words))
    if ease and verdict.answer == "different senses" and verdict.step is not None and shared >= SOME:
        step = replace(verdict.step, probability=1 - RIGHT_IF_SHARED)
        guess = replace(verdict, answer="no verdict", reason="too little evidence", step=step)
        return Weighed(guess, shared, contradicted=True, eased=True)
    return Weighed(verdict, shared, contradicted=verdict.guess == "different senses" and shared >= SEVERAL)


def shared_words(companies: Sequence[Company]) -> int:
    """How many words two lists share."""
    first, second = (set(company.words) for company in companies)
    return len(first & second)


def far_lists(companies: Sequence[Company], unknown: Collection[str] = (), untied: Collection[int] = ()) -> list[int]:
    """The numbers of the lists that hold no word that is near, of ``unknown`` words, and of those read in pieces.

    So are the ``untied`` ones, by their numbers, which have nothing to do with their sentence (`is_tied`).
    """
    return [
        number
        for number, company in enumerate(companies)
        if company.nearest
        and (
            company.nearest[0].similarity < _NEAR
            or number in untied
            or company.mark.word in unknown
            or company.pieces > 1
        )
    ]
