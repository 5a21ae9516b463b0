"""Make the stored run that the Scoreboard page shows at once: every question, both methods, all vocabulary sizes.

python -m scripts.run_scoreboard
"""

from __future__ import annotations

import argparse
import datetime
import sys
import time
import tomllib
from pathlib import Path

from embedding_core import load
from embedding_core.evaluation.analogies import evaluate_analogies
from embedding_core.evaluation.questions import google_analogies
from embedding_core.evaluation.report import METHODS, SIZES
from embedding_core.evaluation.stored import (
    FOLDER,
    StoredScoreboard,
    describe_run,
    load_stored_scoreboard,
    save_scoreboard,
)


def main(arguments: list[str] | None = None) -> int:
    """Run both methods and write the scoreboard, then check that it reads back as it was."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder to write (default: what ships)")
    options = parser.parse_args(arguments)

    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    tool = f"{project['name'].capitalize()} {project['version']}, evaluate_analogies"
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    vectors, questions = load(), google_analogies()
    reports = {}
    for method in METHODS:
        started = time.perf_counter()
        report = reports[method] = evaluate_analogies(vectors, questions, method=method, sizes=SIZES)
        took = time.perf_counter() - started
        print(f"{method}: {report.total.correct:,} of {report.total.asked:,} correct, {took:.1f} s")
    scoreboard = StoredScoreboard(describe_run(today, tool), reports)
    save_scoreboard(scoreboard, options.out)
    if load_stored_scoreboard(options.out) != scoreboard:
        raise SystemExit(f"{options.out} does not read back as it was written.")
    print(f"written to {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
