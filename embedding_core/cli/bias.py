"""Which of two lists of words is nearer to which attributes: WEAT and the relative norm distance.

Without --test the published tests are all put to the set. What such a number shows, and what not, is said on the page.
"""

from __future__ import annotations

import argparse
from typing import Any

from embedding_core.cli import shared
from embedding_core.comparison import PUBLISHED, BiasResult, measure_bias


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    shared.add_set(parser, "set")
    parser.add_argument(
        "--test", action="append", choices=list(PUBLISHED), help="a published test by its name; may be repeated"
    )
    shared.add_json(parser)


def run(options: argparse.Namespace) -> None:
    """Put the set to the tests."""
    vectors = shared.read(options, options.set).vectors
    found = {name: measure_bias(vectors, PUBLISHED[name]) for name in options.test or PUBLISHED}
    lines: list[str] = []
    for name, one in found.items():
        lines += [f"{name}: {_line(one)}"]
        if one.missing:
            lines += [f"    not in the set: {', '.join(one.missing)}"]
    shared.tell(options, {"name": vectors.name, "tests": {name: _answer(one) for name, one in found.items()}}, lines)


def _line(found: BiasResult) -> str:
    if found.effect_size is None or found.p_value is None:
        return found.reason
    first, second, attribute, other = (known.name for known in found.lists)
    how = "exact" if found.exact else f"of {found.splits:,} random splits"
    return (
        f"effect size {found.effect_size:+.2f}, p {found.p_value:.2g} ({how}); above 0: {first} nearer to {attribute}, "
        f"{second} to {other}"
    )


def _answer(found: BiasResult) -> dict[str, Any]:
    return {
        "effect_size": found.effect_size,
        "p_value": found.p_value,
        "exact": found.exact,
        "splits": found.splits,
        "relative_norm_distance": list(found.nearness),
        "missing": list(found.missing),
        "reason": found.reason,
    }
