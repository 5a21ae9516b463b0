"""What a reader brought to *Your questions*, or typed there beyond what a link holds: the tab keeps it over reloads."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from wordspace.frame import echoes, static
from wordspace.frame.tab_storage import Kept
from wordspace.views.scoreboard import own_words

TYPED, UPLOADED = "sco_questions", "sco_upload"
PANEL = "sco_bring"  # around the field for files
MOST_IN_LINK = 1_500  # characters
MOST_BYTES = 100_000  # of the files together: the tab's storage is small, and what it holds is sent at a reload
_FILES, _SEEN, _NAME = "sco_files", "sco_own_seen", "questions"
_HINT = f"wordspace_{_NAME}"
_IN_FIELD = "sco_files_in_field"  # names and sizes of the files that their field holds
_UNREAD = "sco_files_unread"  # the names of those that cannot be read
_TOLD_OF = "sco_tab_told"  # the tab has said what it has
_mount = static.component("wordspace.questions", "draft.js")

Files = tuple[tuple[str, bytes], ...]


def field() -> str:
    """The key of the field for files now: it is renewed each time they are taken out."""
    return echoes.key_now(UPLOADED)


def files() -> Files:
    """The files that were brought, in this visit to the page or before."""
    kept: Files = st.session_state.get(_FILES, ())
    return kept


def note() -> None:
    """Keep what stands in the field for files now; to be called before it is drawn. An example gives way to a file.

    Files that the field does not know, of before a reload or another page, stay, unless others of their name came or
    nothing of them could be read. That nothing changed is no change: a callback alone could be cut off.
    """
    state = st.session_state
    if field() not in state:  # it is new on the page, and holds none
        state[_IN_FIELD] = ()
        return
    held = _by_name(state[field()] or ())
    before = dict(state.get(_IN_FIELD, ()))
    state[_IN_FIELD] = tuple((name, len(data)) for name, data in held.items())
    came = [name for name, data in held.items() if before.get(name) != len(data)]
    if not came and held.keys() == before.keys():
        return
    if came and own_words.example_of(_typed()):
        state[TYPED] = ""  # or it would seem to be what is answered
    gone = before.keys() - held.keys()
    if came:
        gone |= set(state.get(_UNREAD, ())) - held.keys()
        echoes.renew(PANEL)
    # What is kept comes first: a word of it may have been mended
    now = {name: data for name, data in files() if name not in gone} | {name: held[name] for name in came}
    keep(tuple(now.items()))


def _by_name(brought: Iterable[UploadedFile]) -> dict[str, bytes]:
    """The files of the field; of two with one name the second has its number in it."""
    held: dict[str, bytes] = {}
    for file in brought:
        path, number = PurePosixPath(file.name), 2
        while str(path) in held:
            path, number = path.with_name(f"{PurePosixPath(file.name).stem} ({number}){path.suffix}"), number + 1
        held[str(path)] = file.getvalue()
    return held


def cannot_be_read(names: Sequence[str]) -> None:
    """Take note of the files that could not be read: the next one comes in their place."""
    st.session_state[_UNREAD] = tuple(names)


def keep(now: Files) -> None:
    """Keep these files."""
    st.session_state[_FILES] = now


def mended(word: str, meant: str) -> Files:
    """The files that are kept with ``meant`` in the place of a word; as they are where that is no text in UTF-8."""
    return tuple((name, _mended(data, word, meant)) for name, data in files())


def _mended(data: bytes, word: str, meant: str) -> bytes:
    try:
        return own_words.mended(data.decode(), word, meant).encode()
    except UnicodeDecodeError:
        return data


def take_out() -> None:
    """Let go of the files, also of those that their field holds."""
    st.session_state[_FILES] = st.session_state[_IN_FIELD] = ()
    echoes.renew(UPLOADED)


def newest_first(typed: str, brought: Files) -> tuple[Files, bool]:
    """The files, those that came last first, and whether they came, or a reload gave them back, after the text."""
    sizes = [(name, len(data)) for name, data in brought]
    before, text, last = st.session_state.get(_SEEN, ([], "", False))
    order = [size for size in sizes if size not in before] + [size for size in before if size in sizes]
    last = bool(sizes) if sorted(order) != sorted(before) else last and typed == text
    st.session_state[_SEEN] = (order, typed, last)
    ordered = tuple(sorted(brought, key=lambda file: order.index((file[0], len(file[1])))))
    if files():  # so that a reload gives them back in this order
        keep(ordered)
    return ordered, last


def waits() -> bool:
    """Whether a tab of this browser has files, and this one has not said yet whether it does."""
    return not (_has_any() or _typed() or _TOLD_OF in st.session_state) and st.context.cookies.get(_HINT) == "1"


def attach() -> None:
    """Give the tab what there is, or ask for what it has."""
    Kept(f"tab_{_NAME}", _HINT, _mount, _has_any, _take_up, _told).attach()


def _size(brought: Files) -> int:
    return sum(len(data) for _, data in brought)


def _typed() -> str:
    return st.session_state.get(TYPED) or ""


def _has_any() -> bool:
    """Whether files were brought in this session, also if they were taken out again, or the field holds a long text."""
    return _FILES in st.session_state or len(_typed()) > MOST_IN_LINK


def _told() -> dict[str, object]:
    if not _has_any():
        return {"name": _NAME, "text": None, "waits": waits()}
    st.session_state.setdefault(_FILES, ())  # so that it is also told when the text is gone
    small = files() if _size(files()) <= MOST_BYTES else ()
    packed = [[name, b64encode(data).decode("ascii")] for name, data in small]
    return {"name": _NAME, "text": json.dumps([_typed(), packed]) if packed or _typed() else ""}


def _take_up(text: str) -> bool:
    """Whether it changes the page: it was something of this kind, or is what the page waits for."""
    waited = waits()
    st.session_state[_TOLD_OF] = True
    if _has_any() or not text:
        return waited
    try:
        typed, packed = json.loads(text)
        found = tuple((str(name), b64decode(data, validate=True)) for name, data in packed)
    except (ValueError, TypeError):  # of another version of the app
        return waited
    if _size(found) > MOST_BYTES:  # more than was ever given to the tab
        return waited
    st.session_state.update({TYPED: _typed() or str(typed), _FILES: found})
    return True
