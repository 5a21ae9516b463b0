"""Another process of ours, which starts when something is asked of it and ends when nobody needs it for a while.

So the process that serves the pages never loads PyTorch, never waits for its interpreter lock, and has its memory back
some minutes after the last question. Both sides speak over the child's standard input and output, which nobody else
has; messages travel by cloudpickle, so a question may be a closure over small things.

What is to be done there is a service: `Child.send` names it, and the child makes it when it first hears of it.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any, Protocol

import cloudpickle

from embedding_core.runtime.memory import keep_heaps_small

# Seconds without a question after which the process ends; it takes two to start again.
IDLE_SECONDS = 120.0

# What multiplies for PyTorch would keep its buffers for the next product: 8 to 11 MB, for no measured gain in time.
_FRUGAL = {"MKL_DISABLE_FAST_MM": "1"}

Hear = Callable[..., None]  # takes the parts of a message
Service = Callable[[Callable[..., None]], Hear]  # over there: is given what to answer with, gives what hears


class Client(Protocol):
    """Who speaks with a service, on this side."""

    @property
    def service(self) -> Service:
        """What is made over there; a function that can be imported, or a closure over small things."""

    def hear(self, *message: Any) -> None:
        """Take what the service says; called in the thread that listens."""

    def lost(self) -> None:
        """The process has ended, or died. Called with the lock."""

    def busy(self) -> bool:
        """Whether the process is still needed."""


class Child:
    """The process, with those who speak to it; ``lock`` guards them all and is never held for long."""

    def __init__(self, idle: float = IDLE_SECONDS) -> None:
        self.lock = threading.RLock()
        self.closed = False
        self._idle = idle
        self._clients: dict[str, Client] = {}
        self._told: set[str] = set()  # the services that the process has
        self._process: subprocess.Popen[bytes] | None = None
        # It takes messages while it is waited for, also from a finalizer in the midst of another `put`.
        self._mail: SimpleQueue[bytes | None] = SimpleQueue()
        self._end: threading.Timer | None = None

    @property
    def pid(self) -> int | None:
        """The number of the process, while there is one."""
        process = self._process
        return None if process is None else process.pid

    def add(self, name: str, client: Client) -> None:
        """Let ``client`` speak with the service of this name."""
        self._clients[name] = client

    def send(self, name: str, *message: object) -> None:
        """Tell a service something; the process is started if there is none."""
        with self.lock:
            if self.closed:
                return
            content = cloudpickle.dumps((name, *message))
            self._start()
            if name not in self._told:
                self._told.add(name)
                self._mail.put(cloudpickle.dumps((name, self._clients[name].service)))
            self._mail.put(content)

    def mention(self, name: str, *message: object) -> None:
        """Tell a service something if it is there."""
        with self.lock:
            if name in self._told:
                self.send(name, *message)
                self.rest()

    def rest(self) -> None:
        """Let the process end after a while if nobody needs it now."""
        with self.lock:
            if self._process is None or self._needed():
                return
            if self._end is not None:
                self._end.cancel()
            self._end = threading.Timer(self._idle, self._hang_up_if_idle)
            self._end.daemon = True
            self._end.start()

    def close(self, patience: float = 0.0) -> None:
        """End the process for good; wait for its end so many seconds."""
        with self.lock:
            self.closed = True
            process = self._process
            self._hang_up()
        if process is not None and patience:
            process.wait(patience)

    def _needed(self) -> bool:
        return any(client.busy() for client in self._clients.values())

    def _start(self) -> None:
        """See that there is a process, and that it stays."""
        if self._end is not None:
            self._end.cancel()
        if self._process is not None:
            return
        root = Path(__file__).parents[2]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "embedding_core.runtime.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**_FRUGAL, **os.environ, "PYTHONPATH": os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")])},
            start_new_session=True,  # Ctrl-C is for the server; this one ends when its input does
        )
        atexit.register(self.close)
        self._mail = SimpleQueue()
        threading.Thread(target=_post, args=(self._process, self._mail), name="child-mail", daemon=True).start()
        threading.Thread(target=self._listen, args=(self._process,), name="child", daemon=True).start()

    def _hang_up(self) -> None:
        """Let the process end: its input does."""
        atexit.unregister(self.close)
        if self._end is not None:
            self._end.cancel()
        self._mail.put(None)
        self._process = None
        self._told.clear()
        for client in self._clients.values():
            client.lost()

    def _hang_up_if_idle(self) -> None:
        with self.lock:
            if not self._needed():
                self._hang_up()

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        while (message := read(process.stdout)) is not None:
            name, *rest = message
            self._clients[name].hear(*rest)
        process.stdout.close()
        process.wait()
        with self.lock:
            if process is self._process:  # it was not meant to end
                self._hang_up()


def _post(process: subprocess.Popen[bytes], mail: SimpleQueue[bytes | None]) -> None:
    """Send what is in the mail until the word to end."""
    assert process.stdin is not None
    with contextlib.suppress(OSError):  # it has just died, which the listener hears
        while (content := mail.get()) is not None:
            write(process.stdin, content)
    with contextlib.suppress(OSError):
        process.stdin.close()


def write(stream: IO[bytes], content: bytes) -> None:
    """Send one message."""
    stream.write(len(content).to_bytes(8, "big") + content)
    stream.flush()


def read(stream: IO[bytes]) -> Any:
    """The next message, or None where there are no more."""
    size = stream.read(8)
    return cloudpickle.loads(stream.read(int.from_bytes(size, "big"))) if len(size) == 8 else None


def _serve() -> None:
    """Be the other process: hear what comes in, each service what is meant for it."""
    ours, theirs = os.fdopen(os.dup(1), "wb"), sys.stdin.buffer
    os.dup2(2, 1)  # whatever prints, prints into the server's log
    keep_heaps_small()
    speaking = threading.Lock()

    def speaker(name: str) -> Callable[..., None]:
        def send(*message: object) -> None:
            content = cloudpickle.dumps((name, *message))
            with speaking:
                write(ours, content)

        return send

    services: dict[str, Hear] = {}
    while (message := read(theirs)) is not None:
        name, *rest = message
        if name in services:
            services[name](*rest)
        else:
            (service,) = rest
            services[name] = service(speaker(name))
    os._exit(0)  # an interpreter that ends properly in the middle of an import of PyTorch crashes


if __name__ == "__main__":
    _serve()
