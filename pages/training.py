"""Train your own: the article's toy model learns nine words while one watches, pauses, steps, rewinds."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from embedding_core import WordVectors, figures, similarity_matrix
from embedding_core.background import JobView
from embedding_core.errors import InvalidInputError
from embedding_core.torch_threads import one_torch_thread
from embedding_core.toy_groups import (
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
)
from embedding_core.toy_model import (
    Forward,
    StepRecord,
    ToyRun,
    View,
    advice,
    group_cosines,
    grouped,
    nearest,
    verdict,
)
from embedding_core.webui import cache, jobs, layout, own_text, snippets, stage, widgets
from embedding_core.webui.text import escape, listing, literal
from embedding_core.webui.text_table import edited_rows, editor_rows, take_over

PAGE = "pages/training.py"
JOB = "trn_job"
DEFAULT = ToyConfig()
NINE_WORDS = format_groups(ARTICLE_GROUPS)
TWO_GROUPS = "car, bike, plane / cat, dog, bird, plane / orange, apple, grape"
GOOD_RATE, SMALL_RATE, LARGE_RATE = 0.05, 0.0005, 20.0
PRESETS: dict[str, dict[str, object]] = {
    "Nine words": {"trn_words": NINE_WORDS, "trn_rate": GOOD_RATE},
    "A word in two groups": {"trn_words": TWO_GROUPS, "trn_rate": GOOD_RATE},
}
RATES: dict[str, dict[str, object]] = {
    "too small": {"trn_rate": SMALL_RATE},
    "good": {"trn_rate": GOOD_RATE},
    "too large": {"trn_rate": LARGE_RATE},
}
COLUMNS = ("word", "group", "also in")
OPTIMISERS = {"Adam": "adam", "plain gradient descent (SGD)": "sgd"}
# Least seconds between two steps; the machine alone would be through in half a second.
SPEEDS = {"slow": 0.1, "normal speed": 0.03, "fast": 0.01, "as fast as it can": 0.0}
TICK = 0.12
LONGEST_RUN = 300
LONGEST_WAIT = 20
MOST_TEXT = 2000


def settings() -> ToyConfig:
    """Draw the controls and read them. Raises InvalidInputError, with everything typed still in its place."""
    with st.popover("Words"):
        text = st.text_area(
            "Words that belong together: commas between words, a slash between groups",
            NINE_WORDS,
            height=98,
            key="trn_words",
            bind="query-params",
            persist_state="session",
        )
        word_table(text)
    with st.popover("Settings"):
        rate = st.number_input(
            "Learning rate: how far each step goes", 0.0, 1e9, GOOD_RATE, 0.01, "%g", key="trn_rate",
            bind="query-params", persist_state="session",
        )  # fmt: skip
        st.selectbox(
            "Speed on screen", list(SPEEDS), index=1, key="trn_speed", on_change=set_pace, bind="query-params",
            persist_state="session",
        )  # fmt: skip
        more = more_settings()
    if len(text) > MOST_TEXT:
        raise InvalidInputError(f"These are {len(text):,} characters; at most {MOST_TEXT:,} are read. Take words out.")
    return ToyConfig(parse_groups(text), learning_rate=-1.0 if rate is None else rate, **more)


def more_settings() -> dict[str, Any]:
    low, high = DIMENSIONS
    options: dict[str, Any] = {"bind": "query-params", "persist_state": "session"}
    dim = st.slider("Numbers for each word (dimension)", low, high, DEFAULT.dim, key="trn_dim", **options)
    optimiser = st.selectbox("How it steps (optimiser)", list(OPTIMISERS), key="trn_optimiser", **options)
    seed = st.number_input("Seed of the random start", 0, MOST_SEED, DEFAULT.seed, 1, key="trn_seed", **options)
    epochs = st.number_input("Rounds through all pairs", 1, MOST_STEPS, DEFAULT.epochs, 50, key="trn_rounds", **options)
    batch = st.number_input("Pairs in a step (0: all)", 0, 1000, DEFAULT.batch_size, 1, key="trn_batch", **options)
    decay = st.number_input(
        "Pull towards zero (weight decay)", 0.0, 1.0, DEFAULT.weight_decay, 0.001, "%g", key="trn_decay", **options,
        help="At 0 the loss comes down to its floor, but the groups become looser: a word must not predict itself, so "
        "it is pushed away from its own kind.",
    )  # fmt: skip
    return {
        "dim": dim,
        "optimiser": OPTIMISERS[optimiser],
        "seed": DEFAULT.seed if seed is None else seed,
        "epochs": DEFAULT.epochs if epochs is None else epochs,
        "batch_size": DEFAULT.batch_size if batch is None else batch,
        "weight_decay": DEFAULT.weight_decay if decay is None else decay,
    }


def word_table(text: str) -> None:
    """The words to edit row by row; a change goes back into the text, which is what the link holds."""

    def read(text: str) -> list[tuple[str, int, int | None]]:
        rows = rows_from_groups(parse_groups(text[:MOST_TEXT]))
        st.session_state["trn_table_now"] = rows
        return rows

    try:
        key, rows = editor_rows("trn_table", text, read)
    except InvalidInputError:
        st.caption("The words stand here as a table once the text can be read.")
        return
    st.data_editor(
        widgets.data_frame({name: [row[place] for row in rows] for place, name in enumerate(COLUMNS)}).astype(
            {"also in": "Int64"}
        ),
        key=key,
        num_rows="dynamic",
        hide_index=True,
        height=38 * 7,
        alt="The words and their groups",
        column_config={
            "word": st.column_config.TextColumn(max_chars=MOST_LETTERS, required=True),
            "group": st.column_config.NumberColumn(min_value=1, max_value=MOST_WORDS, default=1, required=True),
            "also in": st.column_config.NumberColumn(min_value=1, max_value=MOST_WORDS),
        },
        on_change=table_edited,
        args=(key, rows),
    )


def table_edited(key: str, rows: Sequence[tuple[str, int, int | None]]) -> None:
    table = edited_rows(COLUMNS, rows, st.session_state[key])
    complete = [
        (" ".join(str(row["word"]).replace(",", " ").replace("/", " ").split()), row["group"], row.get("also in"))
        for row in table
        if row.get("word") and row.get("group")
    ]
    if complete != st.session_state["trn_table_now"]:
        st.session_state["trn_table_now"] = complete
        st.session_state["trn_words"] = format_groups(groups_from_rows(complete))
        take_over("trn_table", st.session_state["trn_words"])


# The run of this session


def begin(config: ToyConfig, pace: float) -> None:
    """Let a new run go."""
    run = ToyRun(config)
    st.session_state["trn_run"] = run
    st.session_state["trn_number"] = st.session_state.get("trn_number", 0) + 1
    st.session_state["trn_waiting"] = False
    jobs.start(JOB, PAGE, run.records, pace=pace, max_seconds=LONGEST_RUN, around=one_torch_thread)


def press_start(config: ToyConfig) -> None:
    begin(config, SPEEDS.get(st.session_state.get("trn_speed", "normal speed"), 0.0))


def set_pace() -> None:
    job = jobs.get(JOB)
    if job is not None:
        job.pace = SPEEDS[st.session_state["trn_speed"]]


def press_continue() -> None:
    job, run = jobs.get(JOB), st.session_state["trn_run"]
    if job is not None:
        run.by_halves = False
        set_pace()
        job.go()


def press_step(config: ToyConfig) -> None:
    """One half of a step: the batch forward, or the update. A run that is over, or none, begins anew."""
    job = jobs.get(JOB)
    if job is None or job.view().over:
        run = prepare(config)
        job = jobs.get(JOB)
        assert job is not None
    else:
        run = st.session_state["trn_run"]
    run.by_halves = True
    st.session_state["trn_waiting"] = False
    job.step()


def prepare(config: ToyConfig) -> ToyRun:
    """A new run that stands before its first step."""
    run = ToyRun(config)
    st.session_state["trn_run"] = run
    st.session_state["trn_number"] = st.session_state.get("trn_number", 0) + 1
    jobs.create(JOB, PAGE, run.records, max_seconds=LONGEST_RUN, around=one_torch_thread).step()
    return run


def press_predict() -> None:
    st.session_state["trn_seed"] = (int(st.session_state.get("trn_seed") or 0) + 1) % (MOST_SEED + 1)
    st.session_state["trn_waiting"] = True
    st.session_state["trn_guess"] = None


def keep_up_with(config: ToyConfig) -> None:
    """See that the session's run is one of these settings: other settings are trained at once, unseen."""
    job, run = jobs.get(JOB), st.session_state.get("trn_run")
    if job is not None and run is not None and run.config == config:
        return
    if st.session_state.get("trn_waiting"):
        prepare(config)
    elif config == cache.stored_training().config:
        jobs.drop(JOB)
        st.session_state["trn_run"] = None
    else:
        watched = job is not None and job.view().active and job.pace > 0
        begin(config, job.pace if watched and job is not None else 0.0)
        if not watched:
            wait_for_the_end()


def wait_for_the_end() -> None:
    """Give an unwatched run the moment that it takes; a long one, or one in the queue, is then drawn as it goes on."""
    job = jobs.get(JOB)
    assert job is not None
    with st.spinner("Training with these settings"):
        for _ in range(LONGEST_WAIT * 10):
            if job.join(0.1) or jobs.watch(job).place:
                return


def buttons(config: ToyConfig | None, view: JobView[Any] | None) -> None:
    """What a reader does with the run; without a configuration none can begin."""
    active = view is not None and view.active
    paused = view is not None and view.state in ("paused", "ready")
    half = view is not None and isinstance(view.latest, Forward)
    job = jobs.get(JOB)
    st.button(
        "Start",
        key="trn_start",
        icon=":material/play_arrow:",
        type="primary",
        on_click=press_start,
        args=(config,),
        disabled=active or config is None,
    )
    if paused and not st.session_state.get("trn_waiting"):
        st.button("Continue", key="trn_continue", on_click=press_continue)
    else:
        st.button("Pause", key="trn_pause", on_click=job.pause if job else None, disabled=not active)
    st.button(
        "Step: update" if half else "Step: forward",
        key="trn_step",
        on_click=press_step,
        args=(config,),
        disabled=active or config is None,
    )
    st.button("Stop", key="trn_stop", on_click=job.stop if job else None, disabled=not (active or paused))


# What is on screen


def picture(config: ToyConfig, focus: str, was_active: bool) -> None:
    """The part that is drawn again and again while a run goes on."""
    job, run = jobs.get(JOB), st.session_state.get("trn_run")
    note = st.container()
    if job is None or run is None:
        stored = cache.stored_training()
        stage.show(
            stored.config, View.of(stored.last.embeddings), stored.records,
            focus=focus, run="stored", live=False, key="trn_stage",
        )  # fmt: skip
        return
    view = jobs.watch(job)
    records = [record for record in view.records if isinstance(record, StepRecord)]
    if queued := jobs.queue_note(view):
        note.info(queued)
    elif not records and view.active:
        note.info("Loading the training library takes about two seconds the first time.")
    elif view.state == "paused" and view.reason == "unwatched":
        note.info("Paused while nobody was watching. Continue goes on from here.")
    elif view.state == "failed":
        note.warning(escape(view.error, 600))
    elif view.state == "finished" and advice(config, records):
        note.warning(escape(verdict(config, records), 600))
    if records:
        stage.show(
            config, run.view, records, focus=focus, run=f"run {st.session_state['trn_number']}", live=view.active,
            key="trn_stage", tails=view.reason == "step" and not isinstance(view.latest, Forward),
            failed=view.state == "failed",
        )  # fmt: skip
    elif view.active:
        stored = cache.stored_training()
        if config.words == stored.config.words:
            stage.show(
                stored.config, View.of(stored.last.embeddings), stored.records[:1],
                focus=focus, run="waiting", live=True, key="trn_stage",
            )  # fmt: skip
    if was_active and not view.active:
        st.rerun()


def show_nine_words(vectors: WordVectors) -> None:
    examples = st.container(horizontal=True, vertical_alignment="center", key="trn_presets")
    row = st.container(horizontal=True, gap="small", key="trn_buttons")
    with row:
        run_buttons = st.container(horizontal=True, gap="small", width="content", key="trn_run")
    try:
        with row:
            config = settings()
    except InvalidInputError:
        jobs.drop(JOB)  # what runs is not what is on screen
        with run_buttons:
            buttons(None, None)
        raise
    finally:
        with examples:
            widgets.presets("Examples", "trn_preset", PRESETS)
            st.markdown("Learning rate", width="content")
            widgets.presets("Learning rate", "trn_rates", RATES)
    keep_up_with(config)
    job = jobs.get(JOB)
    view = jobs.watch(job) if job is not None else None
    active = view is not None and view.active
    with run_buttons:
        buttons(config, view)
    words = config.words
    if st.session_state.get("trn_focus") not in (None, *words):
        st.session_state["trn_focus"] = words[0]
    with row:
        focus = st.selectbox(
            "Ask the model about", words, key="trn_focus", bind="query-params", persist_state="session", width=150,
            label_visibility="collapsed",
        )  # fmt: skip
    # Always there, so that what follows keeps its place on the page and with it its zoom.
    with st.container():
        if view is not None and view.reason == "step" and len(view.records) > 1:
            explain_step(config, view, focus)
    st.fragment(picture, run_every=TICK if active else None)(config, focus, active)
    if active:
        return
    stored = cache.stored_training()
    records = (
        list(stored.records) if view is None else [r for r in view.records if isinstance(r, StepRecord)]
    )  # fmt: skip
    if not records:
        return
    told(config, view, records, focus)
    if view is None or view.over:
        beside_glove(vectors, config, records)
    predict(config, view, records)
    tables(config, records)
    widgets.code_panel(snippets.toy_training(config))


def told(config: ToyConfig, view: JobView[Any] | None, records: Sequence[StepRecord], focus: str) -> None:
    """What happened, in words."""
    if view is None:
        st.caption(
            "This is a stored run with seed 0, made by the same code. Start trains anew, here and now; 400 steps of "
            "nine words take a computer half a second, so they are slowed down."
        )
    if view is not None and view.state == "failed":
        return
    if view is not None and view.reason == "time":
        st.warning(f"Stopped after {LONGEST_RUN // 60} minutes, which is the most a run may take.")
    last = records[-1]
    if (view is None or view.state == "finished") and not advice(config, records):
        st.markdown(escape(verdict(config, records), 600))
    found = grouped(config, last.snapshot)
    st.markdown(
        f"After step {last.step:,}: {len(found)} of {len(config.words)} words have one of their own group as their "
        f"nearest. Nearest to {literal(focus)} is {literal(nearest(config, last.snapshot, focus))}."
    )
    for word in config.words:
        if len(config.group_numbers(word)) > 1:
            st.markdown(between_groups(config, last, word))
    st.markdown(
        f"The floor is `{config.floor:.2f}`: "
        + (
            f"each word has {len(config.groups[0]) - 1} equally right answers, and the model can only divide its "
            f"certainty between them, which costs ln {len(config.groups[0]) - 1}. "
            if len({len(group) for group in config.groups}) == 1 and len(config.pairs) == len(config.words) * (
                len(config.groups[0]) - 1
            )
            else "a word with several right answers can only divide its certainty between them, and that uncertainty, "
            "averaged over all pairs, remains. "
        )
        + f"Guessing among {len(config.words)} words costs `{config.chance:.2f}`. "
        + ("The pull towards zero keeps the loss a little above the floor." if config.weight_decay else "")
    )  # fmt: skip
    st.caption(
        "Map and space show the principal components of where this run ends (found by training once unseen, with "
        "the same seed), so the picture never jumps"
        f"{'' if config.dim <= 3 else '; what the other dimensions hold is lost'}. "
        f"Limits: {MOST_WORDS} words, {MOST_STEPS:,} steps, {LONGEST_RUN // 60} minutes, and "
        f"{cache.MOST_TRAININGS} trainings at once on this server."
    )


def explain_step(config: ToyConfig, view: JobView[Any], focus: str) -> None:
    """The half step that was just made: what the model said, or what learning from it changed."""
    position = config.words.index(focus)
    *before, last = view.records
    now = last.snapshot.probabilities()[position]
    if isinstance(last, Forward):
        right = [config.words[b] for a, b in last.pairs if a == position]
        asked = f"Given {literal(focus)} it should have said {listing(right)}, and gave " if right else "It gives "
        st.markdown(
            f"**Forward.** The model was asked about {len(last.pairs)} pairs; nothing has changed yet. {asked}"
            + ", ".join(f"{literal(config.words[i])} `{100 * now[i]:.1f} %`" for i in sorted(targets(config, position)))
            + f". All answers together cost a loss of `{last.loss:.3f}`. The next click moves every number a little, "
            "in the direction that lowers the loss."
        )
    elif before:
        then = before[-1].snapshot.probabilities()[position]
        st.markdown(
            f"**Update {last.step:,}.** Every number has moved against its gradient (length of the gradient "
            f"`{last.gradient_norm:.3f}`, learning rate `{config.learning_rate:g}`). Given {literal(focus)}, "
            + ", ".join(
                f"{literal(config.words[i])} went from `{100 * then[i]:.1f} %` to `{100 * now[i]:.1f} %`"
                for i in sorted(targets(config, position))
            )
            + ". The lines at the words show the way they came, eight times as long."
        )


def between_groups(config: ToyConfig, record: StepRecord, word: str) -> str:
    """Where a word of several groups has settled."""
    means = group_cosines(config, record.snapshot, word)
    own = config.group_numbers(word)
    inside = "; ".join(f"`{means[n]:.2f}` with {listing([w for w in config.groups[n] if w != word][:3])}" for n in own)
    outside = [mean for number, mean in means.items() if number not in own]
    rest = f"; with the other groups `{max(outside):.2f}` at most" if outside else ""
    between = all(mean < min(means[n] for n in own) for mean in outside)
    settled = "and settles between them" if between else "but has not settled between them"
    return f"{literal(word)} is in {len(own)} groups {settled}: mean cosine {inside}{rest}."


def targets(config: ToyConfig, position: int) -> set[int]:
    return {target for word, target in config.pairs if word == position}


def beside_glove(vectors: WordVectors, config: ToyConfig, records: Sequence[StepRecord]) -> None:
    st.subheader("Beside vectors that read six billion words", anchor=False)
    known = {word: found for word in config.words if (found := widgets.look_up(vectors, word)) is not None}
    missing = [word for word in config.words if word not in known]
    if len(known) < 2:
        st.info("GloVe knows fewer than two of these words, so there is nothing to compare with.")
        return
    keep = [config.words.index(word) for word in known]
    ours = records[-1].snapshot.cosines()[keep][:, keep]
    theirs = similarity_matrix(vectors, list(known.values()))
    st.plotly_chart(
        figures.two_matrices(list(known), ours, theirs, ("Your model", "GloVe")),
        key="trn_glove",
        config=figures.CONFIG,
        alt=f"Two tables of cosines of {', '.join(known)}: your model's on the left, GloVe's on the right.",
    )
    st.markdown(
        "Yours knows only who stands in whose group, so other groups are as far away as it can put them. GloVe was "
        "told no groups; it found them in text, and keeps shades between them."
        + (f" GloVe does not know {listing(missing[:5])}." if missing else "")
    )


def predict(config: ToyConfig, view: JobView[Any] | None, records: Sequence[StepRecord]) -> None:
    st.subheader("Predict, then reveal", anchor=False)
    word = config.words[0]
    others = [other for other in config.words if other != word]
    waiting = bool(st.session_state.get("trn_waiting"))
    if st.session_state.get("trn_guess") not in (None, *others):
        st.session_state["trn_guess"] = None
    guess = st.pills(
        f"Which word will end nearest to {escape(word)}?",
        others,
        key="trn_guess",
        format_func=escape,
        persist_state="session",
    )
    st.button("A new start, with the end hidden", key="trn_predict", on_click=press_predict)
    if waiting:
        st.markdown("Choose a word, then press Start: the numbers on screen are random, nothing is learned yet.")
    elif guess and (view is None or view.over):
        end = nearest(config, records[-1].snapshot, word)
        st.markdown(
            f"You said {literal(guess)}. Nearest to {literal(word)} is {literal(end)}"
            + (": right." if guess == end else ".")
            + " Which of the group it is depends on the random start; that it is one of the group does not."
        )


def tables(config: ToyConfig, records: Sequence[StepRecord]) -> None:
    snapshot = records[-1].snapshot
    widgets.table(
        {
            "word of the model": config.words,
            **{f"number {place}": column.round(3) for place, column in enumerate(snapshot.embeddings.T, start=1)},
            "nearest word": [nearest(config, snapshot, word) for word in config.words],
        },
        "trained words",
        key="trn_words",
        title="The words as numbers",
    )
    widgets.table(
        {
            "step": [record.step for record in records],
            "loss": [round(record.loss, 4) for record in records],
            "share right": [round(record.accuracy, 3) for record in records],
            "gradient norm": [round(record.gradient_norm, 4) for record in records],
        },
        "loss curve",
        key="trn_curve",
        title="The loss curve as a table",
    )
    widgets.table(
        {"cosine of": config.words, **dict(zip(config.words, snapshot.cosines().round(3).T, strict=True))},
        "trained cosines",
        key="trn_matrix",
        title="The cosines as a table",
    )


VIEWS = {"Nine words": show_nine_words, "Your own text": own_text.show_own_text}

with layout.page(PAGE, "Press Start, and watch a small model learn which words belong together."):
    layout.views(VIEWS, "trn_view", shipped_only=True)
