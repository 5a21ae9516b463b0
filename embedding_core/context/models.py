"""The contextual models that may be used, and the facts of each: the one list that loading, pages and texts read."""

from __future__ import annotations

from dataclasses import dataclass

from embedding_core.storage import Origin


@dataclass(frozen=True)
class Model:
    """A BERT-family encoder.

    ``layers`` and ``heads`` (a layer) count from its configuration, ``dim`` is the length of its vectors.
    ``megabytes`` is what its files take, and about what it takes in memory. One model ``ships`` with the package; the
    others are fetched from the Hugging Face Hub, and bring their ``origin`` from here, not with their files.
    """

    name: str
    title: str
    layers: int
    heads: int
    dim: int
    uncased: bool
    megabytes: int
    ships: bool = False
    origin: Origin | None = None


def _from_hub(repository: str, citation: str) -> Origin:
    return Origin(
        repository,
        "Apache-2.0",
        f"huggingface.co/{repository}",
        citation=citation,
        notes=(
            "Fetched when it is first chosen, and used unchanged.",
            "It was trained on the text of the English Wikipedia and of some 11,000 unpublished books (BookCorpus).",
        ),
    )


_BERT = (
    "Devlin and others (2019), BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding, NAACL"
)
_DISTILBERT = "Sanh and others (2019), DistilBERT, a distilled version of BERT: smaller, faster, cheaper and lighter"
_BASE = _from_hub("google-bert/bert-base-uncased", _BERT)
_DISTILLED = _from_hub("distilbert/distilbert-base-uncased", f"{_DISTILBERT}; {_BERT}")
_CASED = _from_hub("google-bert/bert-base-cased", _BERT)
_EVERY = (
    Model("all-MiniLM-L6-v2", "MiniLM, a small BERT that was trained to compare sentences", 6, 12, 384, True, 45, True),
    Model("bert-base-uncased", "BERT base, the article's model", 12, 12, 768, True, 441, origin=_BASE),
    Model("distilbert-base-uncased", "DistilBERT, half the layers", 6, 12, 768, True, 268, origin=_DISTILLED),
    Model("bert-base-cased", "BERT base that minds capitals", 12, 12, 768, False, 436, origin=_CASED),
)
MODELS: dict[str, Model] = {model.name: model for model in _EVERY}
SHIPPED = next(model.name for model in _EVERY if model.ships)
