"""The sets of vectors that sessions made or brought: counted together, and freed when their session ends."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import MutableMapping

from embedding_core import WordVectors
from embedding_core.errors import InvalidInputError
from embedding_core.runtime import return_memory
from embedding_core.runtime.slots import Shelf


class SetMemory:
    """How much memory the sets of all sessions take; ``most`` (bytes) is what they may.

    It knows them weakly: a set that is gone counts no more, whoever let it go.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._sets: weakref.WeakSet[WordVectors] = weakref.WeakSet()
        self._lock = threading.Lock()

    @property
    def taken(self) -> int:
        """Bytes that are taken now."""
        with self._lock:
            return self._taken()

    def take(self, vectors: WordVectors) -> None:
        """Count one more set. Raises InvalidInputError where it would be too much."""
        with self._lock:
            if vectors not in self._sets and self._taken() + vectors.nbytes > self.most:
                raise InvalidInputError(
                    f"This server keeps {_mb(self.most)} MB of vectors for all its visitors, of which "
                    f"{_mb(self._taken())} MB are taken; this set needs {_mb(vectors.nbytes)} MB more. Remove one of "
                    "yours, bring fewer words, or try again later: the sets of others leave with them."
                )
            self._sets.add(vectors)

    def _taken(self) -> int:
        return sum(vectors.nbytes for vectors in self._sets)


class OwnSets:
    """The sets of one session by name. Its lease says when the browser is gone, its shelf when it stays away."""

    def __init__(self, shelf: Shelf) -> None:
        self.sets: MutableMapping[str, WordVectors] = {}
        self._shelf = shelf

    def here(self, sets: MutableMapping[str, WordVectors]) -> None:
        """The session is alive and holds these."""
        self.sets = sets
        self._shelf.take(self)

    def disconnected(self) -> None:
        """The browser is gone, perhaps for a moment. Called on the server's event loop: it starts a timer only."""
        self._shelf.put(self, gone=True)

    def let_go(self) -> None:
        """The browser did not come back."""
        self.sets.clear()
        gc.collect()
        return_memory()


def _mb(size: int) -> str:
    return f"{size / 2**20:,.0f}"
