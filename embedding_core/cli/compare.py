"""Two sets beside each other: common words, the words that differ most and least, how well one lies on the other.

With words, their nearest words in each set; with --tests, both on the test sets, which takes up to some minutes.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from embedding_core.cli import shared
from embedding_core.comparison import CommonWords, Scoring, align, beside, changes, common_words, scorings
from embedding_core.errors import InvalidInputError
from embedding_core.vectors import WordVectors


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    shared.add_set(parser, "first", "second")
    parser.add_argument("words", nargs="*", metavar="WORD", help="words that both sets have")
    parser.add_argument("-k", type=int, default=10, help="how many words in each list (10)")
    parser.add_argument("--tests", action="store_true", help="ask both every question of the test sets that ship")
    shared.add_json(parser)


def run(options: argparse.Namespace) -> None:
    """Compare the vocabularies, the neighbourhoods, and the neighbours of each word."""
    first, second = (shared.read(options, name).vectors for name in (options.first, options.second))
    common = common_words(first, second)
    shares = common.shares
    answer: dict[str, Any] = {
        "first": {"name": first.name, "words": len(first), "dimensions": first.dim},
        "second": {"name": second.name, "words": len(second), "dimensions": second.dim},
        "common": len(common),
    }
    lines = [f"{len(common):,} words in common: {shares[0]:.1%} of {first.name} and {shares[1]:.1%} of {second.name}"]
    parts = [_words(common, options.words, options.k), _differences(common, options.k)]
    if options.tests:
        parts.append(_tests(first, second))
    for told, printed in parts:
        answer |= told
        lines += printed
    shared.tell(options, answer, lines)


Part = tuple[dict[str, Any], list[str]]


def _words(common: CommonWords, words: list[str], k: int) -> Part:
    """Each word's nearest words in both sets."""
    asked = [shared.found_word(common.first, word) for word in words]
    if missing := [word for word in asked if word not in common.second]:
        raise InvalidInputError(f"{', '.join(missing)} is not among the words of {common.second.name}.")
    found = [beside(common, word, k) for word in asked]
    lines: list[str] = []
    for one in found:
        rows = [["in both" if near.word in one.shared else "", near.word] for near in one.first]
        others = [near.word for near in one.second]
        lines += ["", f"{one.word}: {len(one.shared)} of {len(one.first)} nearest words shared"]
        lines += shared.columns([[word, other, mark] for (mark, word), other in zip(rows, others, strict=False)])
    told = [
        {
            "word": one.word,
            "first": [{"word": near.word, "cosine": near.cosine} for near in one.first],
            "second": [{"word": near.word, "cosine": near.cosine} for near in one.second],
            "shared": one.shared,
        }
        for one in found
    ]
    return {"words": told}, lines


def _differences(common: CommonWords, k: int) -> Part:
    """The words whose neighbourhoods differ most and least, and the residual of the second set on the first."""
    try:
        found, alignment = changes(common), align(common)
    except InvalidInputError as error:  # too few words for it
        return {"differences": None, "alignment": None, "reason": str(error)}, ["", str(error)]
    most, least = found.most(k), found.least(k)
    told = {
        "differences": {
            "compared": len(found.words),
            "reach": found.reach,
            "mean": found.mean,
            "chance": found.chance,
            "most": [{"word": word, "kept": kept} for word, kept in most],
            "least": [{"word": word, "kept": kept} for word, kept in least],
        },
        "alignment": {
            "fitted": alignment.fitted,
            "residual": alignment.residual,
            "residual_by_chance": alignment.by_chance,
        },
    }
    pairs = zip(most, least, strict=True)
    rows = [[word, f"{kept:.0%}", other, f"{stays:.0%}"] for (word, kept), (other, stays) in pairs]
    return told, [
        "",
        f"of its {found.reach} nearest words a word keeps {found.mean:.0%} on average, by chance {found.chance:.0%}; "
        f"of {len(found.words):,} words",
        *shared.columns([["differ most", "", "differ least", ""], *rows]),
        "",
        f"laid on each other (orthogonal Procrustes), residual {alignment.residual:.2f}; with the words mixed up "
        f"{alignment.by_chance:.2f}",
    ]


def _tests(first: WordVectors, second: WordVectors) -> Part:
    """Both sets on every test set."""
    last: Scoring | None = None
    with shared.bar("asking", unit=" steps") as shown:
        for last in scorings(first, second):
            shown.total = last.total
            shown.update(last.done - shown.n)
    assert last is not None
    rows = [
        [one.name, _score(one.first.on_both), _score(one.second.on_both), f"{one.asked_of_both:,}"]
        for one in last.scores
    ]
    head = ["on what both can be asked", first.name, second.name, "questions"]
    return {"tests": [asdict(one) for one in last.scores]}, ["", *shared.columns([head, *rows])]


def _score(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
