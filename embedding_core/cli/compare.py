"""Two sets beside each other: the words that both have, and a word's nearest words in each."""

from __future__ import annotations

import argparse

from embedding_core.cli import shared
from embedding_core.comparison import beside, common_words


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    shared.add_set(parser, "first", "second")
    parser.add_argument("words", nargs="*", metavar="WORD", help="words that both sets have")
    parser.add_argument("-k", type=int, default=10, help="how many neighbours (10)")
    shared.add_json(parser)


def run(options: argparse.Namespace) -> None:
    """Compare the vocabularies, and the neighbours of each word."""
    first, second = (shared.read(options, name).vectors for name in (options.first, options.second))
    common = common_words(first, second)
    found = [beside(common, shared.found_word(first, word), options.k) for word in options.words]
    answer = {
        "first": {"name": first.name, "words": len(first), "dimensions": first.dim},
        "second": {"name": second.name, "words": len(second), "dimensions": second.dim},
        "common": len(common),
        "words": [
            {
                "word": one.word,
                "first": [{"word": near.word, "cosine": near.cosine} for near in one.first],
                "second": [{"word": near.word, "cosine": near.cosine} for near in one.second],
                "shared": one.shared,
            }
            for one in found
        ],
    }
    shares = common.shares
    lines = [
        f"{len(common):,} words in common: {shares[0]:.1%} of {first.name} and {shares[1]:.1%} of {second.name}",
    ]
    for one in found:
        rows = [["in both" if near.word in one.shared else "", near.word] for near in one.first]
        others = [near.word for near in one.second]
        lines += ["", f"{one.word}: {len(one.shared)} of {len(one.first)} nearest words shared"]
        lines += shared.columns([[word, other, mark] for (mark, word), other in zip(rows, others, strict=False)])
    shared.tell(options, answer, lines)
