"""The contextual models that may be used, and the facts of each: the one list that loading, pages and texts read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Model:
    """A BERT-family encoder.

    ``layers`` and ``heads`` (a layer) count from its configuration, ``dim`` is the length of its vectors.
    ``megabytes`` is what its files take, and about what it takes in memory. One model ``ships`` with the package; the
    others are fetched from the Hugging Face Hub.
    """

    name: str
    title: str
    layers: int
    heads: int
    dim: int
    uncased: bool
    megabytes: int
    ships: bool = False


_EVERY = (
    Model("all-MiniLM-L6-v2", "MiniLM, a small BERT that was trained to compare sentences", 6, 12, 384, True, 45, True),
    Model("bert-base-uncased", "BERT base, the article's model", 12, 12, 768, True, 441),
    Model("distilbert-base-uncased", "DistilBERT, half the layers", 6, 12, 768, True, 268),
    Model("bert-base-cased", "BERT base that minds capitals", 12, 12, 768, False, 436),
)
MODELS: dict[str, Model] = {model.name: model for model in _EVERY}
SHIPPED = next(model.name for model in _EVERY if model.ships)
