"""What the view "A whole text" asks for: a text, words to watch, settings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from embedding_core.errors import InvalidInputError
from embedding_core.text import lower_case, words, words_of_letters
from embedding_core.training import book, story
from embedding_core.training.corpus import MAX_TEXT_BYTES, decode, is_list, is_unspaced, least_count, passes_for
from embedding_core.training.quality import ENOUGH
from embedding_core.training.skip_gram import LIMITS, SkipGramConfig, seconds_of
from embedding_core.training.world import DEFAULT_SENTENCES, GROUPS
from wordspace.frame import echoes, lesson_draft, links, widgets
from wordspace.frame.links import KEPT, KEPT_UNLINKED
from wordspace.frame.text import clean, escape, link_name
from wordspace.views.training import cache
from wordspace.views.training import text_words as sentences
from wordspace.work import jobs

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

JOB = "trn_text_job"
PRESSED = "trn_text_pressed"  # Start: what is trained is what the fields hold by then
STORY_FIELD = "trn_text_story"
MOST_PROBES = 8
MOST_WATCHED = 400  # characters that are read

PASTE, TOY, BOOK, LITTLE, OFTEN, UPLOAD, STORY = (
    "Your own text",
    "A toy world",
    "A real book",
    "Too little text",
    "Little text, read 60 times",
    "A file",
    "A short story",
)
NAMED_BEFORE = {"Toy world": TOY, "Paste": PASTE, "Upload": UPLOAD}
FILE_IS_GONE = "A link or a reload keeps the words to watch, not the file."
# What is to be done where there is no text
NOTHING_YET = {
    PASTE: "Paste a text above, then press Start.",
    UPLOAD: "Choose a file above, then press Start.",
    STORY: sentences.NO_STORY,
}
WATCHED = {
    PASTE: "trn_text_probes_paste",
    UPLOAD: "trn_text_probes_upload",
    BOOK: "trn_text_probes_book",
    STORY: "trn_text_probes_story",
}
SIZES = (200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 40_000)
BOOK_PROBES = "queen, rabbit, hatter, door"
STORY_PROBES = "cat, tea, bus, hot"
TOY_PROBES = "horse, bus, sandwich, castle"  # that the shortest one holds, too
# A toy world takes so little time that nothing would be seen.
SPEEDS = {"slow enough to watch": 0.08, "as fast as it can": 0.0}
DEFAULT = SkipGramConfig()
SET = ("min_count", "dim", "window", "negative", "epochs", "sample", "learning_rate", "seed")  # in "Settings"
LEAST_COUNT = 5
BOOK_PASSES = 20
_TITLE_OF, _LONGEST_TITLE = 200, 28  # characters that are looked at for a title, and that it has at most
_COUNTED = 600_000  # bytes of a text that are counted: one that is longer is long
# What can be read, and the fields that are set for it
SOURCES: dict[str, dict[str, object]] = {
    BOOK: {"trn_text_epochs": BOOK_PASSES},
    STORY: {"trn_text_epochs": story.CONFIG.epochs},
    TOY: {"trn_text_size": DEFAULT_SENTENCES, "trn_text_epochs": DEFAULT.epochs},
    PASTE: {"trn_text_epochs": DEFAULT.epochs},
    LITTLE: {"trn_text_size": 200, "trn_text_epochs": DEFAULT.epochs},
    OFTEN: {"trn_text_size": 200, "trn_text_epochs": 60},
    UPLOAD: {"trn_text_epochs": DEFAULT.epochs},
}


@dataclass(frozen=True)
class Request:
    """What is to be trained: the size and seed of a toy world, or a ``text``, which may be the book that ships."""

    title: str
    text: str
    world: tuple[int, int] | None
    config: SkipGramConfig
    min_count: int
    probes: tuple[str, ...]
    is_book: bool = False
    is_story: bool = False
    kind: str = ""

    @property
    def ships(self) -> bool:
        """Whether it is no text of the reader's own, though the story may have been changed."""
        return self.is_book or self.is_story or self.world is not None

    @property
    def groups(self) -> Mapping[str, Sequence[str]] | None:
        """The groups that a training on it is scored against, if they are known."""
        if self.is_story:
            return story.groups_in(self.text, self.min_count)
        return GROUPS if self.world is not None else None

    @property
    def begins(self) -> str:
        """The text, or the beginning of that of a toy world."""
        return self.text if self.world is None else "\n".join(cache.first_sentences(self.world[1]))


@dataclass(frozen=True)
class Source:
    """A text that was chosen: a toy world, or ``data``, which is empty before there is any."""

    title: str
    data: bytes = b""
    world: tuple[int, int] | None = None


def ask(row: DeltaGenerator, watch: DeltaGenerator, read: str | None = None) -> Request | None:
    """Draw the controls and read them; None while there is no text.

    The folded ones go into ``row``, the field for the words whose neighbours are told into ``watch``. ``read`` is the
    text that is being trained on or was: where it is the one in the field, that is folded away.

    Raises InvalidInputError, with all typed kept.
    """
    links.renamed("trn_text_source", NAMED_BEFORE)
    links.opened_on(TOY, "trn_text_source", "trn_text_size")  # links of before, when the view opened on a toy world
    kind = st.pills(
        "Text",
        list(SOURCES),
        default=BOOK,
        required=True,
        key="trn_text_source",
        on_change=set_amount,
        label_visibility="collapsed",
        **KEPT,
    )
    own = kind in (PASTE, UPLOAD)
    folded = own and read_already(kind, read)
    if folded:
        with st.expander(sentences.CHANGE):
            source = ask_text(kind, row)
    else:
        source = ask_text(kind, row)
    brought = [source.title] if own and source.data else []
    lesson_draft.needs("trn_text", brought, f"under *{kind}*", called="your text")
    with row, widgets.popover("Settings", "trn_text_settings_panel", map(key_of, SET)):
        if kind == BOOK:  # not above the fields, which would stand lower than with a toy world
            st.caption(sentences.BOOK)
        st.selectbox("Speed on screen", list(SPEEDS), key="trn_text_speed", on_change=set_pace, **KEPT)
        n_words = len(source.data[:_COUNTED].split()) if source.data else None
        config, min_count = ask_settings(n_words, story.CONFIG if kind == STORY else DEFAULT)
    offered = suggested(source, min_count) if own else ()
    watched = watch.text_input(
        "Words to watch",
        "" if own else {BOOK: BOOK_PROBES, STORY: STORY_PROBES}.get(kind, TOY_PROBES),
        key=watched_field(kind),
        max_chars=200,
        **KEPT,
        placeholder=sentences.to_watch(offered),
    )
    nothing = NOTHING_YET.get(kind) if source.world is None and not source.data.strip() else None
    if nothing is not None and not (kind == UPLOAD and source.data):  # of an empty file `decode` says more
        if kind == UPLOAD and watched:  # there was one: a link or a reload brought what belongs to it
            nothing = f"{nothing} {FILE_IS_GONE}"
        # Where Start was pressed all the same, what is missing is seen to be the answer to it
        if st.session_state.get(PRESSED):
            st.warning(f"There is nothing to read yet. {nothing}")
        else:
            st.info(nothing)
        return None
    text = "" if source.world is not None else decode(source.data)
    if is_unspaced(text):
        st.info(sentences.UNSPACED)
    elif own and is_list(text):
        st.info(sentences.LIST)
    elif (own and not folded) or (kind == STORY and not story.groups_in(text, min_count)):
        st.caption(what_it_holds(text, config, min_count))
    probes = tuple(dict.fromkeys(lower_case(mark.word) for mark in words(watched[:MOST_WATCHED])))
    return Request(
        source.title,
        text,
        source.world,
        config,
        min_count,
        probes[:MOST_PROBES] or offered,
        is_book=kind == BOOK,
        is_story=kind == STORY,
        kind=kind if own else "",
    )


def read_already(kind: str, read: str | None) -> bool:
    """Whether the text in the field of this ``kind`` is the one that was ``read``, or is read with this very press."""
    state = st.session_state
    upload = state.get("trn_text_upload")
    data = upload.getvalue() if kind == UPLOAD and upload else b""
    if kind == PASTE:
        data = (state.get("trn_text_paste") or "").encode(errors="replace")
    try:
        return bool(data.strip()) and (state.get(PRESSED, False) or decode(data) == read)
    except InvalidInputError:  # said where the text is read
        return False


def watched_field(kind: str) -> str:
    """The key of the field for words to watch, of a kind of text."""
    return WATCHED.get(kind, "trn_text_probes_toy world")


def what_it_holds(text: str, config: SkipGramConfig, min_count: int) -> str:
    """How many words a text has, how many of them get a vector, and how long that takes."""
    n_words, glance = count(text), cache.glance(text, min_count)
    n_vectors = len(glance.vocabulary) if glance.whole else None
    seconds = seconds_of(n_words, config.epochs, pace())
    return sentences.before_training(n_words, n_vectors, config.epochs, seconds, glance.repeats)


def suggested(source: Source, min_count: int) -> tuple[str, ...]:
    """Words of an own text that can be watched; none while there is no text that can be read."""
    try:
        return cache.worth(decode(source.data), min_count) if source.data else ()
    except InvalidInputError:  # said where the text is read
        return ()


def key_of(field: str) -> str:
    """The key of a setting."""
    return f"trn_text_{field}"


def bring_story() -> None:
    """Put the story that ships into its field, which is empty."""
    st.session_state[STORY_FIELD] = story.STORY


def count(text: str) -> int:
    """How many words a text has, numbers left out as in a training; of one that is not short, about how many."""
    about = len(text[:_COUNTED].split())
    return about if about > 2 * ENOUGH else len(words_of_letters(text[:_COUNTED]))


def set_amount() -> None:
    """How much is read, and how often, as fits the text that was chosen."""
    for key, value in SOURCES[st.session_state["trn_text_source"]].items():
        echoes.put(key, value)
    # what the last text had by default is no measure for this one's: 60 times is chosen here, and the story's default
    st.session_state[f"{key_of('epochs')}_default"] = DEFAULT.epochs


def note_other_amount(key: str) -> None:
    """Another amount than that of the example that is chosen: then it is a toy world like any other."""
    if echoes.hold(key):
        return
    if st.session_state["trn_text_source"] in (LITTLE, OFTEN):
        st.session_state["trn_text_source"] = TOY


def ask_text(kind: str, row: DeltaGenerator) -> Source:
    """The text: a toy world, whose size is chosen in ``row``, or the reader's own."""
    if kind == PASTE:
        pasted = st.text_area(
            "Your text: a few thousand words or more",  # how many characters it may have is said by `decode`
            height=98,  # what comes of it is to be seen below it on a phone
            key="trn_text_paste",
            label_visibility="collapsed",
            placeholder="Paste a few thousand words or more: a story, several articles, a book of Project Gutenberg.",
            **KEPT_UNLINKED,
        )
        return Source(title_of(pasted), pasted.encode(errors="replace"))
    if kind == STORY:
        _, problem = links.take_text(STORY_FIELD, story.STORY)
        with row, st.popover("The story"):  # not above the picture, which would stand lower than with a book
            told = st.text_area(sentences.STORY_FIELD, height=300, key=STORY_FIELD, **KEPT_UNLINKED)
            if told.strip():
                widgets.send("Use this story", STORY_FIELD)
            else:
                st.button(sentences.STORY_AGAIN, key="trn_text_story_again", on_click=bring_story)
        links.put_text(STORY_FIELD, told, story.STORY)
        if problem:
            st.warning(escape(problem))
        return Source("short story", told.encode(errors="replace"))
    if kind == BOOK:
        return Source(book.TITLE, cache.book())
    if kind == UPLOAD:
        # Streamlit counts in millions of bytes, and would refuse a file of 2,097,152, which is 2.0 MB where it is
        # stored: what is too large is said by `decode`.
        upload = st.file_uploader(
            "A text file, at most 2 MB", key="trn_text_upload", max_upload_size=MAX_TEXT_BYTES // 10**6 + 1
        )
        if upload is None:
            return Source("")
        # an empty file is not the same as none
        return Source(clean(upload.name.rpartition(".")[0] or upload.name), upload.getvalue() or b" ")
    with row, widgets.popover("The sentences", "trn_text_world_panel", ["trn_text_size"]):
        size = st.select_slider(
            "Sentences to write",
            SIZES,
            value=DEFAULT_SENTENCES,
            key="trn_text_size",
            on_change=note_other_amount,
            args=("trn_text_size",),
            **KEPT,
        )
        seed = st.number_input(
            "Other sentences: any number (seed)", 0, int(LIMITS["seed"][1]), 0, 1, key="trn_text_world", **KEPT
        )
        world = (size, int(seed or 0))
        st.text("\n".join(cache.first_sentences(world[1])) + "\n…")
        st.markdown(sentences.world(GROUPS))
    return Source("toy world", world=world)


def title_of(text: str) -> str:
    """What a pasted text is called: its first words, without signs that only Markdown reads; "my text" of none.

    >>> title_of("Once upon a time there was a king. He had"), title_of(" ")
    ('Once upon a time there was a', 'my text')
    """
    title = ""
    first = next((part for part in map(link_name, re.split(r"[.!?:;\n]", text[:_TITLE_OF])) if part), "")
    for word in first.split():
        if len(f"{title} {word}") > _LONGEST_TITLE:
            break
        title = f"{title} {word}".strip(" ,")
    return title or "my text"


def ask_settings(n_words: int | None, usual: SkipGramConfig) -> tuple[SkipGramConfig, int]:
    """The settings of the training, and how often a word must appear: as fits a text of ``n_words``, if it is known.

    What does not depend on that is as in ``usual``.
    """
    passes = usual.epochs if n_words is None or usual == story.CONFIG else passes_for(n_words)
    least = LEAST_COUNT if n_words is None else least_count(n_words)

    def whole(label: str, field: str, value: int, help_text: str) -> int:
        low, high = LIMITS.get(field, (1, 1000))
        key = key_of(field)
        widgets.follow_default(key, value)
        found = st.number_input(
            label,
            int(low),
            int(high),
            value,
            1,
            key=key,
            help=help_text,
            on_change=note_other_amount,
            args=(key,),
            **KEPT,
        )
        return value if found is None else int(found)

    def real(label: str, field: str, value: float, help_text: str) -> float:
        key = key_of(field)
        widgets.follow_default(key, value)
        step = getattr(DEFAULT, field) / 5
        found = st.number_input(label, 0.0, 1e9, value, step, "%g", key=key, help=help_text, **KEPT)
        return value if found is None else float(found)

    min_count = whole(
        "Times a word must appear (minimum count)", "min_count", least, "Words that appear less often are left out."
    )
    dim = whole("Numbers for each word (dimensions)", "dim", usual.dim, "More can hold more, and need more text.")
    window = whole(
        "Words to each side that are company (window)",
        "window",
        DEFAULT.window,
        "How far the company reaches, at most.",
    )
    negative = whole(
        "Random words to tell it from (negatives)", "negative", DEFAULT.negative, "Drawn for each pair: not these."
    )
    epochs = whole("Passes over the text (epochs)", "epochs", passes, "How many times the text is read.")
    sample = real(
        "Thin out words above this share (subsampling)",
        "sample",
        float(usual.sample),
        "Words that make up a larger share of the text than this are thinned out: the, of, and. 0 keeps all.",
    )
    rate = real(
        "How far a step goes (learning rate)", "learning_rate", usual.learning_rate, "It falls to 0.0001 by the end."
    )
    seed = whole("Random start (seed)", "seed", 0, "The same seed gives the same vectors.")
    return SkipGramConfig(dim, window, negative, epochs, sample, rate, seed), min_count


def pace() -> float:
    """Least seconds between two records, as chosen."""
    return SPEEDS.get(st.session_state.get("trn_text_speed", ""), SPEEDS["slow enough to watch"])


def set_pace() -> None:
    job = jobs.get(JOB)
    if job is not None:
        job.pace = pace()
