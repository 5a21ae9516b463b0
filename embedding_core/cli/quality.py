"""How a set uses its space: empty vectors, anisotropy, effective dimension, hubs, lengths by frequency."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from embedding_core.cli import shared
from embedding_core.comparison import measure


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    shared.add_set(parser, "set")
    shared.add_json(parser)


def run(options: argparse.Namespace) -> None:
    """Measure the set."""
    vectors = shared.read(options, options.set).vectors
    found = measure(vectors)
    empty = f" ({', '.join(found.near_zero_words)})" if found.near_zero else ""
    hubs = ", ".join(f"{word} ({count})" for word, count in found.hubs[:4])
    lines = [
        f"near zero            {found.near_zero:,} of {found.words:,}{empty}",
        f"anisotropy           {found.anisotropy:.3f}, the mean cosine of random pairs; 0 is spread evenly",
        f"effective dimension  {found.effective:.1f} of {found.dim}",
        f"skew of hubs         {found.hub_skew:.2f}, above 1 some words are everybody's neighbour: {hubs}",
        f"measured on          {found.sampled:,} words",
        "",
        "rank and median length, 1 for the median of all:",
        *(f"{rank:10,.0f}  {length:.3f}" for rank, length in found.lengths),
    ]
    shared.tell(options, {"name": vectors.name, **asdict(found)}, lines)
