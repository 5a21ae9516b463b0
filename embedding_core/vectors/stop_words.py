"""Words that say little about the sentence they stand in."""

from __future__ import annotations

STOP_WORDS = frozenset(
    """
    a about above after again all almost along already also always am an and another any are around as at be
    because been before being below between both but by can could did do does down during each enough even ever
    every few for from get had has have he her here him his how i if in into is it its just like made make many me
    might more most much my near never no nobody not now of off on once one only onto or other our out over own
    quite rather s said same she should since so some still such t than that the their them then there these they
    this those through to too under unless until up upon us very was way we were what when where whether which
    while who whose why will with without would yet you your
    anybody anyone anything everybody everyone everything nothing somebody someone something
    """.split()  # noqa: SIM905
)

# Longer words that hold sentences together too: what stands beside them in a text says little about them
LONG_STOP_WORDS = frozenset(
    """
    against although among began behind beyond cannot doing either first found going having herself himself however
    indeed instead itself least myself often others ought perhaps really seems several shall theirs themselves
    therefore thing things think though three together towards using within yourself
    """.split()  # noqa: SIM905
)
