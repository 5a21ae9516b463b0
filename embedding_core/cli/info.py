"""Say what a set holds: words, dimensions, format, and how its numbers are kept."""

from __future__ import annotations

import argparse

from embedding_core.cli import shared

_SHOWN = 8


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    shared.add_set(parser, "set")
    shared.add_json(parser)


def run(options: argparse.Namespace) -> None:
    """Read the set and describe it."""
    found = shared.read(options, options.set)
    vectors = found.vectors
    rounded = vectors.scales is not None
    answer = {
        "name": vectors.name,
        "format": found.format,
        "words": len(vectors),
        "dimensions": vectors.dim,
        "numbers": "int8 codes" if rounded else "float32",
        "left_out": found.n_left_out,
        "first_words": vectors.words[:_SHOWN],
        "licence": vectors.origin.licence if vectors.origin else None,
        "source": vectors.origin.source if vectors.origin else None,
    }
    lines = [
        f"{vectors.name}: {len(vectors):,} words, {vectors.dim:,} dimensions",
        f"format       {found.format}",
        f"kept as      {'int8 codes with a scale a row' if rounded else 'float32'}",
        f"left out     {found.n_left_out:,}",
        f"first words  {', '.join(vectors.words[:_SHOWN])}",
    ]
    if vectors.origin:
        lines += [f"licence      {vectors.origin.licence}", f"source       {vectors.origin.source}"]
    shared.tell(options, answer, lines)
