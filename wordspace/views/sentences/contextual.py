"""What the views of the Words in context page share: sentences, pointing at a word, the model, and waiting for it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass
from itertools import chain, product
from typing import Any, Generic, Literal, TypeVar
from urllib.parse import quote
from zlib import crc32

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from embedding_core.context.borrowed import borrow
from embedding_core.context.candidates import candidates_at
from embedding_core.context.capitals import read_small
from embedding_core.context.covered import cover
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.foreign import seems_foreign
from embedding_core.context.models import MODELS, SHIPPED
from embedding_core.context.sentence import check_sentence
from embedding_core.context.sentence_words import name_of, named_words
from embedding_core.errors import ModelUnavailableError
from embedding_core.neighbors.irregular_verbs import slips_of_past
from embedding_core.text import Mark, find
from embedding_core.vectors.pasted import sentences_of
from embedding_core.vectors.spelling import slip_of, slips_in
from wordspace.frame import cache as shared
from wordspace.frame import echoes, widgets
from wordspace.frame.fragments import fragment
from wordspace.frame.links import KEPT, KEPT_UNLINKED
from wordspace.frame.text import escape, literal
from wordspace.views.sentences import cache, words

T = TypeVar("T")

MODEL = "ctx_model"
# The effort of what is asked once for all visitors: every other question goes first, and it may take its time
LARGE = 10**7
# Addresses beyond some 8,000 characters do not survive every server and messenger on the way.
MOST_IN_LINK = 2_500
MOST_LINES_IN_LINK = 6_000
# What a person can point at; a text of more words gets a list to search in.
MOST_CHIPS = 40
# Seconds: a model in memory answers in a fraction of this; one that is not is waited for with its steps on screen.
PATIENCE = 3.0
COLD_PATIENCE = 0.05
TICK = 0.4
HEARD_EVERY = 2.0  # a question of which the worker hears nothing is dropped


def sentence_input(label: str, key: str, default: str, below: DeltaGenerator | None) -> str | None:
    """A field for one sentence, in the URL while that is short enough; None after a message when it cannot be read.

    It has as many lines as the sentence needs, and Enter reads it all the same (static/frame/typed.js); so does the
    button that is to stand below (`widgets.send`). What is wrong with it is said ``below``, so that fields stay in one
    row; where that is None, nothing is said of it.
    """
    typed = _field(label, key, default, "visible")
    if below is None:
        return None
    with below:
        return _checked(key, typed, label)


def sentence_to_read(label: str, key: str, default: str) -> str | None:
    """`sentence_input` with its button beside it, for a view of one sentence, which no label has to tell apart."""
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"{key}_row"):
        typed = _field(label, key, default, "collapsed")
        widgets.send("Read it", key)
    return _checked(key, typed)


def _field(label: str, key: str, default: str, label_is: Literal["visible", "collapsed"]) -> str:
    kept = _kept(key, default, MOST_IN_LINK)
    with st.container(key=f"sentence_{key}"):
        typed = st.text_area(label, default, key=key, height="content", label_visibility=label_is, **kept)
    return " ".join(typed.splitlines())


def _checked(key: str, typed: str, label: str = "") -> str | None:
    """What was typed as a sentence; None after a message when it cannot be read, which names the ``label`` if any."""
    of = f"{label}: " if label else ""
    if problem := words.what_to_shorten(typed):
        st.info(f"{of}{problem}")
        return None
    say_if_not_in_link(key, typed, MOST_IN_LINK)
    if caution := words.caution(typed):
        st.caption(f"{of}{caution}")
    elif not label:  # of two sentences it is said once
        say_slip(typed, fields=[key])
    return check_sentence(typed)


def say_slip(*sentences: str, word: str = "", fields: Sequence[str] = ()) -> None:
    """Say which words are likely misspelt, of many in one line; nothing of other languages, which are told elsewhere.

    Where the sentences are about a ``word``, one that is a slip of it comes first. What may be meant is taken by a
    press, of many all at once, where the sentences stand in ``fields``, by their keys.
    """
    known = shared.vectors().words
    read = [sentence for sentence in sentences if not seems_foreign(sentence)]
    of_word = ((slip, word) for sentence in read if word and (slip := slip_of(known, sentence, word)))
    found = chain(of_word, *(each(known, sentence) for each in (slips_of_past, slips_in) for sentence in read))
    slips: dict[str, str] = {}
    for slip, meant in found:
        slips.setdefault(slip, meant)
        if len(slips) > words.MOST_SLIPS:
            break
    if not slips:
        return
    offered = {slip: meant for slip, meant in list(slips.items())[: words.MOST_SLIPS] if meant and fields}
    many = len(offered) >= words.MANY_SLIPS
    with st.container(horizontal=True, vertical_alignment="center", key=f"slips_{'_'.join(fields)}"):
        if many:
            st.caption(words.many_slips(list(slips), offered))
        for slip, meant in (offered if many else slips).items():
            if not many:
                told = words.slip(slip, meant, held=known.look_up(slip) is not None, pressed=slip in offered)
                st.caption(told, width="content")
            if slip in offered:
                label = f"{escape(slip)} → {escape(meant)}" if many else f"{escape(meant)}?"
                key = f"slip_{fields[0]}_{slip}"
                st.button(label, key=key, type="tertiary", on_click=_mend, args=(fields, {slip: meant}))
        if many:
            st.button("Mend all", key=f"slips_of_{fields[0]}", on_click=_mend, args=(fields, offered))


def _mend(fields: Sequence[str], slips: Mapping[str, str]) -> None:
    """Write what is meant in the place of slips; where one was pointed at, so is what is meant."""
    for key, (slip, meant) in product(fields, slips.items()):
        text = str(st.session_state.get(key) or "")
        for mark in reversed(find(text, slip)):
            text = f"{text[: mark.start]}{meant}{text[mark.end :]}"
        st.session_state[key] = text
        if st.session_state.get(f"{key}_word") == slip:
            st.session_state[f"{key}_word"] = meant if len(fields) == 1 else None  # of two it is chosen anew


def say_capitals(model: str, *marks: Mark) -> None:
    """Say which names among words in their sentences a model without capitals reads as common words."""
    if MODELS[model].uncased and (told := words.capitals_unseen(read_small(shared.vectors(), marks))):
        st.markdown(told)


def sentences_input(
    label: str,
    key: str,
    default: Sequence[str],
    least: int,
    most: int,
    word: str = "",
    *,
    in_link: bool = True,
    of: str = "sentences",
) -> list[str] | None:
    """A field for sentences, one a line, about a ``word`` if any; None after a message when there are too few, too
    many, or unreadable ones.

    What may be private stays out of the address, unless ``in_link``. ``of`` is what messages call the lines.
    """
    text = "\n".join(default)
    with st.container(key=f"lines_{key}"):
        typed = st.text_area(
            label,
            text,
            height="content",
            key=key,
            help=f"One a line, at most {most}, each of at most {words.MOST_CHARACTERS:,} characters.",
            **(_kept(key, text, MOST_LINES_IN_LINK) if in_link else KEPT_UNLINKED),
        )
        widgets.send("Read them", key)
    lines = sentences_of(typed)
    if problem := words.what_to_mend(lines, least, most, of):
        st.info(problem)
        return None
    say_slip(*lines, word=word, fields=[key])
    if in_link:
        say_if_not_in_link(key, typed, MOST_LINES_IN_LINK)
    return lines


def say_if_not_in_link(key: str, typed: str, most: int) -> None:
    """Say when a text is too long for the address of the page."""
    if not _fits(typed, most):
        st.caption("Too long for the link: the address of this page does not hold this text. Everything else works.")


def _kept(key: str, default: str, most: int) -> dict[str, Any]:
    return KEPT if _fits(str(st.session_state.get(key, default)), most) else KEPT_UNLINKED


def _fits(text: str, most: int) -> bool:
    return len(text) <= most and len(quote(text)) <= most


def wanted(key: str, text: str) -> str | None:
    """The name of the word that a link, or this session, points at in a sentence; None where nothing is said."""
    asked = st.session_state.get(key, st.query_params.get(key))
    if echoes.is_echo(key, asked):
        return ""  # no word of any sentence: it is chosen anew
    # A link holds a name as it is shown
    return next((name for name in named_words(text) if _shown(name) == asked), asked)


def point_at(
    label: str,
    key: str,
    text: str,
    start: str | None,
    chosen: str | None,
    among: Collection[str] = (),
    on_change: Callable[[], None] | None = None,
) -> Mark | None:
    """The sentence as chips, of which the reader points at one; None when there is none, after saying so.

    ``start`` is where a new reader of these sentences would start, ``chosen`` what is pointed at now; ``among`` are the
    names of the words that are offered, where not all are. A word that a link names and this sentence does not hold is
    told.
    """
    named = named_words(text)
    if start is None or chosen is None:
        st.info("There is no word in this sentence to point at. Type a sentence with a word in it.")
        return None
    asked = st.query_params.get(key)
    lost = key not in st.session_state and asked is not None and wanted(key, text) not in named
    if lost or st.session_state.get(key, start) != chosen:
        echoes.replaced(key, st.session_state.get(key))
        st.session_state[key] = chosen
    options = [name for name in named if not among or name in (*among, start, chosen)]
    if len(options) <= MOST_CHIPS:
        name = st.pills(
            label,
            options,
            default=start,
            required=True,
            format_func=_shown,
            key=key,
            on_change=on_change,
            wrap=True,
            **KEPT,
        )
    else:
        at = options.index(start)
        name = st.selectbox(label, options, index=at, format_func=_shown, key=key, on_change=on_change, **KEPT)
    if lost:
        st.caption(f"{literal(str(asked))} is not in this sentence.")
    return named[name]


def point_at_one(label: str, key: str, text: str, likely: Mark | None, among: Collection[str] = ()) -> Mark | None:
    """`point_at` in a sentence by itself, which starts at its ``likely`` word."""
    start, asked = None if likely is None else name_of(likely), wanted(key, text)
    return point_at(label, key, text, start, asked if asked in named_words(text) else start, among)


def key_of_its_own(name: str, about: object) -> str:
    """The key of a control for what it is ``about``, as it is written in Python.

    One key for all would have a browser that has not yet heard of something new answer with what was said before.
    """
    return f"{name}_{crc32(repr(about).encode())}"


def _shown(name: str) -> str:
    """A word of a sentence as it stands on its chip: the second "the", which `named_words` calls "the 2", so."""
    word, which = words.which_one(name)
    return (escape(word, 30) or literal(word)) + which


def model_choice() -> str:
    """The model that answers: the one that ships, or one from the Hugging Face Hub, with its size."""
    # Plain names as options: what an option is called stands in the link.
    chosen = st.selectbox("Model", list(MODELS), key=MODEL, **KEPT)
    model = MODELS[chosen]
    if model.ships:
        where = "it ships with this app"
    else:
        where = "already on this server" if cache.model_is_here(chosen) else "downloaded when it is first used"
    st.caption(f"{escape(model.title, 100)}: {model.layers} layers, {model.megabytes} MB, {where}.")
    st.caption(
        "The server holds one model at a time, for all visitors. During a download the shipped one goes on answering."
    )
    return chosen


def picture(
    request: object, asked: object, opening: object = None, *, of: str = "", missing: str = ""
) -> DeltaGenerator:
    """Where the picture of ``request`` is drawn: greyed, if it is not what is ``asked`` now.

    ``opening`` is the page's own example, where that may be drawn in the place of an answer; ``of`` says in Markdown
    what the answer that is kept was to, ``missing`` where it is told what is missing, if not here.
    """
    if request is not asked:
        stale = f"Below is still the answer to {of}." if of else f"{widgets.STALE} {missing}".strip()
        st.caption(f"{widgets.EXAMPLE} {missing}".strip() if request is opening else stale)
    return st.container(key="ctx_fresh" if request is asked else "ctx_stale")


@dataclass(frozen=True)
class Question(Generic[T]):
    """What is asked of a model: ``key`` tells it from others, ``effort`` is how many characters there are to read."""

    key: Hashable
    of: Callable[[ContextualEncoder], T]
    effort: int = 0

    def ask(self, model: str) -> Future[T]:
        """The answer, now or later. Raises InvalidInputError when too many visitors ask."""
        return cache.model_worker().ask(
            model, self.key, self.of, asker=_asker(), effort=self.effort, limited=self.effort < LARGE
        )


def candidates(layer: int) -> Question[bool]:
    """The words that neighbours in context are chosen from, which a question about neighbours needs first."""

    def prepared(encoder: ContextualEncoder) -> bool:
        return bool(candidates_at(encoder, layer))

    return Question(("candidates", layer), prepared, LARGE)


def borrowed(model: str, readings: Mapping[int, tuple[Mark, Mark | None]], k: int) -> dict[int, tuple[str, ...]]:
    """Words of GloVe's in BERT's order, for words in their sentences, with the word that is covered in each, if any.

    By the numbers of the ``readings``, for which the shipped model has no sure word; without those that get none.
    """
    if not MODELS[model].ships:
        return {}
    covers = {number: () if gone is None else (gone.word,) for number, (_, gone) in readings.items()}
    others = {number: cache.words_of_glove(mark, covers[number]) for number, (mark, _) in readings.items()}
    asked = {number: (*readings[number], found) for number, found in others.items() if found}
    if not asked:
        return {}

    def nearest(encoder: ContextualEncoder) -> dict[int, tuple[str, ...]]:
        return {
            number: borrow(
                encoder, mark if gone is None else cover(mark, gone, encoder.cover), found, k, covers[number]
            )
            for number, (mark, gone, found) in asked.items()
        }

    question = Question(("borrowed", tuple(readings.items()), k), nearest)
    got = answer(model, question, after=candidates(MODELS[model].layers))
    return {number: found for number, found in (got or {}).items() if found}


def _asker() -> str:
    """The name under which this session asks the model: whoever does not ask again is not waited for."""
    name: str = st.session_state.setdefault("ctx_asker", secrets.token_hex(8))
    return name


def arrived(model: str, future: Future[Any]) -> bool:
    """Whether the answer is there, after waiting as long as a page may."""
    worker = cache.model_worker()
    patience = PATIENCE if worker.status(model).resident else COLD_PATIENCE
    while patience > 0 and not future.done():
        wait([future], min(patience, HEARD_EVERY))
        patience -= HEARD_EVERY
        worker.keep(future, _asker())
    return future.done() and not future.cancelled()


def answer(
    model: str, question: Question[T], *, after: Question[Any] | None = None, message: str | None = None
) -> T | None:
    """The answer of the model; None while it is on its way, with a line that says so and the page going on by itself.

    ``after`` is asked first, for what the question needs. Raises the EmbeddingError of the question.
    """
    try:
        return _found(model, question, after, message or words.ON_ITS_WAY)
    except ModelUnavailableError as error:
        _unavailable(model, error)
    return None


def confirmed(
    model: str,
    question: Question[T],
    stored: T,
    agrees: Callable[[T, T], bool],
    after: Question[Any] | None = None,
) -> T:
    """What is stored, and whether the model finds the same: said on one line. If it does not, what it finds."""
    try:
        computed = _found(model, question, after, words.STORED)
    except ModelUnavailableError as error:
        _unavailable(model, error)
        return stored
    if computed is None:
        return stored
    if agrees(computed, stored):
        # As many lines as while the model is loaded
        st.caption(f":material/check: {words.confirmed()}")
        return stored
    st.warning(words.OTHER_NUMBERS)
    return computed


def _found(model: str, question: Question[T], after: Question[Any] | None, message: str) -> T | None:
    """What the model answers to ``question``, once ``after`` is answered; None while either is on its way, watched."""
    if after is not None and _found(model, after, None, message) is None:
        return None
    future = question.ask(model)
    if arrived(model, future):
        return future.result()
    watch(model, future, message)
    return None


def watch(model: str, future: Future[Any], message: str) -> None:
    """Show ``message`` (Markdown) and how much is loaded on one line until the answer is there, then run the page
    again.
    """

    def steps() -> None:
        if future.done():
            st.rerun()
        cache.model_worker().keep(future, _asker())
        with st.container(key="ctx_progress"):
            # One line that only changes its words: what stands below stays where it is.
            st.caption(f":material/hourglass_top: {message}{words.step_in_words(cache.model_worker().status(model))}")

    fragment(steps, run_every=TICK)()  # also where the answer came this moment: then the page runs again at once


def _unavailable(model: str, error: ModelUnavailableError) -> None:
    st.warning(escape(str(error), 600))
    with st.container(horizontal=True):
        st.button("Try again", key="ctx_retry", on_click=cache.model_worker().forget, args=(model,))
        if not MODELS[model].ships:
            st.button(f"Use {literal(SHIPPED)}", key="ctx_fall_back", on_click=_use_shipped)


def _use_shipped() -> None:
    st.session_state[MODEL] = SHIPPED
