"""Sentences, the words pointed at in them, and the options that the views share."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from embedding_core import WordVectors
from embedding_core.context.bank import load_sentence_bank, plain_sense
from embedding_core.context.baselines import ContextBaselines
from embedding_core.context.examples import EXAMPLES, ContextExample
from embedding_core.context.models import MODELS
from embedding_core.context.same_sense import SameSense, is_one_word
from embedding_core.context.sense_data import measure_usual
from embedding_core.context.sentence import POOLINGS, Pooling
from embedding_core.context.sentence_words import also_shared, name_of, named_words, pointed_at, same_word
from embedding_core.text import Mark
from embedding_core.vectors.dictionary import in_dictionary, lemma
from embedding_core.vectors.likeness import is_rare
from embedding_core.vectors.spelling import meant_in_other
from wordspace.frame import cache as shared
from wordspace.frame import carried, echoes, widgets
from wordspace.frame.lesson import LESSON
from wordspace.frame.links import KEPT
from wordspace.frame.text import escape
from wordspace.views.sentences import cache, chosen, contextual, words

T = TypeVar("T")

# The clear ones first; at the end those on which the model fails.
ORDER = ("apple", "python", "bank", "light", "jam", "spring", "mouse", "bat", "crane", "bark")
OPENING = EXAMPLES[ORDER[0]]
KIND_NAMES = {False: "Two senses", True: "One sense"}
OWN_NAME = "Your own"
POOLING_NAMES = {"mean": "the mean of its pieces", "first": "its first piece"}
SENTENCES = ("ctx_first", "ctx_second")
POINTED = ("ctx_first_word", "ctx_second_word")
# Whether the reader writes sentences, whose fields then stand above the answer; and those that were written last
OWN, WRITTEN = "ctx_own", "ctx_written"
LINKED = "ctx_linked"  # the sentences of the address that was seen last
COMPARED = "ctx_compared"  # the sentences that were compared last
BY_ITSELF = "ctx_pointed_by_itself"  # the words that were chosen for a reader, where nobody pointed at others


def layer_choice(key: str, model: str, default: int, least: int = 0, *, label: str = "Layer") -> int:
    """A slider over the layers; a layer that another model had and this one does not is let go."""
    most = MODELS[model].layers
    if not least <= st.session_state.get(key, default) <= most:
        del st.session_state[key]
    return st.slider(
        label,
        least,
        most,
        default,
        key=key,
        **KEPT,
        help="A model reads a sentence in steps, called layers. At layer 0 no word has seen its sentence yet.",
    )


def pooling_choice() -> Pooling:
    return st.segmented_control(
        "A word of several pieces is",
        POOLINGS,
        default="mean",
        required=True,
        format_func=POOLING_NAMES.__getitem__,
        key="ctx_pooling",
        **KEPT,
        help="BERT reads a rare word in several pieces. Its vector is then their mean, or that of the first alone.",
    )


def pair_values(pair: tuple[str, str], word: str) -> dict[str, str | None]:
    """The fields of two sentences about a word, by their keys."""
    names = (name_in(text, word) for text in pair)
    return dict(zip(SENTENCES, pair, strict=True)) | dict(zip(POINTED, names, strict=True))


def sentence_values(key: str, text: str, word: str) -> dict[str, object]:
    """The fields of one sentence about a word, by their keys."""
    return {key: text, f"{key}_word": name_in(text, word)}


def bring_word() -> None:
    """Open with a word that was chosen on another page, where we have sentences with it."""
    word = carried.arriving(chosen.CARRIED)
    if word in EXAMPLES:
        st.session_state[chosen.CHOSEN] = (EXAMPLES[word].first, word)


def bring_pair() -> None:
    """Open the view of two sentences on what was chosen in another one, or on the sentences of a link."""
    linked, before = tuple(st.query_params.get(key) for key in SENTENCES), st.session_state.get(LINKED)
    st.session_state[LINKED] = linked
    if OWN not in st.session_state or (LESSON in st.query_params and linked != before):  # a step says itself
        st.session_state[OWN] = None not in linked and any(linked) and example_of(linked) is None
    brought = chosen.arriving(SENTENCES[0])
    if brought is not None and not is_written() and (pair := chosen.pair_for(brought)):
        *texts, word = pair
        for key, text in zip(SENTENCES, texts, strict=True):
            chosen.bring(key, text, name_in(text, word))


def is_written() -> bool:
    """Whether the fields hold sentences that the reader wrote into them: nothing takes their place by itself."""
    openings = (OPENING.first, OPENING.different)
    return any(chosen.is_written(key, opening) for key, opening in zip(SENTENCES, openings, strict=True))


def note_pair(first: Mark, second: Mark, vectors: WordVectors) -> None:
    """Remember a sentence and its word for the other views and pages: the first, or the second if it alone is new."""
    only_second = first.text == OPENING.first and second.text not in OPENING.pair(True) + OPENING.pair(False)
    mark = second if only_second else first
    chosen.note(SENTENCES[0], (mark.text, mark.word), (OPENING.first, OPENING.word), vectors)


def name_in(text: str, word: str) -> str | None:
    """What the chip of ``word`` is called in a sentence."""
    mark = same_word(text, word)
    return None if mark is None else name_of(mark)


def example_on_screen() -> tuple[ContextExample, bool] | None:
    """The example whose sentences are in the fields, and whether they are those with one sense."""
    return example_of(tuple(st.session_state.get(key) for key in SENTENCES))


def is_strange(word: str) -> bool:
    """Whether a word was hardly met in texts, as one that was typed at random: GloVe has it in no form, or it is rare
    and in no dictionary. The dictionary alone is no witness, since it has *blorp*.
    """
    glove, word = shared.vectors(), word.removesuffix("'s")
    found = glove.words.look_up(word)
    if found is not None or glove.words.lacks(word):  # it has no can't and no café
        return (found is None or is_rare(glove, found)) and not in_dictionary(word)
    return not all(glove.words.look_up(part) or glove.words.look_up(lemma(part)) for part in word.split("-") if part)


def known_truth(first: Mark, second: Mark) -> tuple[ContextExample, bool] | None:
    """What is known of the senses of two words in their sentences: of an example, or of two sentences of the bank."""
    if (example := example_on_screen()) is not None:
        return example
    senses = load_sentence_bank().senses_of(first.folded, (first.text, second.text))
    if not senses or first.folded != second.folded:
        return None
    one, other = map(plain_sense, senses)
    return ContextExample(first.word, first.text, "", second.text, (one, other)), one == other


def example_of(texts: tuple[str | None, ...]) -> tuple[ContextExample, bool] | None:
    """The example that has two texts as its pair, and whether that has one sense."""
    return next(
        ((example, same) for example in EXAMPLES.values() for same in KIND_NAMES if example.pair(same) == texts), None
    )


@contextmanager
def pair_examples() -> Iterator[None]:
    """The example words above what is drawn inside, and for each whether the pair has one sense or two."""
    row = st.container(horizontal=True, vertical_alignment="center", key="ctx_examples")
    try:
        yield
    finally:
        on_screen = example_on_screen()
        same = on_screen is not None and on_screen[1]
        values = {word: pair_values(EXAMPLES[word].pair(same), word) | {OWN: False} for word in ORDER}
        with row:
            widgets.presets("Examples", "ctx_preset", values)
            pair_kind(on_screen)


@dataclass(frozen=True)
class Places:
    """Where the picture stands, the fields (above it where there is width, and for one who writes sentences), the words
    of the sentences, one of which is chosen by itself, and what is said below all.
    """

    picture: DeltaGenerator
    fields: DeltaGenerator
    chips: DeltaGenerator
    confirmation: DeltaGenerator


def places() -> Places:
    """The places of a view; on a phone its fields stand below the picture (style.css), unless a reader writes."""
    with st.container(key="ctx_room"):
        fields = st.container(key="ctx_fields_own" if st.session_state[OWN] else "ctx_fields")
        picture = st.container()
        chips, confirmation = st.container(key="ctx_chips"), st.container(key="ctx_confirmation")
    return Places(picture, fields, chips, confirmation)


def pair_kind(on_screen: tuple[ContextExample, bool] | None) -> None:
    """Whether the pair has two senses, or one, or is the reader's own; what was written comes back with that."""
    state = st.session_state
    if on_screen is None:
        state[WRITTEN] = {key: state.get(key) for key in (*SENTENCES, *POINTED)}
    else:
        state["ctx_example"] = on_screen[0].word
    kind = OWN_NAME if on_screen is None or state[OWN] else KIND_NAMES[on_screen[1]]
    if on_screen is None and (before := state.get("ctx_kind")) != kind:  # by what was typed
        echoes.replaced("ctx_kind", before)
    state["ctx_kind"] = kind

    def apply() -> None:
        if echoes.is_echo("ctx_kind", state["ctx_kind"]):
            return
        state[OWN] = state["ctx_kind"] == OWN_NAME
        example = EXAMPLES[state.get("ctx_example", OPENING.word)]
        values = pair_values(example.pair(state["ctx_kind"] == KIND_NAMES[True]), example.word)
        state.update(state.get(WRITTEN, dict.fromkeys(SENTENCES, "")) if state[OWN] else values)

    st.segmented_control(
        "The pair has",
        [*KIND_NAMES.values(), OWN_NAME],
        required=True,
        key="ctx_kind",
        on_change=apply,
        label_visibility="collapsed",
    )


def pair_input(at: Places, options: Callable[[], T]) -> tuple[tuple[Mark, Mark] | None, T]:
    """A word pointed at in each of two sentences, None after saying what is missing; and the ``options`` below them."""
    with at.fields:
        *columns, buttons = st.columns([5, 5, 4], vertical_alignment="bottom")
        problems = st.container()
    fields = (("First sentence", SENTENCES[0], OPENING.first), ("Second sentence", SENTENCES[1], OPENING.different))
    # At first the fields are not drawn, and hold what the link says
    typed = [st.session_state.get(key, st.query_params.get(key, start)) for _, key, start in fields]
    blank = [not str(text or "").strip() for text in typed]
    texts = []
    for column, field, is_blank in zip(columns, fields, blank, strict=True):
        with column:
            texts.append(contextual.sentence_input(*field, None if is_blank else problems))
    first, second = (text or "" for text in texts)
    with problems:
        if all(blank):
            st.info(words.WRITE_TWO)
        meant = meant_in_other(shared.vectors().words, first, second)
        contextual.say_slip(first, second, word=meant, fields=SENTENCES)
    wanted = contextual.wanted(POINTED[0], first), contextual.wanted(POINTED[1], second)
    if any(st.session_state.get(key, "") is None for key in POINTED):  # a chip that went with its sentence
        wanted = None, None
    if None in texts:  # a word stays chosen in the sentence that can be read
        wanted = None if texts[0] is None else wanted[0], None if texts[1] is None else wanted[1]
    by_itself = st.session_state.get(BY_ITSELF)
    if by_itself == wanted and st.session_state.get(COMPARED) != (first, second) and example_on_screen() is None:
        wanted = None, None  # in other sentences as in ones without a word chosen before
    start, chosen = (pointed_at(first, second, names, cache.rank_in_texts) for names in ((None, None), wanted))
    # Also words of an example that was there before, where they would be chosen anyway
    is_ours = chosen == start or chosen == wanted == by_itself
    st.session_state[BY_ITSELF] = chosen if is_ours else None
    marks = []
    for place, (column, text) in enumerate(zip(at.chips.columns(2), texts, strict=True)):
        with column:
            label = f"Word in the {('first', 'second')[place]} sentence"
            if text is not None:
                follow = partial(point_at_other, place, text, texts[1 - place])
                marks.append(
                    contextual.point_at(label, POINTED[place], text, start[place], chosen[place], on_change=follow)
                )
    with buttons, st.container(horizontal=True):
        widgets.send("Compare", SENTENCES[0])
        chosen_options = options()
    one, other = marks if len(marks) == len(texts) else (None, None)
    foreign = words.not_english(*(text for text in (first, second) if text))
    if foreign and (one is None or other is None or new_alone(one, other) is not None):
        problems.warning(foreign)  # what is asked for is a sentence that can be read
        return None, chosen_options
    if one is None or other is None:
        if any(blank) and (mark := next(filter(None, marks), None)) is not None:
            problems.info(words.write_other(int(blank[0]), mark.word))
        return None, chosen_options
    if (new := new_alone(one, other)) is not None:
        problems.info(words.write_other(new, (one, other)[new].word, written=True))
        return None, chosen_options
    st.session_state[COMPARED] = one.text, other.text
    if example_on_screen() is None:
        with problems:
            offer_shared(one, other)
    return (one, other), chosen_options


def point_at_other(place: int, text: str, other: str | None) -> None:
    """Point at a word in the ``other`` sentence, too, as it was just done in the one of a ``place``, 0 or 1.

    Also where another word was chosen there: who taps a word that stands in both is told of that one in both.
    """
    state, key = st.session_state, POINTED[1 - place]
    mark = named_words(text).get(state[POINTED[place]])
    if mark is None or other is None:
        return
    now = named_words(other).get(state.get(key) or "")
    if (now is None or now.folded != mark.folded) and (name := name_in(other, mark.word)) is not None:
        echoes.replaced(key, state.get(key))
        state[key] = name


def offer_shared(first: Mark, second: Mark) -> None:
    """Other words of several meanings that both sentences have, each to be compared by a press."""
    if not (shared := also_shared(first, second)):
        return
    with st.container(horizontal=True, vertical_alignment="center", key="ctx_also_shared"):
        st.caption(words.SHARED_TOO, width="content")
        for word in shared:
            names = dict(zip(POINTED, (name_in(mark.text, word) for mark in (first, second)), strict=True))
            key = contextual.key_of_its_own("ctx_share", (first.text, second.text, word))
            st.button(escape(word), key=key, type="tertiary", on_click=st.session_state.update, args=(names,))


def new_alone(first: Mark, second: Mark) -> int | None:
    """The one sentence, 0 or 1, that alone is new since the last answer and has no word to compare with the other.

    Who leaves a field goes on to the other one: what the two are beside each other nobody has asked, except by the
    button.
    """
    before, now = st.session_state.get(COMPARED), (first.text, second.text)
    if before is None or is_one_word(first, second) or st.session_state.get(f"send_{SENTENCES[0]}"):
        return None
    new = [place for place in (0, 1) if before[place] != now[place]]
    return new[0] if len(new) == 1 else None


def usual_of(model: str, pooling: Pooling) -> tuple[ContextBaselines, SameSense] | None:
    """What is usual for a model, and its judge of same senses; None while they are being measured."""
    if MODELS[model].ships:
        return cache.shipped_baselines(pooling), cache.shipped_judge()
    return contextual.answer(
        model,
        contextual.Question(
            ("usual", pooling), lambda encoder: measure_usual(encoder, pooling), effort=contextual.LARGE
        ),
        message="What is usual for this model is being measured on a part of the sentence bank",
    )
