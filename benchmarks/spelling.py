"""How long suggestions for an unknown word take."""

from __future__ import annotations

from benchmarks.measure import interleaved, milliseconds, table
from embedding_core import WordVectors, suggest

TYPOS = (
    *("sarcosm", "elephent", "gutiar", "phsyics", "beatiful", "pyschology", "recieveing", "mispelling", "guitarr"),
    *("New York", "naïve", "frog's", "qwertzuiop", "incomprehensibilitiesness"),
)


def measure(vectors: WordVectors) -> float:
    """Median seconds for suggestions over the whole vocabulary."""
    return interleaved({"suggest": lambda typo: suggest(vectors.words, typo)}, TYPOS * 3)["suggest"]


def report(seconds: float) -> str:
    """The table."""
    header = ["suggestions for an unknown word", "time"]
    return table(header, [[f"embedding_core, {len(TYPOS)} typos", milliseconds(seconds)]])
