"""A visitor without a browser: it speaks to the server as Streamlit's front end does, and no widget binds it."""

from __future__ import annotations

import threading
import time
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

LONGEST_WAIT = 120.0


class Visitor:
    """A session of its own; `visit` asks for a link and reads to the end of the answer."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.buttons: dict[str, str] = {}
        self._areas: dict[str, str] = {}
        self.views: dict[str, list[dict[str, str]]] = {}  # of each page that was seen, what its links ask for
        self.received = 0  # bytes so far
        self.session = ""  # as the server calls it

    def __enter__(self) -> Self:
        self._connection = connect(
            self._url.replace("http", "ws") + "/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            compression=None,
            ping_interval=None,
        )
        self._socket = self._connection.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.__exit__(kind, error, trace)

    def visit(
        self,
        page: str,
        query: dict[str, object],
        press: str = "",
        leave: threading.Event | None = None,
        write: tuple[str, str] | None = None,
    ) -> tuple[float, list[str]]:
        """The seconds that the answer took, and the texts (Markdown, HTML, alerts) that it holds.

        ``press`` is the label of a button that an earlier answer of this page held, ``write`` that of a text area with
        what is written into it, however long. Once ``leave`` is set, the rest of
        the answer is not waited for.
        """
        start = time.monotonic()
        self._page, self._tabs = page, ""
        self._ask(page, query, press, write)
        texts: list[str] = []
        while not (leave and leave.is_set()):
            try:
                ended = self._read(texts)
            except TimeoutError:
                if time.monotonic() - start > LONGEST_WAIT:
                    raise
                continue
            if ended:
                break
        return time.monotonic() - start, texts

    def read_for(self, seconds: float) -> None:
        """Take what the server sends unasked, and ask for nothing."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                self._socket.recv(timeout=left)
            except TimeoutError:
                return

    def _note_view(self, block: Block) -> None:
        """Remember the tabs of the page, each of which stands in the link."""
        kind = block.WhichOneof("type")
        if kind == "tab_container":
            self._tabs = block.tab_container.query_param_key
            self.views[self._page] = []
        elif kind == "tab" and self._tabs:
            self.views[self._page].append({self._tabs: block.tab.label})

    def _ask(self, page: str, query: dict[str, object], press: str, write: tuple[str, str] | None) -> None:
        message = BackMsg()
        rerun = message.rerun_script
        rerun.page_name, rerun.query_string = page, urlencode(query)
        rerun.context_info.timezone, rerun.context_info.locale = "UTC", "en"
        rerun.context_info.url = f"{self._url}/{page}"
        if press:
            pressed = rerun.widget_states.widgets.add()
            pressed.id, pressed.trigger_value = self.buttons[press], True
        if write:
            written = rerun.widget_states.widgets.add()
            written.id, written.string_value = self._areas[write[0]], write[1]
        self._socket.send(message.SerializeToString())

    def _read(self, texts: list[str]) -> bool:
        """Take one message, adding to ``texts`` what it says; True if it ends the answer."""
        message = ForwardMsg()
        content = self._socket.recv(timeout=0.2)
        self.received += len(content)
        message.ParseFromString(content)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.session = message.new_session.initialize.session_id
        if kind == "delta" and message.delta.WhichOneof("type") == "add_block":
            self._note_view(message.delta.add_block)
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            what = element.WhichOneof("type")
            if what in ("markdown", "html", "alert"):
                texts.append(getattr(element, what).body)
            elif what == "button":
                self.buttons[element.button.label] = element.button.id
            elif what == "text_area":
                self._areas[element.text_area.label] = element.text_area.id
            elif what == "exception":
                raise AssertionError(element.exception.message)
        return kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
