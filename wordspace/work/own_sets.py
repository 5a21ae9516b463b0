"""The sets of vectors that sessions made or brought: counted together, and freed when their tab is gone.

A reload of a tab ends its session. So the tab keeps a secret, and the session that shows it takes the sets up.
"""

from __future__ import annotations

import gc
import hashlib
import secrets
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
    """The sets of one session by name. Its lease says when the browser is gone, its shelf when it stays away.

    While it is away they are among ``left``; ``secret`` is what its tab shows to have them back, a new one by default.
    """

    def __init__(self, shelf: Shelf, left: LeftSets, secret: str = "") -> None:
        self.sets: MutableMapping[str, WordVectors] = {}
        self.secret = secret or secrets.token_urlsafe(32)
        self._shelf = shelf
        self._left = left

    def here(self, sets: MutableMapping[str, WordVectors]) -> None:
        """The session is alive and holds these."""
        self.sets = sets
        self._left.drop(self)
        self._shelf.take(self)

    def disconnected(self) -> None:
        """The browser is gone, perhaps for a moment. Called on the server's event loop: it starts a timer only."""
        self._left.put(self)
        self._shelf.put(self, gone=True)

    def let_go(self) -> None:
        """The browser did not come back."""
        self._left.drop(self)
        self.sets.clear()
        gc.collect()
        return_memory()


class LeftSets:
    """The sets of browsers that are gone, for whoever shows their secret; of those that are here there is nothing."""

    def __init__(self) -> None:
        # By a digest of the secret: how long a look-up takes says nothing of what is nearly right.
        self._sets: dict[bytes, OwnSets] = {}
        self._lock = threading.Lock()

    def put(self, own: OwnSets) -> None:
        """A browser is gone."""
        with self._lock:
            self._sets[_digest(own.secret)] = own

    def drop(self, own: OwnSets) -> None:
        """It is back, or stayed away too long."""
        with self._lock:
            if self._sets.get(_digest(own.secret)) is own:
                del self._sets[_digest(own.secret)]

    def take(self, secret: str) -> dict[str, WordVectors]:
        """The sets that this secret is for, which the session before does not hold any more; none for any other."""
        with self._lock:
            own = self._sets.pop(_digest(secret), None)
        if own is None:
            return {}
        found = dict(own.sets)
        own.sets.clear()
        return found


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode(errors="replace")).digest()


def _mb(size: int) -> str:
    return f"{size / 2**20:,.0f}"
