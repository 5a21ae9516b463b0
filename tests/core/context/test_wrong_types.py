"""Whatever is given to what the room hands on, it answers or raises one of our errors: nothing raw, and no warning."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from embedding_core import EmbeddingError
from embedding_core.context import (
    ContextualEncoder,
    attention_between,
    candidate_words,
    compare_in_context,
    compare_occurrences,
    load_encoder,
    measure_costs,
    measure_same_sense,
    nearest_in_context,
    occurrences,
    place_by_others,
    place_new,
    sense_map,
    sentence_similarities,
    stored_baselines,
)
from embedding_core.context.neighbors import company_of
from embedding_core.context.sentence_words import likely_word, named_words, same_word
from embedding_core.context.static import static_pair
from embedding_core.text import Mark
from tests.core.test_wrong_types import SET, WRONG

TEXT = "A bat met a bat."
ONE, OTHER = Mark(TEXT, 2, 5), Mark(TEXT, 12, 15)
Call = tuple[Callable[..., Any], list[Any], dict[str, Any]]


def calls(encoder: ContextualEncoder) -> list[Call]:
    first, second = encoder.encode([TEXT, "An owl flew."], attention=True)
    here, there = occurrences(first, "bat")
    found = encoder.occurrence_vectors([TEXT, "The bat flew."], "bat")
    return [
        (encoder.encode, [[TEXT]], {"attention": True}),
        (encoder.occurrence_vectors, [[TEXT], "bat", "mean"], {}),
        (encoder.tokens, [TEXT], {}),
        (attention_between, [first, 1, 2], {}),
        (company_of, [encoder, [ONE], 3], {"layer": 2}),
        (compare_in_context, [encoder, ONE, OTHER, "mean"], {}),
        (compare_occurrences, [first, here, first, there, "mean"], {}),
        (likely_word, [TEXT, "A bat."], {}),
        (measure_costs, [encoder, SET], {"batch": 2}),
        (named_words, [TEXT], {}),
        (nearest_in_context, [encoder, ONE, 3], {"layer": 2}),
        (occurrences, [first, "bat"], {}),
        (place_by_others, [sense_map(found, 1), ["animal"] * 3], {}),
        (place_new, [sense_map(found, 1), ["animal"] * 3, found], {}),
        (same_word, [TEXT, "bat"], {}),
        (sense_map, [found], {"layer": 1, "n_groups": 2}),
        (sentence_similarities, [[first, second]], {}),
        (static_pair, [SET, ONE, OTHER, 2], {}),
        (stored_baselines, ["mean"], {}),
    ]


@pytest.mark.slow
def test_wrong_types_get_our_errors(encoder: ContextualEncoder) -> None:
    for function, arguments, options in calls(encoder):
        function(*arguments, **options)
        for wrong in WRONG:
            for place in range(len(arguments)):
                with suppress(EmbeddingError):
                    function(*arguments[:place], wrong, *arguments[place + 1 :], **options)
            for name in options:
                with suppress(EmbeddingError):
                    function(*arguments, **options | {name: wrong})


@pytest.mark.parametrize("function", [candidate_words, load_encoder, measure_same_sense])
def test_something_else_in_the_place_of_an_encoder_or_of_its_name_is_told(function: Callable[[Any], Any]) -> None:
    for wrong in WRONG:
        with pytest.raises(EmbeddingError):
            function(wrong)
