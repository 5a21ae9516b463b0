"""Word arithmetic: the words nearest to a sum such as "king - man + woman"."""

from __future__ import annotations

import argparse

from embedding_core.arithmetic import solve
from embedding_core.arithmetic.solver import METHODS
from embedding_core.arithmetic.wording import expression_text
from embedding_core.cli import shared


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    shared.add_set(parser, "set")
    parser.add_argument("sum", help='in quotes: "king - man + woman", weights allowed: "paris - 0.5 france"')
    parser.add_argument("-k", type=int, default=10, help="how many answers (10)")
    parser.add_argument("--method", choices=METHODS, default=METHODS[0], help="how words are scored")
    parser.add_argument("--with-inputs", action="store_true", help="let the words of the sum be answers too")
    parser.add_argument("--max-rank", type=int, metavar="N", help="search only the N most frequent words")
    shared.add_json(parser)


def run(options: argparse.Namespace) -> None:
    """Solve the sum."""
    vectors = shared.read(options, options.set).vectors
    found = solve(
        vectors,
        options.sum,
        method=options.method,
        k=options.k,
        exclude_inputs=not options.with_inputs,
        max_rank=options.max_rank,
    )
    answer = {
        "sum": expression_text(found.expression),
        "method": found.method,
        "answers": [{"word": one.word, "score": one.score, "place": one.place} for one in found.neighbors],
        "inputs": [{"word": one.word, "score": one.score, "place": one.place} for one in found.inputs],
    }
    lines = shared.columns([[one.score, one.word] for one in found.neighbors])
    if not options.with_inputs:
        before = [one.word for one in found.inputs if one.place and one.place < found.neighbors[0].place]
        if before:
            lines += ["", f"Left out, since they are in the sum, but nearer: {', '.join(before)}"]
    shared.tell(options, answer, lines)
