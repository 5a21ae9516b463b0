"""Bringing a contextual model into memory, from the repository, a folder or the Hub."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Any

from embedding_core.checks import checked_word, public
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.model_files import SHIPPED_FOLDER, WEIGHTS, check_model_folder
from embedding_core.context.model_hub import Progress, Step, fetch
from embedding_core.context.models import MODELS, SHIPPED
from embedding_core.errors import DataFileError, ModelUnavailableError
from embedding_core.runtime.memory import return_memory
from embedding_core.runtime.torch_start import light_shapes, prepare_torch, prepare_transformers
from embedding_core.runtime.torch_threads import usual_torch_threads

if TYPE_CHECKING:
    import torch

_MOST_THREADS = 4


@public
def load_encoder(name: str = SHIPPED, progress: Progress | None = None) -> ContextualEncoder:
    """Load a model: the one that ships, or another of `MODELS` from the Hub or its cache.

    ``progress`` is called with a `Step` as the work goes on.

    Raises InvalidInputError for a name outside the list, DataFileError when a shipped file is damaged, and
    ModelUnavailableError when the Hub cannot be reached or what it holds cannot be used.
    """
    report = progress or _silent
    if checked_word(name) not in MODELS:
        raise ModelUnavailableError(
            f"The model {name[:80]!r}", "is not one that may be loaded here", f"Choose {', '.join(MODELS)}."
        )
    if MODELS[name].ships:
        report(Step("Checking the model's files"))
        check_model_folder(SHIPPED_FOLDER)
        folder = SHIPPED_FOLDER
    else:
        folder = fetch(name, report)
    return load_folder(folder, name, report)


def load_folder(folder: Path, name: str, progress: Progress | None = None) -> ContextualEncoder:
    """Load a checkpoint folder: safetensors only, no code from the folder, nothing fetched.

    Raises ModelUnavailableError (DataFileError for the shipped model) when the folder holds no BERT-family encoder.
    """
    report = progress or _silent
    report(Step("Starting PyTorch"))
    prepare_torch()
    import torch

    usual_torch_threads(_MOST_THREADS)  # a small host reports the cores of the machine it is a part of
    report(Step("Starting transformers"))
    prepare_transformers()
    from safetensors import SafetensorError

    try:
        tokenizer, model = _read(folder, report)
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        problem = f"cannot be loaded ({str(error).splitlines()[0][:200]})"
        if name == SHIPPED:
            raise DataFileError(
                folder, problem, "Check that the packages of requirements.txt are installed."
            ) from error
        raise ModelUnavailableError(name, problem, "Delete its folder in the Hub's cache, and try again.") from error
    model.eval().requires_grad_(False)
    if model.dtype == torch.float16:
        _widen(model)
    report(Step("A first sentence"))
    encoder = ContextualEncoder(name, tokenizer, model)
    encoder.encode(["Ready."])
    gc.collect()
    return_memory()
    report(Step("Ready", fraction=1.0))
    return encoder


def _read(folder: Path, report: Progress) -> tuple[Any, Any]:
    """The tokenizer and the model of a checkpoint folder. Raises whatever transformers does."""
    import torch
    from transformers import AutoConfig, AutoModel, AutoTokenizer

    options: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
    config = AutoConfig.from_pretrained(folder, **options)
    if config.model_type not in ("bert", "distilbert"):
        raise ValueError(f"its type is {config.model_type!r}")
    report(Step("Reading the tokenizer"))
    tokenizer = AutoTokenizer.from_pretrained(folder, use_fast=True, **options)
    report(Step("Reading the weights"))
    with _QUIET, light_shapes():
        # the pooler is not used: it would be one more matrix in memory
        extra = {"add_pooling_layer": False} if config.model_type == "bert" else {}
        dtype = torch.float16 if _stored_in_half(folder) else torch.float32
        model = AutoModel.from_pretrained(
            folder, use_safetensors=True, dtype=dtype, attn_implementation="eager", **extra, **options
        )
    return tokenizer, model


class _Quiet:
    """Keep transformers from drawing progress bars and reports on the server's terminal while it loads."""

    def __enter__(self) -> None:
        from transformers.utils import logging

        self._verbosity = logging.get_verbosity()
        self._bars = logging.is_progress_bar_enabled()
        logging.set_verbosity_error()
        logging.disable_progress_bar()

    def __exit__(self, *_: object) -> None:
        from transformers.utils import logging

        logging.set_verbosity(self._verbosity)
        if self._bars:
            logging.enable_progress_bar()


_QUIET = _Quiet()


def _silent(step: Step) -> None:
    """Report to no one."""


def _stored_in_half(folder: Path) -> bool:
    from safetensors import safe_open

    with safe_open(folder / WEIGHTS, framework="pt") as file:
        return all(file.get_slice(name).get_dtype() == "F16" for name in file.keys())  # noqa: SIM118


def _widen(model: Any) -> None:
    """Make a float16 model compute in float32 while its matrices stay in the file, mapped into memory.

    A matrix becomes float32 when it is used, which takes 4 ms a pass; of a table, the rows that are looked up. The sums
    are those of a model in float32 to the last bit.
    """
    import torch
    from torch.nn import functional

    class HalfLinear(torch.nn.Module):  # type: ignore[misc]
        def __init__(self, layer: torch.nn.Linear) -> None:
            super().__init__()
            self.weight, self.bias = layer.weight, torch.nn.Parameter(layer.bias.float(), requires_grad=False)

        def forward(self, rows: torch.Tensor) -> torch.Tensor:
            return functional.linear(rows, self.weight.float(), self.bias)

    class HalfEmbedding(torch.nn.Module):  # type: ignore[misc]
        def __init__(self, layer: torch.nn.Embedding) -> None:
            super().__init__()
            self.weight = layer.weight

        def forward(self, ids: torch.Tensor) -> torch.Tensor:
            return functional.embedding(ids, self.weight).float()

    half = {torch.nn.Linear: HalfLinear, torch.nn.Embedding: HalfEmbedding}
    for parent in list(model.modules()):
        for name, layer in parent.named_children():
            if type(layer) in half:
                setattr(parent, name, half[type(layer)](layer))
            elif isinstance(layer, torch.nn.LayerNorm):
                layer.float()
