"""The article's `SimpleEmbeddingModel`, loaded with torch when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch


def _model_class() -> type:
    """The class itself; torch takes two seconds to load, so it is defined when it is first asked for."""
    from torch import nn

    class SimpleEmbeddingModel(nn.Module):  # type: ignore[misc]  # torch is not followed by mypy
        """One vector for each word, and a linear layer that says from it which words go with it."""

        def __init__(self, vocab_size: int, embedding_dim: int) -> None:
            super().__init__()
            self.embedding = nn.Embedding(vocab_size, embedding_dim)
            self.linear = nn.Linear(embedding_dim, vocab_size)

        def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            """``(output, embedded)`` for word numbers of shape (batch,).

            output has shape (batch, vocab_size): a score for each word, before softmax. embedded has shape
            (batch, dim).
            """
            embedded = self.embedding(x)  # (batch, dim)
            output = self.linear(embedded)  # (batch, vocab_size)
            return output, embedded

    return SimpleEmbeddingModel


def __getattr__(name: str) -> Any:
    if name == "SimpleEmbeddingModel":
        globals()[name] = model = _model_class()
        return model
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _model(words: int, dim: int) -> Any:
    return __getattr__("SimpleEmbeddingModel")(words, dim)
