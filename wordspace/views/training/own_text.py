"""The view "Your own text" of the Train your own page: settings, a run that is watched, and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from embedding_core.errors import EmbeddingError, InvalidInputError
from embedding_core.figures.text_training import loss_curve, purity_curve
from embedding_core.runtime.background import JobView
from embedding_core.runtime.torch_threads import one_torch_thread
from embedding_core.text import lower_case, words
from embedding_core.training.corpus import MAX_TEXT_BYTES, MAX_VOCABULARY, MAX_WORD_LENGTH, decode, is_unspaced
from embedding_core.training.quality import group_share, known_groups
from embedding_core.training.skip_gram import LIMITS, Progress, SkipGram, SkipGramConfig
from embedding_core.training.text_run import TextTraining, finished_vectors
from embedding_core.training.world import DEFAULT_SENTENCES, GROUPS, toy_world
from embedding_core.vectors.glove_text import to_glove_text, to_npz
from wordspace.frame import vector_sets, widgets
from wordspace.frame.files import file_name
from wordspace.frame.fragments import fragment
from wordspace.frame.links import KEPT
from wordspace.frame.text import clean, escape, listing, literal
from wordspace.views.training import snippets
from wordspace.work import cache, jobs

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from embedding_core import WordVectors

_PAGE = "pages/training.py"
_JOB = "trn_text_job"
_RUN = "trn_text_run"
_KEPT = "trn_text_kept"
_TICK = 0.2
_LONGEST_RUN = 300  # seconds
_SHOWN_RECORDS = 8
_UNASKED = 60_000  # sentences times epochs: what takes about a second
_MOST_PROBES = 8

TOY, PASTE, UPLOAD = "Toy world", "Paste", "Upload"
SIZES = (200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 40_000)
TOY_PROBES = "cat, bus, bread, village"
# A toy world takes so little time that nothing would be seen.
SPEEDS = {"slow enough to watch": 0.08, "as fast as it can": 0.0}
_DEFAULT = SkipGramConfig()
PRESETS: dict[str, dict[str, object]] = {
    "A toy world": {"trn_text_source": TOY, "trn_text_size": DEFAULT_SENTENCES, "trn_text_epochs": _DEFAULT.epochs},
    "Too little text": {"trn_text_source": TOY, "trn_text_size": 200, "trn_text_epochs": _DEFAULT.epochs},
    "Little text, read 60 times": {"trn_text_source": TOY, "trn_text_size": 200, "trn_text_epochs": 60},
    "A text of your own": {"trn_text_source": PASTE},
}


@dataclass(frozen=True)
class _Request:
    """What is to be trained: the size and seed of a toy world, or the reader's own ``text``."""

    title: str
    text: str
    world: tuple[int, int] | None
    config: SkipGramConfig
    min_count: int
    probes: tuple[str, ...]


@dataclass
class _Run:
    """The training of this session that is on screen."""

    request: _Request
    training: TextTraining


def show_own_text(vectors: WordVectors) -> None:
    """Draw the view; ``vectors`` are not used, these are about to be made."""
    request, problem = None, None
    above = st.container(key="trn_text_inputs")
    row = st.container(horizontal=True, gap="small", key="trn_text_buttons")
    with row:
        run_buttons = st.container(horizontal=True, gap="small", width="content", key="trn_text_run")
    try:
        with above:
            request = _settings(row)
    except InvalidInputError as error:
        problem = error
    if request is not None:
        _keep_up_with(request)
    job, run = jobs.get(_JOB), st.session_state.get(_RUN)
    view: JobView[Progress] | None = jobs.watch(job) if job is not None else None
    active = view is not None and view.active
    with run_buttons:
        _buttons(request, view)
    if trouble := st.session_state.pop("trn_text_problem", None):
        st.error(escape(trouble, 600))
    if problem is not None:
        st.error(escape(str(problem), 600))
    elif run is not None and request is not None and run.request != request:
        st.caption("What is below was trained with other settings than those above; Start trains anew.")
    if job is None or run is None:
        _limits()
        return
    fragment(_picture, run_every=_TICK if active else None)(run, active)
    if view is not None and not active and view.records:
        _result(run, view)
    _limits()
    if view is not None and not active:
        widgets.code_panel(snippets.own_text(run.request.config, run.request.min_count, run.request.world))


def _settings(row: DeltaGenerator) -> _Request | None:
    """Draw the controls, the folded ones into ``row``, and read them; None while there is no text.

    Raises InvalidInputError, with all typed kept.
    """
    examples = st.container()
    left, right = st.columns([5, 11], vertical_alignment="bottom")
    source = left.segmented_control(
        "Text", (TOY, PASTE, UPLOAD), default=TOY, required=True, key="trn_text_source", **KEPT
    )
    title, data, world = "toy world", b"", None
    if source == PASTE:
        pasted = st.text_area(
            "A text of some thousand words or more",
            height=160,
            key="trn_text_paste",
            persist_state="session",
            placeholder="Paste a story, an article, song lyrics.",
            max_chars=MAX_TEXT_BYTES,
        )
        title, data = "my text", pasted.encode(errors="replace")
    elif source == UPLOAD:
        upload = st.file_uploader(
            "Text file, UTF-8, at most 2 MB", key="trn_text_upload", max_upload_size=MAX_TEXT_BYTES // 2**20
        )
        if upload is not None:
            title, data = clean(upload.name.rpartition(".")[0] or upload.name), upload.getvalue()
            data = data or b" "  # an empty file is not the same as none
    watched = (right if source == TOY else st).text_input(
        "Words to watch",
        TOY_PROBES if source == TOY else "",
        key=f"trn_text_probes_{source}".lower(),
        max_chars=200,
        **KEPT,
        placeholder="frequent words of the text",
    )
    with row:
        if source == TOY:
            with st.popover("This world"):
                size = st.select_slider(
                    "Sentences to write", SIZES, value=DEFAULT_SENTENCES, key="trn_text_size", **KEPT
                )
                seed = st.number_input(
                    "Seed of the world", 0, int(LIMITS["seed"][1]), 0, 1, key="trn_text_world", **KEPT
                )
                world = (size, int(seed or 0))
                _describe_world(world[1])
        with st.popover("Settings"):
            st.selectbox("Speed on screen", list(SPEEDS), key="trn_text_speed", on_change=_set_pace, **KEPT)
            config, min_count = _more_settings()
    with examples:
        widgets.presets("Examples", "trn_text_preset", PRESETS)
    if world is None and not data:
        st.info(
            "Paste a text above, then press Start." if source == PASTE else "Choose a file above, then press Start."
        )
        return None
    probes = tuple(dict.fromkeys(lower_case(mark.word) for mark in words(watched[:400])))
    text = "" if world is not None else decode(data)
    if is_unspaced(text):
        st.info(
            "This text is in a script without spaces between words, such as Chinese, Japanese or Thai. Words cannot be "
            "told apart here, so each character counts as a word: what is learned is which characters stand together."
        )
    return _Request(title, text, world, config, min_count, probes[:_MOST_PROBES])


def _describe_world(seed: int) -> None:
    text = toy_world(SIZES[0], seed).text
    st.text("\n".join(text.splitlines()[:8]) + "\n…")
    st.markdown(
        "Such sentences, at random. What belongs together is never said; this is what the neighbours are scored "
        "against:\n\n" + "\n".join(f"- {name}: {', '.join(words)}" for name, words in GROUPS.items())
    )


def _more_settings() -> tuple[SkipGramConfig, int]:
    def whole(label: str, field: str, value: int, help_text: str, least: int | None = None) -> int:
        low, high = LIMITS.get(field, (1, 1000))
        found = st.number_input(
            label,
            int(low) if least is None else least,
            int(high),
            value,
            1,
            key=f"trn_text_{field}",
            help=help_text,
            **KEPT,
        )
        return value if found is None else int(found)

    def real(label: str, field: str, value: float, help_text: str) -> float:
        found = st.number_input(
            label, 0.0, 1e9, value, value / 5, "%g", key=f"trn_text_{field}", help=help_text, **KEPT
        )
        return value if found is None else float(found)

    min_count = whole("Minimum count", "min_count", 5, "Words that appear less often are left out.")
    dim = whole("Numbers for each word (dimensions)", "dim", _DEFAULT.dim, "More can hold more, and need more text.")
    window = whole("Window", "window", _DEFAULT.window, "How many words to each side count as company, at most.")
    negative = whole(
        "Negatives", "negative", _DEFAULT.negative, "Random words that each pair is told apart from: not these."
    )
    epochs = whole("Epochs", "epochs", _DEFAULT.epochs, "How many times the text is read.")
    sample = real(
        "Subsampling",
        "sample",
        _DEFAULT.sample,
        "Words that make up a larger share of the text than this are thinned out: the, of, and. 0 keeps all.",
    )
    rate = real("Learning rate", "learning_rate", _DEFAULT.learning_rate, "The size of a step; it falls to 0.0001.")
    seed = whole("Seed", "seed", 0, "The same seed gives the same vectors.")
    return SkipGramConfig(dim, window, negative, epochs, sample, rate, seed), min_count


def _limits() -> None:
    st.caption(
        f"Limits: {MAX_TEXT_BYTES // 2**20} MB of text, the {MAX_VOCABULARY:,} most frequent words, "
        f"{LIMITS['dim'][1]:.0f} dimensions, {LIMITS['epochs'][1]:.0f} epochs, {_LONGEST_RUN // 60} minutes, about 150 "
        f"MB of memory, and {cache.MOST_TRAININGS} trainings at once on this server. A word is made of letters, "
        f"{MAX_WORD_LENGTH} at most; no window reaches over the end of a sentence. The text stays in this session: "
        f"the link holds the settings, and for a toy world its seed and size, not a text. {jobs.pause_note()}"
    )


def _start(request: _Request, pace: float | None = None) -> None:
    text, groups = request.text, None
    if request.world is not None:
        text, groups = toy_world(*request.world).text, GROUPS
    training = TextTraining(text, request.config, min_count=request.min_count, probes=request.probes, groups=groups)
    st.session_state[_RUN] = _Run(request, training)
    st.session_state[_KEPT] = None
    jobs.start(
        _JOB,
        _PAGE,
        training.records,
        pace=_pace() if pace is None else pace,
        max_seconds=_LONGEST_RUN,
        around=one_torch_thread,
        release=training.release,
    )


def _keep_up_with(request: _Request) -> None:
    """See that a result is on screen: a small toy world is trained unseen, in a second or less."""
    job, run = jobs.get(_JOB), st.session_state.get(_RUN)
    if request.world is None or (run is not None and run.request == request):
        return
    if request.world[0] * request.config.epochs <= _UNASKED:
        watched = job is not None and job.view().active and job.pace > 0
        _start(request, _pace() if watched else 0.0)


def _pace() -> float:
    return SPEEDS.get(st.session_state.get("trn_text_speed", ""), SPEEDS["slow enough to watch"])


def _set_pace() -> None:
    job = jobs.get(_JOB)
    if job is not None:
        job.pace = _pace()


def _buttons(request: _Request | None, view: JobView[Progress] | None) -> None:
    job = jobs.get(_JOB)
    active = view is not None and view.active
    paused = view is not None and view.state == "paused"
    st.button(
        "Start",
        key="trn_text_start",
        icon=":material/play_arrow:",
        type="primary",
        on_click=_start,
        args=(request,),
        disabled=active or request is None,
    )
    if paused and job is not None:
        st.button("Continue", key="trn_text_continue", on_click=job.go)
    else:
        st.button("Pause", key="trn_text_pause", on_click=job.pause if job else None, disabled=not active)
    st.button("Stop", key="trn_text_stop", on_click=job.stop if job else None, disabled=not (active or paused))


def _picture(run: _Run, was_active: bool) -> None:
    """The part that is drawn again and again while a run goes on."""
    job = jobs.get(_JOB)
    if job is None:
        return
    view: JobView[Progress] = jobs.watch(job)
    records, config = view.records, run.request.config
    if view.state == "failed":
        st.error(escape(view.error, 600))
    elif view.reason == "time":
        st.warning(f"Stopped after {_LONGEST_RUN // 60} minutes, which is the most a run may take.")
    elif view.reason == "unwatched":
        st.info("Paused while nobody was watching. Continue goes on from here.")
    elif view.reason == "let go":
        st.info("This training was paused too long, or made room for others, and was let go. Start begins anew.")
    if view.state == "paused":
        st.caption(jobs.pause_note())
    if queued := jobs.queue_note(view):
        st.info(queued)
    elif not records and view.active:
        st.info("Reading the text. Loading the training library takes about two seconds the first time.")
    if records:
        last = records[-1]
        st.progress(min(1.0, last.epoch / config.epochs), _progress_text(view, last, config))
        _curves(run, view)
        _probe_table(run, view)
    if was_active and not view.active:
        st.rerun()


def _progress_text(view: JobView[Progress], last: Progress, config: SkipGramConfig) -> str:
    speed = f"{round(last.words_per_second, -3):,.0f} words a second"
    text = f"{last.epoch:.1f} of {config.epochs} epochs, loss {last.loss:.2f}, {speed}"
    if view.state in ("paused", "stopped"):
        return f"{text}, {view.state}"
    if last.finished:
        return f"{text}, finished"
    if not last.epoch:
        return text
    return f"{text}, {_duration(view.seconds * (config.epochs - last.epoch) / last.epoch)} left"


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"


def _curves(run: _Run, view: JobView[Progress]) -> None:
    config, last = run.request.config, view.records[-1]
    untrained = view.records[0].loss
    pure = [r.purity for r in view.records if r.purity is not None]
    left, right = st.columns(2) if pure else (st.container(), None)
    loss = loss_curve(view.records, config.epochs, untrained)
    left.vega_lite_chart(
        loss.data,
        loss.spec,
        key="trn_text_loss",
        # The text is part of the chart: were it to change while the run goes on, the chart would be made anew.
        alt="Loss over the epochs" if view.active else f"Loss curve: from {untrained:.2f} to {last.loss:.2f}.",
    )
    if right is not None and run.training.corpus is not None:
        chance = group_share(known_groups(run.training.corpus.words, GROUPS))
        groups = purity_curve(view.records, config.epochs, chance)
        right.vega_lite_chart(
            groups.data,
            groups.spec,
            key="trn_text_purity",
            alt="Share of neighbours in the right group over the epochs"
            if view.active
            else f"Neighbours in the right group: from {100 * pure[0]:.0f} % to {100 * pure[-1]:.0f} %.",
        )


def _probe_table(run: _Run, view: JobView[Progress], most: int = _SHOWN_RECORDS) -> None:
    """The neighbours of the watched words at moments of the run, evenly chosen, the first and the latest included."""
    found = [record for record in view.records if record.neighbors]
    chosen = sorted({round(place * (len(found) - 1) / max(1, most - 1)) for place in range(most)}) if found else []
    rows = [found[place] for place in chosen]
    st.dataframe(
        widgets.data_frame(
            {
                "epoch": [f"{record.epoch:.1f}" for record in rows],
                **{
                    f"nearest to {word}": [", ".join((record.neighbors or {})[word]) for record in rows]
                    for word in run.training.probes
                },
            }
        ),
        hide_index=True,
        height=38 * (most + 1),
        key="trn_text_neighbors",
        alt="Nearest neighbours of the watched words through training",
    )


def _result(run: _Run, view: JobView[Progress]) -> None:
    training, request, last = run.training, run.request, view.records[-1]
    corpus, model = training.corpus, training.model
    if corpus is None or model is None:
        return
    if training.missing:
        st.caption(
            f"Not watched, because the text does not hold them {request.min_count} times: {listing(training.missing)}."
        )
    st.markdown(
        f"The text: {corpus.n_raw_words:,} words, {corpus.n_distinct:,} different ones, of which "
        f"{len(corpus.words):,} appear {request.min_count} times or more and got a vector of {request.config.dim} "
        f"numbers. Training took `{last.seconds:.1f}` seconds of work."
    )
    pure = next((record.purity for record in reversed(view.records) if record.purity is not None), None)
    if pure is not None:
        chance = group_share(known_groups(corpus.words, GROUPS))
        st.markdown(
            f"Of the five nearest neighbours of each animal, vehicle, food and place (among all such words), "
            f"`{100 * pure:.0f} %` are of its own group. Chance would give `{100 * chance:.0f} %`. "
            + _purity_in_words(pure)
        )
    else:
        st.markdown(
            "How good are they? There is no truth to score against here: read the neighbours above. A text of a few "
            "thousand words gives loose company at best; GloVe read six billion."
        )
    if view.state == "failed":
        return
    _keep(run, model)
    snapshots = [record for record in view.records if record.neighbors is not None]
    widgets.table(
        {
            "epoch": [round(record.epoch, 2) for record in snapshots],
            "loss": [round(record.loss, 4) for record in snapshots],
            **({"right group, %": [round(100 * (r.purity or 0), 1) for r in snapshots]} if pure is not None else {}),
            **{
                f"nearest to {word}": [", ".join((r.neighbors or {})[word]) for r in snapshots]
                for word in training.probes
            },
        },
        "own text",
        key="trn_text_records",
        title="The whole run as a table",
    )


def _purity_in_words(pure: float) -> str:
    if pure > 0.9:
        return "Nobody told it the groups: it found them in who stands beside whom."
    if pure > 0.5:
        return "The groups begin to show; more text, or more passes over it, would sharpen them."
    return "That is too little text, or too few passes over it, to find the groups."


def _keep(run: _Run, model: object) -> None:
    """A name, a button that makes a vector set of the result, and two downloads."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input("Name for these vectors", run.request.title, key="trn_text_name", max_chars=40)
        st.button("Keep for this session", key="trn_text_keep", on_click=_press_keep, args=(run, name))
        st.download_button(
            "Download as text",
            lambda: to_glove_text(_trained(run)),
            file_name(name, "txt"),
            "text/plain",
            key="trn_text_glove",
            on_click="ignore",
        )
        st.download_button(
            "Download as npz",
            lambda: to_npz(_trained(run)),
            file_name(name, "npz"),
            "application/octet-stream",
            key="trn_text_npz",
            on_click="ignore",
        )
    kept = st.session_state.get(_KEPT)
    if kept:
        st.success(
            f"Kept as {literal(kept)} on every page of this tab. Reloading or closing the tab loses these vectors: "
            "download them first if you want to have them again."
        )
        word = run.training.probes[0]
        with st.container(horizontal=True):
            for page, label, query in (
                ("pages/similarity.py", "Similar words", {"sim_word": word}),
                ("pages/analogy.py", "Word arithmetic", {}),
                ("pages/map.py", "Map of meaning", {}),
            ):
                st.page_link(
                    page,
                    label=f"Explore on {label}",
                    icon=":material/arrow_forward:",
                    query_params={vector_sets.CHOICE: kept, **query},
                )


def _model(run: _Run) -> SkipGram:
    """The trained model. Raises InvalidInputError when it was let go while its button was on screen."""
    if run.training.model is None:
        raise InvalidInputError("This training was let go. Start begins anew.")
    return run.training.model


def _trained(run: _Run) -> WordVectors:
    return _model(run).vectors(run.request.title)


def _press_keep(run: _Run, name: str) -> None:
    try:
        st.session_state[_KEPT] = vector_sets.keep(name, finished_vectors(_model(run), clean(name) or "my text"))
    except EmbeddingError as error:
        st.session_state["trn_text_problem"] = str(error)
