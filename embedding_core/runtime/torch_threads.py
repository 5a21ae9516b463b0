"""How many threads torch takes: a setting of the whole process, so whoever changes it puts it back.

For the tiny tensors of a toy model more threads only wait for each other: on two busy cores one step took 40 to 80 ms
with two threads and 0.5 ms with one.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from embedding_core.runtime.torch_start import prepare_torch

_lock = threading.Lock()
_users = 0
_before = 1


@contextmanager
def one_torch_thread() -> Iterator[None]:
    """Torch works with one thread inside, and afterwards with as many as before.

    Several may be inside at once; the last to leave puts the number back. Imports torch.
    """
    prepare_torch()
    import torch

    global _users, _before
    with _lock:
        if _users == 0:
            _before = torch.get_num_threads()
            torch.set_num_threads(1)
        _users += 1
    try:
        yield
    finally:
        with _lock:
            _users -= 1
            if _users == 0:
                torch.set_num_threads(_before)
