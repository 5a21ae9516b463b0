"""The state of a page in its address: fields that keep their value there, and long text compressed."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAPIException

from embedding_core.errors import EmbeddingError
from wordspace.frame import echoes

# For what stands in the link alone, as tabs and folds do, since Streamlit keeps none of them for another page.
LINKED: dict[str, Any] = {"bind": "query-params"}
# For a field whose value lives in the link, and in the session while another page is open: `st.slider(..., **KEPT)`.
KEPT: dict[str, Any] = {**LINKED, "persist_state": "session"}
# For one that the link leaves out: a guess, or a text that is too long for it, or is packed into it (`pack`).
KEPT_UNLINKED: dict[str, Any] = {"persist_state": "session"}

# The address stays one that every mail program, chat and proxy passes on (most take 8,000 characters in all).
LONGEST_PACKED = 6000
_SHORT = 300
# What packed text begins with
MARK = "z."
# What is unpacked of a link at most, whatever the link claims.
_LONGEST_TEXT = 200_000


def walked() -> bool:
    """Whether Back or Forward led to this address: see `echoes.walked`."""
    return echoes.walked()


class LinkError(EmbeddingError, ValueError):
    """A link that was cut off or altered."""


def renamed(key: str, names: Mapping[str, str]) -> None:
    """Let a link of before choose what it chose: ``names`` maps what a link called a choice to what it calls it now.

    The address gets the new name, and the page is run with it: a name that a field does not know Streamlit takes out of
    the address, so that Back came to another choice.
    """
    old_name = st.query_params.get(key, "")
    new_name = names.get(old_name, old_name)
    if new_name == old_name:
        return
    with suppress(StreamlitAPIException):  # where the field is on screen already, it keeps its address itself
        st.query_params[key] = new_name
        st.rerun()


def opened_on(view: str, key: str, field: str) -> None:
    """Let a link of before, which has only the ``field`` of what was the first view then, open that ``view``."""
    if key in st.query_params or key in st.session_state or field not in st.query_params:
        return
    with suppress(StreamlitAPIException):
        st.query_params[key] = view
        st.rerun()


def moved(key: str, names: Collection[str], page: str, fields: Mapping[str, str]) -> None:
    """Let a link of before, whose ``key`` asks for a view that is a page of its own now, open that ``page``.

    ``fields`` maps what the link called a field to what it is called there. Back, which leads to the old address
    again, is not sent on a second time: it opens the first view of the page that it asked for.
    """
    if st.query_params.get(key, "") not in names:
        return
    if walked():
        with suppress(StreamlitAPIException):
            st.query_params.pop(key)
        return
    query = {fields.get(name, name): st.query_params.get_all(name) for name in st.query_params if name != key}
    st.switch_page(page, query_params=query)


def joined(key: str, name: str, now: Mapping[str, str], fields: Mapping[str, str]) -> None:
    """Let a link of before, whose ``key`` asks for the view ``name``, open the one of which that is a part now.

    ``fields`` maps what the link called a field to what it is called there; ``now`` is what else the address gets, and
    what a field has that the link left out.
    """
    query = st.query_params.to_dict()
    if query.get(key) != name:
        return
    given = {fields[old]: query.pop(old) for old in fields if old in query}
    with suppress(StreamlitAPIException):
        st.query_params.from_dict({**query, **now, **given})
        st.rerun()


def pack(text: str, *, always: bool = False) -> str | None:
    """``text`` for an address: itself where it is short, otherwise zlib in base64url behind "z."; None if too long.

    With ``always`` a short text is packed too.

    >>> unpack(pack("pets: cat, dog"))
    'pets: cat, dog'
    """
    if not always and len(text) <= _SHORT and not text.startswith(MARK):
        return text
    if len(text) > _LONGEST_TEXT:
        return None
    packed = MARK + base64.urlsafe_b64encode(zlib.compress(text.encode(errors="replace"), 9)).decode().rstrip("=")
    return packed if len(packed) <= LONGEST_PACKED else None


def unpack(packed: str) -> str:
    """The text that `pack` put into an address. Raises LinkError for one that was cut off or altered."""
    if not packed.startswith(MARK):
        return packed
    code = packed.removeprefix(MARK)
    try:
        data = base64.b64decode(code + "=" * (-len(code) % 4), altchars=b"-_", validate=True)
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(data, _LONGEST_TEXT)
        if not unpacker.eof:
            raise LinkError("This link is not whole: its end is missing. Copy it again, to the very end.")
        return text.decode()
    except (binascii.Error, zlib.error, ValueError) as error:
        if isinstance(error, LinkError):
            raise
        raise LinkError("This link cannot be read: part of it is missing. Copy it again, to the very end.") from error


# A field of text (`KEPT_UNLINKED`) that stands packed in the address as ?key=


def take_text(key: str, start: str) -> tuple[bool, str]:
    """Take over the text of a link, or ``start``; whether the link gave one, and what is wrong with it, mostly nothing.

    Before the field is drawn; `put_text` follows it.
    """
    state, packed = st.session_state, st.query_params.get(key)
    taken, problem = False, ""
    before, state[f"{key}_in_link"] = state.get(f"{key}_in_link"), packed
    if packed is not None and key in state and not walked() and echoes.is_echo(f"{key}_in_link", packed):
        return False, ""
    if packed is not None and (packed != before or key not in state):
        try:
            state[key] = unpack(packed)
            taken = True
        except LinkError as error:
            problem = str(error)
    state.setdefault(key, start)
    return taken, problem


def put_text(key: str, text: str, start: str) -> bool:
    """Put a text into the address, unless it is what the page opens on; False where it is too long for it."""
    packed = None if text == start else pack(text)
    if (before := st.query_params.get(key)) != packed:
        echoes.replaced(f"{key}_in_link", before)
    st.session_state[f"{key}_in_link"] = packed
    put(key, packed)
    return packed is not None or text == start


def put(name: str, value: str | None) -> None:
    """Let the address say so, or nothing of it where ``value`` is None; untouched where it does."""
    if value is None:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value
