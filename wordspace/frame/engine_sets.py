"""The sets that an engine keeps, where whoever runs the server names one: `WORDSPACE_ENGINE=postgresql://...`.

`WORDSPACE_COLLECTIONS=one,other` says which of its collections are offered; all of them unless given.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from wordspace.frame import cache

SETTING = "WORDSPACE_ENGINE"
NAMES = "WORDSPACE_COLLECTIONS"


@dataclass(frozen=True)
class EngineSet:
    """A collection in the catalogue; ``problem`` says why it cannot be asked."""

    name: str
    words: int = 0
    dim: int = 0
    about: str = "Kept by an engine"
    licence: str = "unknown"
    hint: str = ""
    problem: str = ""


def listed() -> list[EngineSet]:
    """The collections that are offered; nothing where no engine is named."""
    if not os.environ.get(SETTING):
        return []
    wanted = [name.strip() for name in os.environ.get(NAMES, "").split(",") if name.strip()]
    found = cache.engine_collections()
    if isinstance(found, str):
        return [EngineSet(name, problem=found) for name in wanted or ["engine"]]
    return [_listed(name) for name in wanted or found]


def _listed(name: str) -> EngineSet:
    found = cache.engine_collections()
    one = None if isinstance(found, str) else found.get(name)
    if one is None:
        return EngineSet(name, problem="The engine has no such collection; python -m embedding_core send fills one.")
    share = one.about.recall
    hint = (
        ""
        if share is None
        else f"Answers are approximate: measured on {one.about.asked} words, {100 * share:.0f} of 100 of the true ten "
        "nearest words are found."
    )
    origin = one.about.origin
    return EngineSet(name, len(one), one.dim, f"{origin.title}, kept by an engine", origin.licence, hint)
