"""A finished run of the toy model with the article's words, stored so that a page has it before torch is loaded.

`python -m scripts.run_training` makes the file; a test checks that training it anew gives the same.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from embedding_core.storage import Origin, open_store, write_store
from embedding_core.training.toy_config import ToyConfig
from embedding_core.training.toy_run import Tally, ToyResult
from embedding_core.training.toy_trainer import Snapshot, StepRecord
from embedding_core.vectors.catalog import DATA

FOLDER = DATA / "training"
RUN = "nine-words.npz"

_SCALARS = {
    "step": np.int64,
    "epoch": np.int64,
    "loss": np.float64,
    "accuracy": np.float64,
    "gradient_norm": np.float64,
}
_ARRAYS = ("embeddings", "weight", "bias")


@dataclass(frozen=True)
class Tallies:
    """How often groups come out with other random starts: with the default settings, and with the article's."""

    default: Tally
    article: Tally


def save_run(result: ToyResult, tool: str, folder: Path = FOLDER, tallies: Tallies | None = None) -> None:
    """Write a run and its manifest; ``tool`` is the program that made it, and its version."""
    folder.mkdir(parents=True, exist_ok=True)
    columns = {name: np.array([getattr(record, name) for record in result.records]) for name in _SCALARS}
    columns |= {name: np.array([getattr(r.snapshot, name) for r in result.records]) for name in _ARRAYS}
    np.savez_compressed(folder / RUN, allow_pickle=False, **columns)
    origin = Origin("A run of the model with nine words", "MIT, as the code", f"{tool}, python -m scripts.run_training")
    about = {"config": asdict(result.config)} | ({"tallies": asdict(tallies)} if tallies else {})
    write_store(folder, origin, [RUN], about)


def load_tallies(folder: Path = FOLDER) -> Tallies:
    """How often groups come out. Raises DataFileError."""
    return open_store(folder, [RUN]).about("tallies", Tallies)


def load_stored_run(folder: Path = FOLDER) -> ToyResult:
    """The stored run. Raises DataFileError when it is missing, altered, or not a run."""
    store = open_store(folder, [RUN])
    config = store.about("config", ToyConfig)
    words, dim = len(config.words), config.dim
    shapes = {"embeddings": (None, words, dim), "weight": (None, words, dim), "bias": (None, words)}
    columns = store.arrays(
        RUN,
        {name: (kind, (None,)) for name, kind in _SCALARS.items()}
        | {name: (np.float32, shapes[name]) for name in _ARRAYS},
    )
    with store.reading("a run"):
        records = []
        for numbers in zip(*columns.values(), strict=True):
            step, epoch, loss, accuracy, norm, *arrays = numbers
            snapshot = Snapshot(int(step), *arrays)
            records.append(StepRecord(int(step), int(epoch), float(loss), float(accuracy), float(norm), snapshot))
    return ToyResult(config, tuple(records))
