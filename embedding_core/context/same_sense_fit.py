"""The judge of `same_sense`, fitted to labelled occurrences."""

from __future__ import annotations

import numpy as np

from embedding_core.checks import instance, public
from embedding_core.context.bank import QUICK, load_sentence_bank, read_bank
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.labelled import Labelled, WordPairs, deal, labelled, left_out_pairs, new_pairs
from embedding_core.context.left_out import measure_left_out, measure_verdicts
from embedding_core.context.same_sense import LeftOut, SameSense, measure_leans, measure_steps
from embedding_core.context.sense_space import SenseSpace, fit_sense_space


@public
def measure_same_sense(encoder: ContextualEncoder) -> SameSense:
    """Fit a judge for a model whose figures are not stored, to a sample of the bank.

    Takes some 20 s for a model of BERT's size; cache the result.
    """
    instance("The encoder", encoder, ContextualEncoder)
    reading = read_bank(encoder, load_sentence_bank().sample(*QUICK))
    return fit_same_sense(encoder.name, labelled(reading))[0]


def fit_same_sense(
    model: str, known: Labelled, further: Labelled | None = None
) -> tuple[SameSense, tuple[WordPairs, ...]]:
    """Fit the spaces, the steps and the left-out figures to labelled occurrences; also the left-out pairs.

    The chances and the figures are measured on ``further`` words too, which no space was fitted to.
    """
    folds = deal(known)
    spaces = [fit_sense_space(known.features, known.words, known.senses)]
    for number in range(max(folds.values()) + 1):
        rest = known.without({word for word, own in folds.items() if own == number})
        spaces.append(fit_sense_space(rest.features, rest.words, rest.senses))
    # as they are stored, so that what is measured is what is used
    stored = tuple(SenseSpace(space.center.astype(np.float16), space.axes.astype(np.float16)) for space in spaces)
    pairs = left_out_pairs(known, folds, stored)
    if further is not None:
        pairs += new_pairs(further, stored[0], deal(further))
    ambiguous = [of_word for of_word in pairs if not of_word.one_sense]
    steps, leans = measure_steps(ambiguous), measure_leans(ambiguous)
    return SameSense(model, stored, folds, steps, measure_left_out(pairs), leans), pairs


def figures_on(judge: SameSense, new: Labelled) -> LeftOut:
    """What a judge makes of words that it was fitted without."""
    return measure_verdicts(new_pairs(new, judge.spaces[0], dict.fromkeys(new.words, 0)), {0: judge.steps})
