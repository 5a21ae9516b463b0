"""Measure, print the tables, and with `--write docs/measured.md` put them into that file.

python -m benchmarks                     # everything
python -m benchmarks search loading      # some of it
python -m benchmarks --write docs/measured.md   # between <!-- bench:start --> and <!-- bench:end -->
"""

from __future__ import annotations

import argparse
import sys
import tempfile
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
    parser.add_argument("--write", type=Path, metavar="FILE", help=f"replace what is between {START} and {END} in FILE")
    options = parser.parse_args(arguments)
    unknown = set(options.parts) - {*PARTS, *ALONE}
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there is {', '.join(PARTS + ALONE)}")
    if options.write:
        check_marks(options.write)

    text = f"Measured on {machine()}.\n"
    print(text)
    for part in tables(options.parts or PARTS):
        print(f"{part}\n", flush=True)
        text += f"\n{part}\n"
    if options.write:
        write(options.write, text)
    return 0


def tables(parts: tuple[str, ...] | list[str]) -> list[str]:
    """The tables of the parts, measured one after another."""
    found = []
    # The pages first: this process is still small, and takes no memory from the server.
    if "before" in parts:
        found.append(before.report(before.measure()))
    if "pages" in parts:
        found.append(pages.report(pages.measure()))
    if "visits" in parts:
        found.append(visits.report(visits.measure()))
    if "switches" in parts:
        found.append(switches.report(switches.measure()))
    if "soak" in parts:
        found.append(soak.report(soak.measure()))
    with tempfile.TemporaryDirectory() as folder:
        if {"search", "loading"} & set(parts):
            search.save_for_others(folder)
        if "search" in parts:
            found.append(search.report(search.measure(folder)))
        if "loading" in parts:
            found.append(loading.report(loading.measure(folder)))
        if "exchange" in parts:
            found.append(exchange.report(exchange.measure(folder)))
    if "sizes" in parts:
        found.append(sizes.report(sizes.measure()))
    if "spelling" in parts:
        found.append(spelling.report(spelling.measure(load())))
    if "evaluation" in parts:
        found.append(evaluation.report(evaluation.measure()))
    if "maps" in parts:
        found.append(maps.report(maps.measure(load())))
    if "contextual" in parts:
        found.append(contextual.report(contextual.measure()))
    if "skip_gram" in parts:
        found.append(skip_gram.report(skip_gram.measure()))
    return found


def check_marks(path: Path) -> None:
    """Stop with a message, before anything is measured, where the tables have no place."""
    content = path.read_text(encoding="utf-8") if path.exists() else ""
    if content.count(START) != 1 or content.count(END) != 1 or content.index(START) > content.index(END):
        raise SystemExit(f"{path} needs one line {START} and, below it, one line {END}.")


def write(path: Path, text: str) -> None:
    """Replace what is between the marks."""
    content = path.read_text(encoding="utf-8")
    before, after = content.partition(START)[0], content.partition(END)[2]
    path.write_text(f"{before}{START}\n{text}{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
