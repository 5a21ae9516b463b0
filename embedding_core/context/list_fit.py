"""Which lists of words that a model has for a word in its sentence tell nothing of it: one judgement for every view.

The model knows a word of several meanings mostly in one of them: stock that simmers gets jeep and factory. Of a
word of the sentence bank it is looked to which of its meanings the sentence lies nearest (`by_sentences`), and whether
the words of the list are those beside which it stands in that meaning.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from embedding_core.context.bank import load_sentence_bank
from embedding_core.context.known_senses import share_of_sense
from embedding_core.context.neighbors import Company, is_tied
from embedding_core.vectors.word_vectors import WordVectors

PICTURED = 6  # words of a list that are shown, and looked at: what comes behind fits worst
# A list of the shipped model of which no word is nearer tells little of the meaning: of 23 sentences that were
# tried, the four whose lists begin farther off were poor (a living cell: atom, nuclear, disk), of the other 19 two.
# Of twelve more sentences, of visitors, those that began between 0.285 and 0.3 were right (the bus stops here: drove).
_NEAR = 0.285
# The share of a list that has to go to the meaning of its sentence. Tried on 220 plain sentences, whose lists were
# called right or wrong before anything was measured (`tests/core/context/list-fits.tsv`), in two halves: in the one 9
# of 86 lists are told, all of them wrong, in the other 6 of 93, five wrong; of the 87 that are left there 15 are wrong.
# Both had been looked at; of 73 sentences written afterwards three were told, all wrong. An older rule, which went by
# the other words of the sentence, told 12 of the 93, of which 5 were right.
_LEAST = 0.25
WRONG_LEFT = "1 list in 6"  # of those that are left


def is_of_another(vectors: WordVectors, company: Company, sense: str) -> bool:
    """Whether a list is about another meaning than the one, ``sense``, that its word has in the sentence (or "")."""
    word = load_sentence_bank().singular(company.mark.folded)
    return bool(word and sense) and share_of_sense(vectors, word, company.words[:PICTURED], sense) < _LEAST


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


def unsure_lists(
    vectors: WordVectors, companies: Sequence[Company], senses: Sequence[str] = (), unknown: Collection[str] = ()
) -> list[int]:
    """The numbers of the lists that tell nothing: far ones, also of ``unknown`` words (`far_lists`), those that have
    nothing to do with their sentence (`is_tied`), and those about another meaning than the ``senses`` told, if any.
    """
    told = [*senses, *[""] * (len(companies) - len(senses))]
    untied = [
        number
        for number, (company, sense) in enumerate(zip(companies, told, strict=True))
        if not is_tied(vectors, company) or is_of_another(vectors, company, sense)
    ]
    return far_lists(companies, unknown, untied)
