"""What a reader adds to a map of senses: what own sentences mean, and one more sentence with the word."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from embedding_core.context.bank import load_sentence_bank, plain_sense
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.models import MODELS
from embedding_core.context.sense_space import SenseSpace
from embedding_core.context.senses import SenseMap
from embedding_core.context.sentence import OccurrenceSet, Pooling
from embedding_core.context.sentence_words import as_it_stands
from embedding_core.context.told_senses import NewPlace, PlacedByOthers, place_new, sort_by_examples
from embedding_core.text import find, fold
from wordspace.frame import widgets
from wordspace.frame.links import KEPT, KEPT_UNLINKED
from wordspace.views.sentences import contextual, senses_told_words, senses_words, words
from wordspace.views.sentences.inputs import usual_of

_ALL, _NONE = 0, -1  # as the number of a sentence: all that are left, or no other
_FEWEST = 2  # sentences of which one asks whether they mean the same


def place_yours(
    senses: SenseMap, known: Sequence[str], model: str, pooling: Pooling, by_reader: PlacedByOthers | None = None
) -> NewPlace | None:
    """Let the reader write one more sentence; where BERT puts it on the map, whose meanings are ``known``.

    ``by_reader`` is where it puts own sentences by the others, where the reader told the meanings, and not we.
    """
    word = senses.occurrences.word
    texts = tuple(place.text for place in senses.occurrences.places)
    key = contextual.key_of_its_own("ctx_map_yours", (word, texts) if by_reader else word)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        asks = senses_told_words.place_yours(word)
        typed = st.text_input(asks, key=key, placeholder=asks, label_visibility="collapsed", **KEPT_UNLINKED)
        widgets.send("Place it", key)
    text = " ".join(typed.split())
    if not text:
        if st.session_state.get(f"send_{key}"):
            st.info(senses_told_words.write_yours(word))
        return None
    if problem := words.what_to_shorten(text):
        st.info(problem)
        return None
    mark = next(iter(find(text, as_it_stands(text, word))), None)
    if mark is None:
        st.caption(senses_told_words.yours_lacks(word))
        contextual.say_slip(text, word=word, fields=[key])
        return None
    read = mark if mark.folded == fold(word) else mark.replaced(word)  # in the form of ours, as the map reads its own
    question = contextual.Question(
        ("yours", read, pooling),
        lambda encoder: encoder.occurrence_vectors((read.text,), read.word, pooling),
    )
    found, usual = contextual.answer(model, question), usual_of(model, pooling)
    if found is None or usual is None:
        return None
    placed = place_new(senses, known, found, usual[1].space_for(word))
    if by_reader and min(Counter(known).values()) < _FEWEST:  # by one sentence nothing is sure
        placed = replace(placed, sure=False)
    st.markdown(senses_told_words.yours_placed(placed, sum(senses.explained), by_reader))
    contextual.say_capitals(model, mark)
    return placed


def sort_by_ours(senses: SenseMap, model: str, pooling: Pooling, space: SenseSpace) -> tuple[str, ...] | None:
    """The meaning of each of a reader's own sentences by ours, of a word of which we have some with several meanings.

    `senses_told_words.NO_MEANING` is that of one that is far from all of ours.
    Empty where BERT finds groups by itself, or no two meanings with ours; None while that is on its way.
    """
    bank, found = load_sentence_bank(), senses.occurrences
    texts = [place.text for place in found.places]
    ours = {item.text: plain_sense(item.sense) for item in bank.of(fold(found.word)) if item.text not in texts}
    few = len(texts) >= senses_words.FEWEST_MEASURED and len(found.sentences) <= senses_words.MOST_LISTED
    measured = MODELS[model].ships and senses.layer is None and few
    if not (senses.one_sense and measured and len(set(ours.values())) > 1) or bank.senses_of(found.word, texts):
        return ()

    def beside_ours(encoder: ContextualEncoder) -> OccurrenceSet:
        return encoder.occurrence_vectors((*found.sentences, *ours), found.word, pooling)

    question = contextual.Question(("beside ours", found.sentences, found.word, pooling), beside_ours)
    both = contextual.answer(model, question)
    if both is None:
        return None
    return tuple(sense or senses_told_words.NO_MEANING for sense in sort_by_examples(senses, both, ours, space))


def _on_pill(number: int) -> str:
    return {_ALL: senses_told_words.ALL_OTHERS, _NONE: senses_told_words.NONE}.get(number, str(number))


def _on_first_pill(number: int) -> str:
    return senses_told_words.NO_OTHER if number == _NONE else str(number)


def ask_reader(word: str, texts: Sequence[str]) -> list[str]:
    """What each of a reader's own sentences means to them: the number of the first one with its meaning.

    At most three meanings are told apart. Empty until something is said of each; the second question comes when the
    first is done, or else it would be about another sentence with every tap.
    """
    said = dict.fromkeys(range(1, len(texts) + 1), 0)

    def key_of(number: int) -> str:
        return contextual.key_of_its_own("ctx_map_said", (word, tuple(texts), number))

    for ask in (senses_told_words.ask_same, senses_told_words.ask_rest):
        first, *others = [number for number, meaning in said.items() if not meaning]
        is_first = ask == senses_told_words.ask_same
        all_others = [_ALL] if not is_first and len(others) > 1 else []
        offered, name = [*all_others, *others, _NONE], _on_first_pill if is_first else _on_pill
        key = key_of(first)
        chosen = st.pills(ask(first), offered, selection_mode="multi", format_func=name, key=key, wrap=True, **KEPT)
        if not chosen:
            return []
        same = others if _ALL in chosen else [number for number in chosen if number != _NONE]
        said |= dict.fromkeys([first, *same], first)
        rest = [number for number, meaning in said.items() if not meaning]
        in_link = bool(rest) and key_of(rest[0]) in st.query_params  # which was made of both answers
        if is_first and rest and _NONE not in chosen and not in_link:
            st.caption(senses_told_words.TAP_WHEN_ALL)
            return []
        if len(rest) < _FEWEST:
            break
    last = next((number for number, meaning in said.items() if not meaning), 0)
    return [str(meaning or last) for meaning in said.values()]
