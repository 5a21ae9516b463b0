"""Nine words find their groups while the reader watches."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from embedding_core import WordVectors, figures, similarity_matrix
from embedding_core.errors import InvalidInputError
from embedding_core.runtime.background import JobView
from embedding_core.training.toy_config import (
    MOST_STEPS,
    MOST_WORDS,
    ToyConfig,
)
from embedding_core.training.toy_run import View, advice, group_cosines, grouped, nearest, verdict
from embedding_core.training.toy_trainer import Forward, StepRecord
from wordspace.frame import widgets
from wordspace.frame.fragments import fragment
from wordspace.frame.links import KEPT
from wordspace.frame.text import escape, listing, literal
from wordspace.views.training import cache, snippets, stage
from wordspace.views.training.run import JOB, LONGEST_RUN, buttons, keep_up_with, press_predict
from wordspace.views.training.settings import PRESETS, RATES, settings
from wordspace.work import cache as work_cache
from wordspace.work import jobs

TICK = 0.12


def picture(config: ToyConfig, focus: str, was_active: bool) -> None:
    """The part that is drawn again and again while a run goes on."""
    job, run = jobs.get(JOB), st.session_state.get("trn_run")
    note = st.container()
    if job is None or run is None:
        stored = cache.stored_training()
        stage.show(
            stored.config,
            View.of(stored.last.embeddings),
            stored.records,
            focus=focus,
            run="stored",
            live=False,
            key="trn_stage",
        )
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
            config,
            run.view,
            records,
            focus=focus,
            run=f"run {st.session_state['trn_number']}",
            live=view.active,
            key="trn_stage",
            tails=view.reason == "step" and not isinstance(view.latest, Forward),
            failed=view.state == "failed",
        )
    elif view.active:
        stored = cache.stored_training()
        if config.words == stored.config.words:
            stage.show(
                stored.config,
                View.of(stored.last.embeddings),
                stored.records[:1],
                focus=focus,
                run="waiting",
                live=True,
                key="trn_stage",
            )
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
            "Ask the model about",
            words,
            key="trn_focus",
            width=150,
            label_visibility="collapsed",
            **KEPT,
        )
    # Always there, so that what follows keeps its place on the page and with it its zoom.
    with st.container():
        if view is not None and view.reason == "step" and len(view.records) > 1:
            explain_step(config, view, focus)
    fragment(picture, run_every=TICK if active else None)(config, focus, active)
    if active:
        return
    stored = cache.stored_training()
    records = list(stored.records) if view is None else [r for r in view.records if isinstance(r, StepRecord)]
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
            if len({len(group) for group in config.groups}) == 1
            and len(config.pairs) == len(config.words) * (len(config.groups[0]) - 1)
            else "a word with several right answers can only divide its certainty between them, and that uncertainty, "
            "averaged over all pairs, remains. "
        )
        + f"Guessing among {len(config.words)} words costs `{config.chance:.2f}`. "
        + ("The pull towards zero keeps the loss a little above the floor." if config.weight_decay else "")
    )
    st.caption(
        "Map and space show the principal components of where this run ends (found by training once unseen, with "
        "the same seed), so the picture never jumps"
        f"{'' if config.dim <= 3 else '; what the other dimensions hold is lost'}. "
        f"Limits: {MOST_WORDS} words, {MOST_STEPS:,} steps, {LONGEST_RUN // 60} minutes, and "
        f"{work_cache.MOST_TRAININGS} trainings at once on this server."
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
    known = {word: found for word in config.words if (found := vectors.words.look_up(word)) is not None}
    missing = [word for word in config.words if word not in known]
    if len(known) < 2:
        st.info("GloVe knows fewer than two of these words, so there is nothing to compare with.")
        return
    keep = [config.words.index(word) for word in known]
    ours = records[-1].snapshot.cosines()[keep][:, keep]
    theirs = similarity_matrix(vectors, list(known.values()))
    widgets.chart(
        figures.two_matrices(list(known), ours, theirs, ("Your model", "GloVe")),
        key="trn_glove",
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
