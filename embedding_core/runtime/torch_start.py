"""How torch and transformers come into a process: with threads that wait asleep, and without what is never used here.

Imported as they are, they bring their compiler, sympy, and what trains one model on many machines, of which a forward
pass and a small training need nothing. Measured (torch 2.13, transformers 5.23): a process grows by 210 MB and 1.1 s of
a processor with its first training instead of by 285 MB and 2.1 s, with the model by 267 MB and 2.9 s instead of by
341 MB and 4.0 s. Whoever imported torch first has it as it is.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

_COMPILER = "torch._dynamo"
# Notes to the compiler on functions of torch and transformers, which mean nothing as long as nobody compiles.
_NOTES = ("allow_in_graph", "assume_constant_result", "disable", "graph_break")
# The one part of it that transformers imports; it does without the rest.
_APART = f"{_COMPILER}._trace_wrapped_higher_order_op"
_loading = threading.RLock()


def prepare_torch() -> None:
    """Call it before torch is imported: its compiler then follows by itself if somebody uses it."""
    if "torch" in sys.modules:
        return
    # Waiting threads sleep instead of spinning: on two cores that others use too, 200 sentences take 0.6 s and not 15.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    if not any(isinstance(finder, _CompilerLater) for finder in sys.meta_path):
        sys.meta_path.insert(0, _CompilerLater())


def prepare_transformers() -> None:
    """Call it before transformers is imported: its models then come without ``torch.distributed`` and scipy."""
    prepare_torch()
    if "transformers" in sys.modules:
        return
    from transformers import utils
    from transformers.utils import import_utils

    for module in (import_utils, utils):
        for name in ("is_torch_distributed_available", "is_scipy_available"):
            setattr(module, name, _not_here)


def light_shapes() -> Any:
    """A context, for this thread, in which a model is laid out on the meta device without sympy.

    The meta device has shapes and no values, which transformers puts in afterwards. Drawing random ones all the same,
    or counting, is what torch does in Python there, with sympy.
    """
    import torch
    from torch.overrides import TorchFunctionMode

    class LightShapes(TorchFunctionMode):  # type: ignore[misc]
        def __torch_function__(
            self, func: Any, types: Sequence[type], args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
        ) -> Any:
            options = kwargs or {}
            first = args[0] if args else options.get("tensor")
            if isinstance(first, torch.Tensor) and first.is_meta:
                if getattr(func, "__module__", "") == "torch.nn.init":
                    return first
                if func is torch.empty_like:
                    return torch.empty(first.shape, dtype=first.dtype, device=options.get("device", "meta"))
            if func is torch.arange and str(options.get("device")) == "meta":
                return torch.arange(*args, **{**options, "device": "cpu"}).to("meta")
            return func(*args, **options)

    return LightShapes()


class _CompilerLater(MetaPathFinder):
    """Finds ``torch._dynamo`` where it is, and has it loaded when it is first used."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname == _COMPILER:
            spec = PathFinder.find_spec(fullname, path, target)
            if spec is not None and spec.loader is not None:
                spec.loader = _Later(spec.loader)
            return spec
        if fullname.startswith(f"{_COMPILER}.") and fullname != _APART:
            package = sys.modules[_COMPILER]
            if isinstance(package, _Unloaded):
                package.load()  # its parts need all of it
                if fullname in sys.modules:
                    return ModuleSpec(fullname, _Loaded())
        return None


class _Later(Loader):
    def __init__(self, loader: Loader) -> None:
        self.loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Unloaded(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        for note in _NOTES:
            setattr(module, note, _unchanged)


class _Loaded(Loader):
    """For a module that came while it was looked for."""

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return sys.modules[spec.name]

    def exec_module(self, module: ModuleType) -> None:
        """It was executed before."""


class _Unloaded(ModuleType):
    """A module that is executed when it is asked for anything but the notes."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what Python itself asks of a module while it is imported
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        self.load()
        return getattr(self, name)

    def load(self) -> None:
        with _loading:
            if type(self) is not _Unloaded:
                return
            self.__class__ = ModuleType  # type: ignore[assignment]
            for note in _NOTES:
                delattr(self, note)
            assert self.__spec__ is not None
            assert isinstance(self.__spec__.loader, _Later)
            self.__spec__.loader.loader.exec_module(self)


def _not_here() -> bool:
    return False


def _unchanged(function: Any = None, *_: Any, **__: Any) -> Any:
    return function if function is not None else lambda decorated: decorated
