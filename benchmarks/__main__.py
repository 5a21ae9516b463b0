"""Measure, print the tables, and with `--write docs/measured.md` put them into that file.

python -m benchmarks                     # everything
python -m benchmarks search loading      # some of it
python -m benchmarks --write docs/measured.md   # between <!-- bench:start --> and <!-- bench:end -->
python -m benchmarks exchange sizes --write docs/measured.md   # these tables alone; the others stay
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from benchmarks import (
    before,
    contextual,
    evaluation,
    exchange,
    loading,
    maps,
    pages,
    search,
    sizes,
    skip_gram,
    soak,
    spelling,
    switches,
    visits,
)
from benchmarks.measure import machine
from embedding_core import load

START, END = "<!-- bench:start -->", "<!-- bench:end -->"
_MARK = "<!-- bench:{} -->"
PARTS = (
    "search",
    "loading",
    "exchange",
    "sizes",
    "spelling",
    "evaluation",
    "maps",
    "contextual",
    "before",
    "pages",
    "visits",
    "switches",
    "skip_gram",
)
ALONE = ("soak",)  # half an hour: only where it is asked for


def main(arguments: list[str] | None = None) -> int:
    """Run the parts that were asked for; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "parts", nargs="*", help=f"what to measure: {', '.join(PARTS)} (default: all of these); {', '.join(ALONE)}"
    )
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help=f"put the tables into FILE, between {START} and {END}"
    )
    options = parser.parse_args(arguments)
    unknown = set(options.parts) - {*PARTS, *ALONE}
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there is {', '.join(PARTS + ALONE)}")
    if options.write:
        check_marks(options.write)

    print(f"Measured on {machine()}.\n")
    found = {}
    for part, measured in tables(options.parts or PARTS):
        print(f"{measured}\n", flush=True)
        found[part] = measured
    if options.write and options.parts:
        write_some(options.write, found)
    elif options.write:
        write_all(options.write, found)
    return 0


def tables(parts: Collection[str]) -> Iterator[tuple[str, str]]:
    """The parts and their tables, measured one after another."""
    # The pages first: this process is still small, and takes no memory from the server.
    if "before" in parts:
        yield "before", before.report(before.measure())
    if "pages" in parts:
        yield "pages", pages.report(pages.measure())
    if "visits" in parts:
        yield "visits", visits.report(visits.measure())
    if "switches" in parts:
        yield "switches", switches.report(switches.measure())
    if "soak" in parts:
        yield "soak", soak.report(soak.measure())
    with tempfile.TemporaryDirectory() as folder:
        if {"search", "loading"} & set(parts):
            search.save_for_others(folder)
        if "search" in parts:
            yield "search", search.report(search.measure(folder))
        if "loading" in parts:
            yield "loading", loading.report(loading.measure(folder))
        if "exchange" in parts:
            yield "exchange", exchange.report(exchange.measure(folder))
    if "sizes" in parts:
        yield "sizes", sizes.report(sizes.measure())
    if "spelling" in parts:
        yield "spelling", spelling.report(spelling.measure(load()))
    if "evaluation" in parts:
        yield "evaluation", evaluation.report(evaluation.measure())
    if "maps" in parts:
        yield "maps", maps.report(maps.measure(load()))
    if "contextual" in parts:
        yield "contextual", contextual.report(contextual.measure())
    if "skip_gram" in parts:
        yield "skip_gram", skip_gram.report(skip_gram.measure())


def check_marks(path: Path) -> None:
    """Stop with a message, before anything is measured, where the tables have no place."""
    content = path.read_text(encoding="utf-8") if path.exists() else ""
    if content.count(START) != 1 or content.count(END) != 1 or content.index(START) > content.index(END):
        raise SystemExit(f"{path} needs one line {START} and, below it, one line {END}.")


def write_all(path: Path, found: Mapping[str, str]) -> None:
    """Replace what is between the marks."""
    content = path.read_text(encoding="utf-8")
    before, after = content.partition(START)[0], content.partition(END)[2]
    text = "".join(f"\n{_section(part, table)}" for part, table in found.items())
    path.write_text(f"{before}{START}\nMeasured on {machine()}.\n{text}{END}{after}", encoding="utf-8")


def write_some(path: Path, found: Mapping[str, str]) -> None:
    """Replace the tables of some parts, or add them where they are not among the others."""
    content = path.read_text(encoding="utf-8")
    for part, table in found.items():
        new = _section(part, f"{table}\n\nMeasured apart from the others, on {machine()}.")
        old = re.search(rf"{re.escape(_MARK.format(part))}.*?(?=\n*<!-- bench:)", content, re.DOTALL)
        if old:
            content = content[: old.start()] + new.rstrip() + content[old.end() :]
        else:
            content = content.replace(END, f"\n{new}{END}")
    path.write_text(content, encoding="utf-8")


def _section(part: str, table: str) -> str:
    return f"{_MARK.format(part)}\n{table}\n"


if __name__ == "__main__":
    sys.exit(main())
