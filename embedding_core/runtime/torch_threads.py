"""How many threads torch takes, which each thread of Python has a number for.

For the tiny tensors of a toy model more threads only wait for each other: on two busy cores one step took 40 to 80 ms
with two threads and 0.5 ms with one. And a training gives the same numbers bit by bit only with one.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from embedding_core.runtime.torch_start import prepare_torch

_lock = threading.Lock()
_here = threading.local()
_users = 0
_usual = 1


@contextmanager
def one_torch_thread() -> Iterator[None]:
    """Torch works with one thread inside, and afterwards with as many as before.

    Several may be inside at once. Imports torch.
    """
    prepare_torch()
    import torch

    global _users, _usual
    inside = getattr(_here, "inside", False)
    with _lock:
        before = torch.get_num_threads()  # a new thread takes over what was last set anywhere, and only when it asks
        if _users == 0:
            _usual = before
        torch.set_num_threads(1)
        _users += 1
    _here.inside = True
    try:
        yield
    finally:
        _here.inside = inside
        with _lock:
            _users -= 1
            torch.set_num_threads(1 if inside else _usual)


def usual_torch_threads(most: int) -> None:
    """Let torch work in this thread as it does outside of `one_torch_thread`, with ``most`` threads at most."""
    import torch

    with _lock:
        mine = torch.get_num_threads()
        torch.set_num_threads(min(most, _usual if _users else mine))
