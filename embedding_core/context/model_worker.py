"""The worker that holds one contextual model, for a process of its own (`embedding_core.runtime.apart`)."""

from __future__ import annotations

from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.loading import load_encoder
from embedding_core.context.model_hub import fetch
from embedding_core.context.models import MODELS
from embedding_core.runtime.worker import ModelWorker, Report


def model_worker(most: int = 64) -> ModelWorker[ContextualEncoder]:
    """One model at a time, any of `MODELS`, downloaded when first asked unless it ships; keeps ``most`` answers."""
    return ModelWorker(_load, _prepare, most=most, libraries=("torch",))


def _prepare(name: str, report: Report) -> None:
    if not MODELS[name].ships:
        fetch(name, lambda step: report(step.name, step.fraction))


def _load(name: str, report: Report) -> ContextualEncoder:
    return load_encoder(name, lambda step: report(step.name, step.fraction))
