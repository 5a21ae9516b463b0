"""How good a set is on published test sets: analogy questions, and pairs that people judged.

Without --test it takes those that ship: Google's 19,544 questions and WordSim-353.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from embedding_core.cli import shared
from embedding_core.evaluation import (
    AnalogyReport,
    SimilarityReport,
    evaluate_analogies,
    evaluate_similarity,
    google_analogies,
    read_test_sets,
    wordsim353,
)
from embedding_core.evaluation.items import PairList
from embedding_core.evaluation.report import METHODS


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    shared.add_set(parser, "set")
    parser.add_argument(
        "--test",
        type=Path,
        action="append",
        metavar="FILE",
        help="file of questions or of judged pairs; may be repeated",
    )
    parser.add_argument("--method", choices=METHODS, default=METHODS[0], help="how answers are scored")
    parser.add_argument("--max-rank", type=int, metavar="N", help="only the N most frequent words exist")
    shared.add_json(parser)


def run(options: argparse.Namespace) -> None:
    """Ask every question and compare every pair."""
    vectors = shared.read(options, options.set).vectors
    if options.test:
        tests = read_test_sets([(path.name, path.read_bytes()) for path in options.test])
        questions, pair_lists = tests.questions, tests.pair_lists
    else:
        questions, pair_lists = google_analogies(), (PairList("WordSim-353", wordsim353()),)
    report = None
    if questions:
        with shared.bar("asking", total=1.0, bar_format="{desc} {percentage:3.0f} % {remaining} left") as shown:
            report = evaluate_analogies(
                vectors,
                questions,
                method=options.method,
                max_rank=options.max_rank,
                progress=lambda share: shown.update(share - shown.n),
            )
    pairs = {item.name: evaluate_similarity(vectors, item.pairs, max_rank=options.max_rank) for item in pair_lists}
    answer = {
        "analogies": None if report is None else _analogies(report),
        "pairs": {name: _pairs(one) for name, one in pairs.items()},
    }
    shared.tell(options, answer, _lines(report, pairs))


def _analogies(report: AnalogyReport) -> dict[str, Any]:
    sections = [("total", report.total), *((section.name, section.score) for section in report.sections)]
    return {
        name: {
            "asked": score.asked,
            "correct": score.correct,
            "correct_with_inputs": score.correct_with_inputs,
            "skipped": score.skipped,
        }
        for name, score in sections
    }


def _pairs(report: SimilarityReport) -> dict[str, Any]:
    return {
        "spearman": report.spearman,
        "pearson": report.pearson,
        "pairs": len(report.outcomes),
        "skipped": len(report.skipped),
        "missing": list(report.missing),
    }


def _lines(report: AnalogyReport | None, pairs: dict[str, SimilarityReport]) -> list[str]:
    lines: list[str] = []
    if report is not None:
        rows = [("all questions", report.total), *((section.name, section.score) for section in report.sections)]
        lines = shared.columns(
            [
                [
                    name,
                    "-" if score.accuracy is None else f"{score.accuracy:.1%}",
                    f"{score.correct} of {score.asked}",
                ]
                for name, score in rows
            ]
        )
        lines += [f"skipped, a word is missing: {report.total.skipped:,}"]
    for name, one in pairs.items():
        what = one.reason if one.spearman is None else f"Spearman's correlation {one.spearman:.3f}"
        lines += [f"{name}: {what} over {len(one.outcomes):,} pairs, {len(one.skipped):,} skipped"]
    return lines
