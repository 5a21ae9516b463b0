"""The nearest words of one or more words, by cosine similarity (-1..1, higher is closer)."""

from __future__ import annotations

import argparse

from embedding_core.cli import shared
from embedding_core.neighbors import most_similar_batch


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    shared.add_set(parser, "set")
    parser.add_argument("words", nargs="+", metavar="WORD", help="a word of the set; in quotes if it holds spaces")
    parser.add_argument("-k", type=int, default=10, help="how many neighbours (10)")
    parser.add_argument("--max-rank", type=int, metavar="N", help="search only the N most frequent words")
    shared.add_json(parser)


def run(options: argparse.Namespace) -> None:
    """Search for each word."""
    vectors = shared.read(options, options.set).vectors
    words = [shared.found_word(vectors, word) for word in options.words]
    found = most_similar_batch(vectors, words, options.k, max_rank=options.max_rank)
    answer = {
        "neighbors": {
            word: [{"word": near.word, "cosine": near.cosine, "rank": near.frequency_rank} for near in nearest]
            for word, nearest in zip(words, found, strict=True)
        }
    }
    lines: list[str] = []
    for word, nearest in zip(words, found, strict=True):
        lines += ([""] if lines else []) + [word]
        lines += [f"  {line}" for line in shared.columns([[near.cosine, near.word] for near in nearest])]
    shared.tell(options, answer, lines)
