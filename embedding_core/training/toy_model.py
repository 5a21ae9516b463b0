"""The article's model. Importing this file loads torch, so those who need it import it where they do."""

from __future__ import annotations

import torch
from torch import nn


class SimpleEmbeddingModel(nn.Module):  # type: ignore[misc]  # torch is not followed by mypy
    """One vector for each word, and a linear layer that says from it which words go with it."""

    def __init__(self, vocab_size: int, embedding_dim: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.linear = nn.Linear(embedding_dim, vocab_size)

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """``(output, embedded)`` for word numbers of shape (batch,): scores before softmax, and the vectors."""
        embedded = self.embedding(x)  # (batch, dim)
        output = self.linear(embedded)  # (batch, vocab_size)
        return output, embedded
