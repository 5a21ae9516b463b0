"""Nine words find their groups while the reader watches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from embedding_core import WordVectors, html, similarity_matrix
from embedding_core.errors import InvalidInputError
from embedding_core.runtime.background import JobView
from embedding_core.training.toy_config import MOST_STEPS, MOST_WORDS, ToyConfig, group_names, repeated
from embedding_core.training.toy_run import (
    as_near,
    course,
    knows_answers,
    mean_cosines,
    on_one_dot,
    seen_nearer,
    strays,
)
from embedding_core.training.toy_trainer import Forward, StepRecord
from wordspace.frame import echoes, guesses, widgets
from wordspace.frame.fragments import fragment
from wordspace.frame.links import KEPT
from wordspace.frame.text import SURE, escape, listing
from wordspace.views.training import cache, run, snippets, stage, text_inputs, words
from wordspace.views.training.settings import PRESETS, settings
from wordspace.work import cache as work_cache
from wordspace.work import jobs

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

TICK = 0.12
MOST_ABREAST = 9  # words of two tables that are seen whole beside each other
View = JobView[StepRecord | Forward] | None


@dataclass(frozen=True)
class Request:
    """What is trained, which word is asked about, what the reader expects, and how the groups are called."""

    config: ToyConfig
    focus: str
    guess: str | None
    names: tuple[str, ...] = ()


def show_nine_words(vectors: WordVectors) -> None:
    above = st.container(key="trn_above")
    with st.container(key="trn_room"):  # style.css sets it out: side by side, so that no sentence moves the picture
        parts = ("asked", "expected", "pictured", "told")
        asked, expected, pictured, told = (st.container(key=f"trn_{part}") for part in parts)
    try:
        with above:
            config, run_buttons = ask(expected)
    except InvalidInputError:
        st.session_state.pop(run.AGAIN, None)
        with pictured:
            last_picture()
        return
    follow_words(config)
    if st.session_state.pop(run.AGAIN, False):
        run.start_anew(config)
    run.keep_up_with(config)
    view: View = jobs.seen(run.JOB)
    run.note_end(view)
    active = (view is not None and view.active) or run.preparing() is not None
    with run_buttons:
        run.buttons(config, view)
    with expected:
        told_there = tell_step(config, view) or tell_end(config, view)
    request = ask_word(config, asked, expected, told_there=told_there)
    with told:
        tell(request, view)
    shown = run.current()
    records = run.steps_of(shown, view) if shown is not None else []
    if view is not None and view.over and records:
        if view.state != "failed":
            with widgets.fold("Beside vectors that read six billion words", "trn_beside") as panel:
                if panel.open:
                    beside_glove(vectors, config, records[-1])
        tables(config, records)
    widgets.code_panel(snippets.toy_training(config))
    with widgets.fold("How the pictures are to be read, and limits", "trn_about") as panel:
        if panel.open:
            st.caption(
                f"{words.about_the_pictures(config)} Limits: {MOST_WORDS} words, {MOST_STEPS:,} steps, "
                f"{run.LONGEST_RUN // 60} minutes, and {work_cache.MOST_TRAININGS} trainings at once on this server."
            )
    # Last: a part of a page that asks to run by itself while the page is still being made is cleared for a moment.
    with pictured:
        fragment(picture, run_every=TICK if active else None)(request, active, None if active else view)


def ask(beside: DeltaGenerator) -> tuple[ToyConfig, DeltaGenerator]:
    """Draw the settings and read them; with them comes the place for the buttons of the run.

    Words that cannot be read, and why, stand ``beside`` the picture, which stays where it is.
    """
    with widgets.examples_above("trn_preset", PRESETS):
        row = st.container(horizontal=True, gap="small", key="trn_buttons")
        with row:
            run_buttons = st.container(horizontal=True, gap="small", width="content", key="trn_run")
        refused, below = beside.container(), beside.container()
        try:
            with row:
                return settings(below), run_buttons
        except InvalidInputError as error:
            typed = str(st.session_state.get("trn_words", ""))
            refused.error(escape(str(error), 600) + words.sentences_elsewhere(typed))
            job = jobs.get(run.JOB)
            if job is not None and job.view().active:
                job.pause()  # it goes on where the words that it has are back
            with run_buttons:
                run.buttons(None, None)
            raise


def tell_step(config: ToyConfig, view: View) -> bool:
    """Say beside the picture, on a phone above it, what half a step has done; whether there was one."""
    shown = run.current()
    if shown is None or view is None or view.active or view.reason != "step" or view.latest is None:
        return False
    last = before(run.steps_of(shown, view), view.latest)
    st.markdown(words.step_in_words(config, last, view.latest, focus_of(config)))
    return True


def tell_end(config: ToyConfig, view: View) -> bool:
    """Say beside the picture, on a phone above it, what has come of a run that is over; whether there was one."""
    shown = run.current()
    if shown is None or view is None or view.state not in ("finished", "failed") or view.latest is None:
        return False
    if view.state == "failed":
        st.markdown(f"## {words.failed(view.error)}")
        last = run.steps_of(shown, view)[-1]
        if last.loss > config.chance:
            st.markdown(words.worse_than_guessing(config, last.snapshot, focus_of(config)))
        return True
    snapshot, word = view.latest.snapshot, focus_of(config)
    knows = knows_answers(config, snapshot)
    st.markdown(f"## {words.verdict(config, strays(config, snapshot), knows=knows)}")
    guess, ends = st.session_state.get("trn_guess"), as_near(config, snapshot, word)
    st.markdown(words.guess_in_words(word, guess, ends, config.partners(word)))
    return True


def asked_first(config: ToyConfig) -> str:
    """The word that is asked about until a reader chooses: one of several groups, which is what there is to see."""
    return next((word for word in config.words if len(config.group_numbers(word)) > 1), config.words[0])


def follow_words(config: ToyConfig) -> None:
    """Ask about a word of these words, once others have taken the place of those before."""
    widgets.follow_default("trn_focus", asked_first(config))
    if st.session_state.get("trn_focus") not in (None, *config.words):
        st.session_state["trn_focus"] = asked_first(config)


def focus_of(config: ToyConfig) -> str:
    """The word that is asked about, before its field is drawn."""
    focus: str | None = st.session_state.get("trn_focus")
    return focus if focus in config.words else asked_first(config)


def ask_word(config: ToyConfig, asked: DeltaGenerator, expected: DeltaGenerator, *, told_there: bool) -> Request:
    """Draw the choice of a word into ``asked``, and the guess at what will be nearest to it into ``expected``.

    Where half a step is told there, or the end of a run, it is too late to guess.
    """
    first = config.words.index(asked_first(config))
    focus = asked.selectbox(
        "Ask the model about",
        config.words,
        first,
        key="trn_focus",
        format_func=escape,
        on_change=run.forget_guess,
        **KEPT,
    )
    names = group_names(str(st.session_state.get("trn_words") or ""))
    if told_there:
        return Request(config, focus, st.session_state.get("trn_guess"), names)
    with expected:
        said = guesses.ask(words.to_guess(config, focus), "trn_guess", linked=True)
    return Request(config, focus, said.guess, names)


def picture(request: Request, was_active: bool, still: View = None) -> None:
    """The part that is drawn again and again while a run goes on.

    Of one that does not, it shows what the page has seen of it (``still``): a run that is stopped ends with the step
    that it is making, and the sentences beside the picture would speak of the one before.
    """
    view: View = jobs.seen(run.JOB) if still is None else still
    shown = run.current()
    place = jobs.queue_note(waiting) if (waiting := run.preparing() or view) is not None else ""
    records = run.steps_of(shown, view) if shown is not None else []
    drawn = shown is not None and shown.view is not None and records
    note = st.container()  # always there, so that the picture keeps its place among the elements
    if not drawn and waiting is not None and waiting.active:
        note.info(place or words.SETTING_UP)
    active = view is not None and view.active
    if active and records:
        run.keep_pace(request.config, records[-1])
    failed = view is not None and view.state == "failed"
    if shown is not None and shown.view is not None and records:
        stage.show(
            request.config,
            shown.view,
            records,
            focus=request.focus,
            names=request.names,
            run=run.name(),
            live=active,
            begun=words.BEGUN if active and not place and records[-1].step == 0 else "",
            key="trn_stage",
            tails=view is not None and view.reason == "step" and not isinstance(view.latest, Forward),
            failed=failed,
            note=place,
            left=run.seconds_left(records[-1].step, request.config.steps, run.speed()) if active else 0,
            since=None if failed else run.groups_since(shown.config, records),
        )
    if was_active and (view is None or not view.active) and run.preparing() is None:
        st.rerun()


def last_picture() -> None:
    """The words as they last stood, greyed, while what is typed cannot be trained."""
    shown = run.current()
    if shown is not None:
        with st.container(key="trn_stale"):
            st.caption(widgets.STALE)
            view: View = jobs.seen(run.JOB)  # what a run has come to stays, for the slider too
            picture(Request(shown.config, focus_of(shown.config), None), was_active=False, still=view)


def tell(request: Request, view: View) -> None:
    """What is about to happen, what one step did, or what came out of this run."""
    config, focus, shown = request.config, request.focus, run.current()
    records = run.steps_of(shown, view) if shown is not None else []
    active = view is not None and view.active
    if noted := words.twice_in_a_group(repeated(str(st.session_state.get("trn_words") or ""))):
        st.caption(noted)
    if not records:
        return
    if view is None or active:
        told = words.guess_in_words(focus, request.guess)
        st.markdown("\n\n".join(filter(None, (told, words.task(config, focus, going_on=active)))))
    elif view.reason == "step" and view.latest is not None:
        pass  # told beside the picture
    elif view.state == "failed":
        with st.container(key="trn_advice"):
            st.warning(escape(view.error, 600) + words.where_to_set(view.error))
    else:
        tell_outcome(request, view, records)
    if not config.itself:
        st.markdown(words.article(config, cache.tallies()))
        st.button(words.AMONG_ITS_OWN, key="trn_itself_again", on_click=put_among_its_own)
    st.button("Another random start", key="trn_other", on_click=run.press_other_start, disabled=active)


def put_among_its_own() -> None:
    """Go back from the article's setting, which stays with other words."""
    for key in ("trn_itself", "trn_decay"):
        echoes.put(key, PRESETS["Nine words"][key])


def to_a_text() -> None:
    """Open the other view on the book."""
    st.session_state.update({"trn_view": "A whole text", "trn_text_source": text_inputs.BOOK})
    text_inputs.set_amount()


def before(records: Sequence[StepRecord], latest: StepRecord | Forward) -> StepRecord:
    """The last whole step before the latest half."""
    return records[-1] if isinstance(latest, Forward) else records[max(0, len(records) - 2)]


def tell_outcome(request: Request, view: JobView[Any], records: Sequence[StepRecord]) -> None:
    """What came out of a run that has ended, or has been paused."""
    config, focus, last = request.config, request.focus, records[-1]
    if view.reason == "time":
        st.warning(f"Stopped after {run.LONGEST_RUN // 60} minutes, which is the most a run may take.")
    elif view.reason == "unwatched":
        st.info("Paused while nobody was watching. Continue goes on from here.")
    losses = [record.loss for record in records]
    if view.state == "finished" and (advice := words.advice(config, course(config, losses))):
        with st.container(key="trn_advice"):  # in a lesson the settings, which it speaks of, are there with it
            st.warning(advice)
    ends = as_near(config, last.snapshot, focus)
    if request.guess:
        guesses.keep(words.to_guess(config, focus), request.guess, ", ".join(ends))
    found = strays(config, last.snapshot)
    told = words.outcome(config, last.step, found, focus, one_dot=on_one_dot(config, last.snapshot))
    finished = view.state == "finished"
    if finished:  # the verdict stands beside the picture
        st.markdown(words.astray(found, focus) if found else words.found_out(config, focus))
    else:
        st.markdown(f"{words.guess_in_words(focus, request.guess, ends, config.partners(focus))} {told}")
    if finished and not found:
        st.button(words.TO_A_TEXT, key="trn_to_text", icon=":material/arrow_forward:", on_click=to_a_text)
    shown = run.current()
    if finished and shown is not None and shown.view is not None:
        seen = seen_nearer(config, last.snapshot, shown.view, focus)
        st.markdown(words.flat_map_deceives(seen, focus))
    twice = [word for word in config.words if len(config.group_numbers(word)) > 1]
    for word in twice if finished else ():  # before that it says nothing of where they settle
        why = word == (focus if focus in twice else twice[0])
        st.markdown(words.between_groups(config, last.snapshot, word, why=why))
    with widgets.fold(SURE, "trn_sure") as panel:
        if panel.open:
            distances = [words.group_distances(config, last.snapshot, word) for word in twice]
            loss = words.loss_in_words(config, losses[0], losses[-1])
            st.markdown("\n\n".join([*[told][: int(finished)], loss, *distances]))


def beside_glove(vectors: WordVectors, config: ToyConfig, record: StepRecord) -> None:
    known: dict[str, str] = {}
    missing, twice = [], []
    for word in config.words:
        if (found := vectors.words.look_up(word)) is None:
            missing.append(word)
        elif found in known.values():  # paris after Paris
            twice.append(word)
        else:
            known[word] = found
    if len(known) < 2:
        st.info("GloVe knows fewer than two of these words, so there is nothing to compare with.")
        return
    keep = [config.words.index(word) for word in known]
    ours = record.snapshot.cosines()[keep][:, keep]
    theirs = similarity_matrix(vectors, list(known.values()))
    places = st.columns(2) if len(known) <= MOST_ABREAST else (st.container(), st.container())
    for column, title, cosines in zip(places, ("Your model", "GloVe"), (ours, theirs), strict=True):
        with column:
            st.markdown(f"**{title}**: cosine of every pair")
            st.html(html.similarity_table(list(known), cosines))
    st.markdown(
        words.beside_glove(mean_cosines(config, list(known), ours), mean_cosines(config, list(known), theirs))
        + (f" GloVe does not know {listing(missing[:5])}." if missing else "")
        + words.once_in_glove(twice)
    )


def tables(config: ToyConfig, records: Sequence[StepRecord]) -> None:
    """The words, the loss and the cosines as numbers, in one fold."""
    with widgets.fold("The same as tables", "trn_tables") as panel:
        if not panel.open:
            return
        snapshot = records[-1].snapshot
        st.markdown("The words as numbers")
        widgets.open_table(
            {
                "word of the model": config.words,
                **{f"number {place}": column.round(3) for place, column in enumerate(snapshot.embeddings.T, start=1)},
                "nearest word": [", ".join(as_near(config, snapshot, word)) for word in config.words],
            },
            "trained words",
            key="trn_words",
            title="The words as numbers",
        )
        st.markdown("The loss curve")
        widgets.open_table(
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
        st.markdown("How alike each pair is, as cosines")
        widgets.open_table(
            {"cosine of": config.words, **dict(zip(config.words, snapshot.cosines().round(3).T, strict=True))},
            "trained cosines",
            key="trn_matrix",
            title="The cosines as a table",
        )
