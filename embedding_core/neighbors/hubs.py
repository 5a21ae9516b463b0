"""Words of no meaning that stand near far too many others: codes of newspapers, spelled-out sounds, names of insects.

In spaces of many dimensions some points are among the nearest of very many (Radovanović, Nanopoulos & Ivanović, "Hubs
in space", JMLR 2010), and here they are scraps of text. Of GloVe's 45,621 words of a dictionary beyond rank 50,000,
afp02 or keyrates is the first neighbour of 5,252. Listed are those in no dictionary which are among the nearest six of
130 words and more; goofiness and extracurriculars, which mean something, are not.
"""

from __future__ import annotations

HUBS = frozenset(
    [
        *("acrocercops", "afp02", "afp03", "afp04", "brotodiningrat", "caloptilia", "dayt", "duhs", "elachista"),
        *("forcetoc", "hyposmocoma", "keyrates", "kwab", "marwyn", "nebria", "picaridin", "poosh", "rohp"),
        *("shtool", "soemadi", "trechus", "wekt", "wuer"),
    ]
)


def is_hub(word: str) -> bool:
    """Whether a word stands near others by no meaning of its own.

    >>> is_hub("keyrates"), is_hub("motorhome")
    (True, False)
    """
    return word in HUBS
