"""The one store of what was used last: at most so many things, and at most so many bytes of them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from concurrent.futures import Future
from dataclasses import fields, is_dataclass
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """Keeps the ``most`` values used last, and at most ``most_bytes`` by what ``size`` says of each.

    A value larger than all that may be kept is not kept. Safe to share between threads.

    >>> kept = Recent(most=2)
    >>> for number in (1, 2, 3):
    ...     kept.put(number, "value")
    >>> kept.get(1) is None, kept.get(3)
    (True, 'value')
    """

    def __init__(
        self, most: int | None = None, most_bytes: int | None = None, size: Callable[[V], int] | None = None
    ) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._size = size or (lambda _: 0)
        self._kept: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def nbytes(self) -> int:
        """Bytes of all that is kept."""
        return self._bytes

    def get(self, key: K) -> V | None:
        """The value, if it is still here; that counts as a use."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]

    def put(self, key: K, value: V) -> None:
        """Keep a value; what was used longest ago leaves when there is too much."""
        size = self._size(value)
        with self._lock:
            self._drop(key)
            if self._most_bytes is not None and size > self._most_bytes:
                return
            self._kept[key] = (value, size)
            self._bytes += size
            while self._too_much():
                self._drop(next(iter(self._kept)))

    def pop(self, key: K) -> None:
        """Let go of a value, if it is here."""
        with self._lock:
            self._drop(key)

    def clear(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0

    def _too_much(self) -> bool:
        return (self._most is not None and len(self._kept) > self._most) or (
            self._most_bytes is not None and self._bytes > self._most_bytes
        )

    def _drop(self, key: K) -> None:
        if key in self._kept:
            self._bytes -= self._kept.pop(key)[1]


def bytes_of_answer(answer: Future[Any]) -> int:
    """Bytes of all arrays in an answer that has come."""
    return 0 if answer.exception() else array_bytes(answer.result())


def array_bytes(found: object) -> int:
    """Bytes of all arrays in an answer made of dataclasses, mappings and sequences."""
    if hasattr(found, "nbytes"):
        return int(found.nbytes)
    parts: Iterable[object] = ()
    if is_dataclass(found):
        parts = (getattr(found, one.name) for one in fields(found))
    elif isinstance(found, Mapping):
        parts = found.values()
    elif isinstance(found, list | tuple):
        parts = found
    return sum(map(array_bytes, parts))
