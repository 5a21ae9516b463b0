"""The kinds of questions of the Google set in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from embedding_core.evaluation.items import GOOGLE_SECTIONS, Kind


@dataclass(frozen=True, slots=True)
class PlainSection:
    """What a section asks, in plain words, and one pair of words of it."""

    title: str
    pair: tuple[str, str]


_PLAIN = (
    PlainSection("Capitals of well-known countries", ("paris", "france")),
    PlainSection("Capitals of the whole world", ("nairobi", "kenya")),
    PlainSection("Currencies", ("japan", "yen")),
    PlainSection("US cities and their states", ("chicago", "illinois")),
    PlainSection("Male and female", ("king", "queen")),
    PlainSection("Adverbs", ("quick", "quickly")),
    PlainSection("Opposites by a prefix", ("sure", "unsure")),
    PlainSection("Big, bigger", ("big", "bigger")),
    PlainSection("Big, biggest", ("big", "biggest")),
    PlainSection("Forms in -ing", ("dance", "dancing")),
    PlainSection("France, French", ("france", "french")),
    PlainSection("Past tense", ("dancing", "danced")),
    PlainSection("Plurals", ("cat", "cats")),
    PlainSection("Verbs with s", ("speak", "speaks")),
)
PLAIN_SECTIONS: dict[str, PlainSection] = dict(zip(GOOGLE_SECTIONS, _PLAIN, strict=True))


def section_title(name: str, kind: Kind | None) -> str:
    """A section in plain words; one without a ``kind`` is a reader's own, whose name is his.

    >>> section_title("gram3-comparative", "syntactic"), section_title("mine", None)
    ('Big, bigger', 'mine')
    """
    if kind is None:
        return name
    plain = PLAIN_SECTIONS.get(name)
    return short_name(name) if plain is None else plain.title


def short_name(name: str) -> str:
    """The name of a section of the Google set as words: "gram3-comparative" becomes "comparative"."""
    head, _, rest = name.partition("-")
    return (rest if head.startswith("gram") and rest else name).replace("-", " ")
