"""A file of vectors brought into this session: read in the background, with its bad rows named or left out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from embedding_core import WordVectors
from embedding_core.errors import BadRowError, EmbeddingError, VectorFileError
from embedding_core.exchange import LIMITS, Limits, Progress, Reading, reading
from embedding_core.exchange.problems import OR_LEAVE_OUT, said_of
from embedding_core.runtime.background import JobView
from embedding_core.storage import Origin
from embedding_core.vectors.order import with_random_pairs
from wordspace.frame import cache, vector_sets, widgets
from wordspace.frame.fragments import fragment
from wordspace.frame.text import clean, escape
from wordspace.views.vectors import edits, file_words, foods, lines, sets, taking, typed
from wordspace.views.vectors.fetch import show_fetch
from wordspace.work import jobs
from wordspace.work.cache import reading_slots

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

PAGE = "pages/vectors.py"
TASK = "vec_task"
ROUND = "vec_round"  # a new field for each file, so that the server lets go of the old one
LONGEST = 300.0  # seconds
TICK = 0.3

View = JobView[Progress]


@dataclass(frozen=True)
class Brought:
    """A set of this tab: its name, and of which file it was read, where that is still known after a reload."""

    name: str
    file: str = ""
    reading: Reading | None = None
    again: str = ""  # what is said of a file of which a set was here


def show_bring(vectors: WordVectors) -> None:
    """The view; ``vectors`` are not used, others are about to come."""
    edits.settle(typed.WORD)
    view: View | None = jobs.seen(lines.JOB)
    take_over(view)
    most, kept = limits(), list(vector_sets.kept_sets())
    busy = view is not None and view.active
    brought = st.session_state.get(lines.READ)
    if view is not None and jobs.get(lines.JOB) is not None:
        fragment(progress, run_every=TICK if busy else None)(view.active)
    shown = None
    if kept:  # also while another is read, so that nothing half written is lost if that cannot be
        shown = brought if brought is not None and brought.name in kept else Brought(kept[-1])
    # Before our foods, too: else the table would be another one as soon as its first number is typed over, and what is
    # typed into it meanwhile would be lost.
    above = st.container()
    if shown is None:
        typed.show_typed(None)
    else:
        tell(shown, above)
    if full := vector_sets.full("under *A word in each*"):
        st.warning(full)
    upload(most, busy=busy)
    st.caption(file_words.STAYS_HERE)
    with widgets.fold("Which files, and how large", "vec_formats") as panel:
        if panel.open:
            st.markdown(file_words.FORMATS)
            st.markdown(file_words.most_read(most))
    show_fetch()


def upload(most: Limits, *, busy: bool) -> None:
    """The field for a file, which is read as soon as it has come."""
    key = f"vec_upload_{st.session_state.setdefault(ROUND, 0)}"
    st.file_uploader(
        file_words.UPLOAD,
        accept_multiple_files=True,
        max_upload_size=most.file_bytes // 2**20,
        key=key,
        disabled=busy,
        on_change=start,
        args=(key, most),
    )


def limits() -> Limits:
    """The most that is read of a visitor's file: what the server takes at all, and `LIMITS`."""
    return replace(LIMITS, file_bytes=min(LIMITS.file_bytes, int(st.get_option("server.maxUploadSize")) * 2**20))


def start(key: str, most: Limits) -> None:
    """Read what was brought, in the background."""
    if uploads := st.session_state[key]:
        files = {PurePosixPath(upload.name).name: upload.getvalue() for upload in uploads}
        let_go(uploads)
        begin(Task(files, most, leave_out=False))


def let_go(uploads: Iterable[UploadedFile]) -> None:
    """Have the server forget what was uploaded, which it keeps until the session ends, as it does in a chat's field."""
    context = get_script_run_ctx()
    manager = None if context is None else context.uploaded_file_mgr
    if context is not None and isinstance(manager, MemoryUploadedFileManager):
        for upload in uploads:
            manager.remove_file(context.session_id, upload.file_id)


def leave_out_and_read(task: Task) -> None:
    """Read the files of a task that was refused once more, without the rows that cannot be read."""
    begin(Task(task.files, task.most, leave_out=True))


def begin(task: Task) -> None:
    """Start a reading; the field is emptied, so that the next file is not taken for a part of this one."""
    st.session_state[TASK] = task
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    jobs.start(lines.JOB, PAGE, task.run, slots=reading_slots(), max_seconds=LONGEST, most_kept=4, release=task.release)


class Task:
    """One reading. What it read stays here and is no record, since records live as long as their job's buttons."""

    def __init__(self, files: Mapping[str, bytes], most: Limits, leave_out: bool) -> None:
        self.files = dict(files)
        self.main, *_ = sorted(files, key=lambda name: -len(files[name]))
        self.most, self.leave_out = most, leave_out
        self.result: Reading | None = None
        self.bad_rows = False

    def run(self) -> Iterator[Progress]:
        """Read the largest of the files; the others belong to it. They are kept where bad rows can be left out."""
        try:
            yield from self._read(self.leave_out)
        except BadRowError as error:
            try:
                yield from self._read(leave_out=True)  # what is offered works
            except VectorFileError as few:
                remedy = error.remedy.replace(OR_LEAVE_OUT, file_words.TOO_FEW_LEFT)
                raise VectorFileError(error.name, few.problem, remedy, few.where) from None
            found = self.result
            self.bad_rows, self.result = True, None
            if found is not None and found.n_left_out > 1:  # all at once, so that the file is mended once
                raise BadRowError(error.name, said_of(found.left_out), error.remedy) from None
            raise
        finally:
            if not self.bad_rows:
                self.files.clear()

    def _read(self, leave_out: bool) -> Iterator[Progress]:
        with tempfile.TemporaryDirectory(prefix="wordspace-") as folder:
            paths = {name: Path(folder) / str(number) for number, name in enumerate(self.files)}
            for name, path in paths.items():
                path.write_bytes(self.files[name])
            main = paths.pop(self.main)
            for step in reading(main, beside=paths, limits=self.most, leave_out=leave_out, name=self.main):
                if isinstance(step, Progress):
                    yield step
                else:
                    self.result = replace(step, vectors=ready(step.vectors, self.main, step.format))

    def release(self) -> None:
        """Let go of everything."""
        self.files.clear()
        self.result = None


def ready(vectors: WordVectors, file: str, kind: str) -> WordVectors:
    """The set with its origin, and with what a cosine means in it."""
    name = PurePosixPath(file).stem
    origin = Origin(name, "that of the file", f"{file} ({kind}), read in this tab")
    return with_random_pairs(vectors.labelled(name=name, origin=origin), cache.vectors().words)


def take_over(view: View | None) -> None:
    """Keep a set that has been read since."""
    task: Task | None = st.session_state.get(TASK)
    if task is None or view is None or view.state != "finished" or task.result is None:
        return
    found = task.result
    task.release()
    jobs.drop(lines.JOB)
    try:
        kept, again = keep(found.vectors, task.main)
    except EmbeddingError as error:
        st.error(escape(str(error), 600))
        return
    sets.begin_with(kept)
    # The set itself is kept in one place only, so that it leaves when it is removed.
    st.session_state[lines.READ] = Brought(kept, task.main, replace(found, vectors=_NOTHING), again)
    st.rerun()  # what was read stands above all else


def keep(vectors: WordVectors, file: str) -> tuple[str, str]:
    """Keep a set that was read: its name, and what is said where one of the same ``file`` was here.

    The same numbers are the same set; others take its place, unless they are of other words or it was typed over.
    """
    source = "" if vectors.origin is None else vectors.origin.source
    for name, one in vector_sets.kept_sets().items():
        if one.origin is None or one.origin.source != source:
            continue
        same_words = list(one.words) == list(vectors.words) and one.columns == vectors.columns
        if same_words and one.rows.tobytes() == vectors.rows.tobytes():
            return name, file_words.SAME_AGAIN
        if 2 * sum(one.words.look_up(word) is not None for word in vectors.words) >= len(one):
            vector_sets.replace(name, vectors.labelled(name=name, origin=one.origin))
            return name, file_words.in_its_place(file)
    return vector_sets.keep(vectors.name, vectors), ""


_NOTHING = WordVectors.from_arrays(["nothing"], [[1.0]])


def progress(active: bool) -> None:
    """How far the reading is, with a way to stop it; the whole page runs again when it is over."""
    job = jobs.get(lines.JOB)
    if job is None:
        return
    view: View = jobs.watch(job)
    if view.over if active else view.active:  # it has ended, or the button below has begun another, to be watched
        st.rerun()
    if view.state == "failed":
        st.error(escape(view.error, 600))
        task: Task = st.session_state[TASK]
        with st.container(horizontal=True):
            if task.bad_rows and task.files:
                st.button(file_words.WITHOUT_BAD_ROWS, key="vec_without", on_click=leave_out_and_read, args=(task,))
            st.button("Close this", key="vec_failed_close", on_click=jobs.drop, args=(lines.JOB,))
        return
    if view.state == "stopped":
        st.info("Stopped, and nothing was kept." if view.reason != "time" else file_words.too_long(LONGEST))
        return
    latest = view.latest
    share = 0.0 if latest is None or not latest.total else min(1.0, latest.done / latest.total)
    st.progress(share, file_words.progress(view.place, 0 if latest is None else latest.words, share, view.seconds))
    st.button("Stop", key="vec_stop", on_click=job.stop)


def tell(brought: Brought, above: DeltaGenerator) -> None:
    """Which set is here, what of its file was left out, one of its words, and where to go on.

    ``above`` has room for what is said of a file that is shown as a table of fields.
    """
    own, found = vector_sets.kept_sets()[brought.name], brought.reading
    vector_sets.needed(*[brought.name] * (brought.name != foods.NAME))  # which everybody has
    by_hand = vector_sets.is_typed(brought.name) or lines.can_be_typed_over(brought.name)
    if by_hand:
        typed.show_typed(brought.name)
    # What was read just now is told where one who brought a file looks.
    with above if by_hand and found is not None else nullcontext():
        say_read(brought, own, by_hand=by_hand)
    if found is not None and not file_words.all_named(found.n_left_out):
        widgets.table(
            {
                "line": ["" if row.line is None else row.line for row in found.left_out],
                "what": [clean(row.what, 200) for row in found.left_out],
            },
            f"left out of {brought.file}",
            key="vec_left_out",
            title="The first rows that were left out",
        )
    if own.dim == 1:
        typed.show_order(brought.name, own)
    elif typed.is_readable(own) and not by_hand:
        typed.show(brought.name, own)
        typed.explain(own)
    elif not by_hand:
        sets.show_own(brought.name)
    if own.dim > 1:
        sets.ways_on(brought.name)
    taking.show(brought.name, own)
    if not by_hand:
        lines.ask(brought.name)


def say_read(brought: Brought, own: WordVectors, *, by_hand: bool) -> None:
    """That a set is here, which columns of its file it lacks, and how many rows; ``by_hand``: as a table of fields."""
    found = brought.reading
    kind = "" if found is None or own.columns else found.format
    read = file_words.read(brought.name, len(own), own.dim, kind, own.columns)
    if brought.again:
        read = f"{read} {brought.again}"
    if by_hand:
        st.caption(f"{read} {file_words.KEPT}")
    else:
        st.success(read)
    of, left_out = st.session_state.get(lines.UNUSED, ("", ()))
    unused = found.unused if found is not None else left_out if of == brought.name else ()
    if told := file_words.unused(unused):
        st.caption(told)
    if found is not None and found.n_left_out:
        st.warning(file_words.lines_left_out(found.left_out, found.n_left_out))
