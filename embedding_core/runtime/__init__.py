"""How long work, large libraries and memory are handled.

`background` drives a generator in a thread, `slots` say how many of them there may be, `worker` keeps one model for all
visitors. `child` is a process of its own for what needs torch, `apart` asks the worker there, `runs` hands out the
records of a training there. `torch_start` and `torch_threads` keep torch small and considerate, `memory` takes little
and gives back what is not needed any more.
"""

from embedding_core.runtime.memory import keep_heaps_small, return_memory
from embedding_core.runtime.torch_threads import one_torch_thread

__all__ = ["keep_heaps_small", "one_torch_thread", "return_memory"]
