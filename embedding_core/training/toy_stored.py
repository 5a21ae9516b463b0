"""A finished run of the toy model with the article's words, stored so that a page has it before torch is loaded.

`python -m scripts.run_training` makes the file; a test checks that training it anew gives the same.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np

from embedding_core.errors import DataFileError
from embedding_core.training.toy_config import ToyConfig
from embedding_core.training.toy_run import ToyResult
from embedding_core.training.toy_trainer import Snapshot, StepRecord

DATA = Path(__file__).parents[1] / "data" / "training"
RUN = "nine-words.npz"
MANIFEST = "manifest.json"
REMEDY = "Make it again: python -m scripts.run_training."

_SCALARS = ("step", "epoch", "loss", "accuracy", "gradient_norm")
_ARRAYS = ("embeddings", "weight", "bias")


def save_run(result: ToyResult, tool: str, folder: Path = DATA) -> None:
    """Write a run and its manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    columns = {name: np.array([getattr(record, name) for record in result.records]) for name in _SCALARS}
    columns |= {name: np.array([getattr(r.snapshot, name) for r in result.records]) for name in _ARRAYS}
    np.savez_compressed(folder / RUN, allow_pickle=False, **columns)
    manifest = {"config": asdict(result.config), "tool": tool, "files": {RUN: {"sha256": _sha256(folder / RUN)}}}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def load_stored_run(folder: Path = DATA) -> ToyResult:
    """The stored run. Raises DataFileError when it is missing, altered, or not a run."""
    manifest_path, path = folder / MANIFEST, folder / RUN
    try:
        manifest = json.loads(manifest_path.read_text(encoding="utf-8"))
        settings = manifest["config"]
        config = ToyConfig(**{**settings, "groups": tuple(tuple(group) for group in settings["groups"])})
        if _sha256(path) != manifest["files"][RUN]["sha256"]:
            raise DataFileError(path, "is not the file that was made", REMEDY)
        with np.load(path, allow_pickle=False) as stored:
            columns = {name: stored[name] for name in (*_SCALARS, *_ARRAYS)}
    except DataFileError:
        raise
    except OSError as error:
        raise DataFileError(Path(error.filename or path), f"cannot be read ({error.strerror})", REMEDY) from error
    except (ValueError, KeyError, TypeError) as error:
        raise DataFileError(manifest_path, "does not describe a run", REMEDY) from error
    records = []
    for row in range(len(columns["step"])):
        step, epoch, loss, accuracy, norm = (columns[name][row] for name in _SCALARS)
        snapshot = Snapshot(int(step), *(columns[name][row] for name in _ARRAYS))
        records.append(StepRecord(int(step), int(epoch), float(loss), float(accuracy), float(norm), snapshot))
    return ToyResult(config, tuple(records))


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
