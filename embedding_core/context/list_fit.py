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
from embedding_core.context.weighed import far_lists
from embedding_core.vectors.word_vectors import WordVectors

LOOKED_AT = 6  # words of a list
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
    return bool(word and sense) and share_of_sense(vectors, word, company.words[:LOOKED_AT], sense) < _LEAST


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
