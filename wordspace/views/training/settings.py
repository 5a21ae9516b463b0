"""The settings of the nine-word model and its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from embedding_core.errors import InvalidInputError
from embedding_core.training.toy_config import (
    ARTICLE,
    ARTICLE_GROUPS,
    DIMENSIONS,
    MOST_LETTERS,
    MOST_SEED,
    MOST_STEPS,
    MOST_WORDS,
    ToyConfig,
    format_groups,
    groups_from_rows,
    parse_groups,
    rows_from_groups,
    start_of,
)
from wordspace.frame import echoes, links, widgets
from wordspace.frame.links import KEPT
from wordspace.frame.text_table import edited_rows, editor_rows, is_current, take_over
from wordspace.views.training.run import SPEEDS, set_pace

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

DEFAULT = ToyConfig()
NINE_WORDS = format_groups(ARTICLE_GROUPS)
PAIRS = "car, bike\ncat, dog\nsun, moon"
TWO_GROUPS = "car, bike, plane\ncat, dog, bird, plane\norange, apple, grape"
SHIPPED = tuple(parse_groups(words) for words in (NINE_WORDS, PAIRS, TWO_GROUPS))
GOOD_RATE, SMALL_RATE, LARGE_RATE = 0.05, 0.0005, 20.0


def _preset(words: str = NINE_WORDS, rate: float = GOOD_RATE, config: ToyConfig = DEFAULT) -> dict[str, object]:
    return {"trn_words": words, "trn_rate": rate, "trn_itself": config.itself, "trn_decay": config.weight_decay}


PRESETS = {
    "Nine words": _preset(),
    "Three pairs": _preset(PAIRS),
    "One word in two groups": _preset(TWO_GROUPS),
    "Steps too small": _preset(rate=SMALL_RATE),
    "Steps too large": _preset(rate=LARGE_RATE),
    "A word may not name itself": _preset(config=ARTICLE),
}
COLUMNS = ("word", "group", "also in")
OPTIMISERS = {"Adam": "adam", "plain gradient descent (SGD)": "sgd"}
HELD = ("trn_rate", "trn_itself", "trn_seed", "trn_decay")  # in "Settings", and also set by what stands outside
MOST_TEXT = 2000
START_OF = "trn_seed_of"  # the start that the words of the last run of the page have, and the one they had


def settings(below: DeltaGenerator) -> ToyConfig:
    """Draw the controls and read them. Raises InvalidInputError, with everything typed still in its place.

    Words that cannot be read stand ``below``: a panel that is closed by their button would hide what is to be mended.
    """
    readable = can_be_read()
    with widgets.popover("Your words", "trn_words_panel", ["trn_words"]) if readable else below:
        text = st.text_area(
            "A group in each line, with commas between its words",
            NINE_WORDS,
            height="content",
            key="trn_words",
            on_change=usual_settings,
            **KEPT,
        )
        widgets.send("Use these words", "trn_words")
        if readable and text.strip():
            word_table(text)
    with widgets.popover("Settings", "trn_settings_panel", HELD):
        rate = st.number_input(
            "How far each step goes (learning rate)", 0.0, 1e9, GOOD_RATE, 0.01, "%g", key="trn_rate", **KEPT
        )
        st.selectbox("Speed on screen", list(SPEEDS), index=1, key="trn_speed", on_change=set_pace, **KEPT)
        more = more_settings(own_start(text))
    if len(text) > MOST_TEXT:
        raise InvalidInputError(f"These are {len(text):,} characters; at most {MOST_TEXT:,} are read. Take words out.")
    return ToyConfig(parse_groups(text), learning_rate=-1.0 if rate is None else rate, **more)


def usual_settings() -> None:
    """Let words that a reader writes begin with the usual settings, not with those of an example that is looked at."""
    if echoes.hold("trn_words"):  # what a closed panel goes on to send
        return
    state = st.session_state
    if state.get("trn_rate") in (SMALL_RATE, LARGE_RATE):
        echoes.put("trn_rate", GOOD_RATE)
    if (state.get("trn_itself"), state.get("trn_decay")) == (ARTICLE.itself, ARTICLE.weight_decay):
        echoes.put("trn_itself", DEFAULT.itself)
        echoes.put("trn_decay", DEFAULT.weight_decay)


def can_be_read() -> bool:
    """Whether the words that are typed can be trained; asked before their field is drawn."""
    echoes.hold("trn_words")  # of an example, say, though a browser sends what was typed before it
    text = str(st.session_state.get("trn_words", st.query_params.get("trn_words", NINE_WORDS)))
    if not text.strip():  # of none, nothing would be hidden
        return True
    try:
        parse_groups(text[:MOST_TEXT])
    except InvalidInputError:
        return False
    return len(text) <= MOST_TEXT


def own_start(text: str) -> int:
    """Where these words start unless a reader chooses: own words each in their own way, or all would move alike."""
    try:
        groups = parse_groups(text[:MOST_TEXT])
    except InvalidInputError:
        return int(st.session_state.get(START_OF, (DEFAULT.seed, None))[0])
    return DEFAULT.seed if groups in SHIPPED else start_of(groups)


def follow_words(own: int) -> None:
    """Give other words their ``own`` start in the place of that of the words before, unless it came with them."""
    state = st.session_state
    before = state.get(START_OF)
    if before is None or before[0] == own:
        return
    brought = "trn_seed" in st.query_params if links.walked() else state.get("trn_seed") != before[1]
    if not brought:
        echoes.put("trn_seed", own)


def more_settings(own: int) -> dict[str, Any]:
    """Draw the rest of the controls and read them; ``own`` is the start of these words, see `own_start`."""
    itself = st.checkbox(
        "A word is among its own right answers",
        DEFAULT.itself,
        key="trn_itself",
        **KEPT,
        help="Then all words of a group have the same right answers.",
    )
    low, high = DIMENSIONS
    dim = st.slider("Numbers for each word (dimension)", low, high, DEFAULT.dim, key="trn_dim", **KEPT)
    optimiser = st.selectbox("How it steps (optimiser)", list(OPTIMISERS), key="trn_optimiser", **KEPT)
    follow_words(own)
    seed = st.number_input("Random start: any number (seed)", 0, MOST_SEED, own, 1, key="trn_seed", **KEPT)
    st.session_state[START_OF] = own, seed
    epochs = st.number_input("Rounds through all pairs", 1, MOST_STEPS, DEFAULT.epochs, 50, key="trn_rounds", **KEPT)
    batch = st.number_input("Pairs in a step (0: all)", 0, 1000, DEFAULT.batch_size, 1, key="trn_batch", **KEPT)
    decay = st.number_input(
        "Pull towards zero (weight decay)",
        0.0,
        1.0,
        DEFAULT.weight_decay,
        0.001,
        "%g",
        key="trn_decay",
        **KEPT,
        help="Lets words forget where they stood at the start. At 0 the groups end less tight.",
    )
    return {
        "itself": itself,
        "dim": dim,
        "optimiser": OPTIMISERS[optimiser],
        "seed": own if seed is None else seed,
        "epochs": DEFAULT.epochs if epochs is None else epochs,
        "batch_size": DEFAULT.batch_size if batch is None else batch,
        "weight_decay": DEFAULT.weight_decay if decay is None else decay,
    }


def word_table(text: str) -> None:
    """The words to edit row by row; a change goes back into the text, which is what the link holds."""

    def read(text: str) -> list[tuple[str, int, int | None]]:
        rows = rows_from_groups(parse_groups(text))
        st.session_state["trn_table_now"] = rows
        return rows

    key, rows = editor_rows("trn_table", text, read)
    st.data_editor(
        widgets.data_frame({name: [row[place] for row in rows] for place, name in enumerate(COLUMNS)}).astype(
            {"also in": "Int64"}
        ),
        key=key,
        num_rows="dynamic",
        hide_index=True,
        height=38 * 7,
        # A second group is a column where some word has one: it can be written above, too
        column_order=COLUMNS if any(also is not None for *_, also in rows) else COLUMNS[:2],
        alt="The words and their groups",
        column_config={
            "word": st.column_config.TextColumn(max_chars=MOST_LETTERS, required=True),
            "group": st.column_config.NumberColumn(min_value=1, max_value=MOST_WORDS, default=1, required=True),
            "also in": st.column_config.NumberColumn(
                min_value=1, max_value=MOST_WORDS, help="A second group of the word, if it has one"
            ),
        },
        on_change=table_edited,
        args=(key, rows),
    )


def table_edited(key: str, rows: Sequence[tuple[str, int, int | None]]) -> None:
    if not is_current("trn_table", key):
        return
    table = edited_rows(COLUMNS, rows, st.session_state[key])
    complete = [
        (" ".join(str(row["word"]).replace(",", " ").replace("/", " ").split()), row["group"], row.get("also in"))
        for row in table
        if row.get("word") and row.get("group")
    ]
    if complete != st.session_state["trn_table_now"]:
        st.session_state["trn_table_now"] = complete
        st.session_state["trn_words"] = format_groups(groups_from_rows(complete))
        usual_settings()
        take_over("trn_table", st.session_state["trn_words"])
