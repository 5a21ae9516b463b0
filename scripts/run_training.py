"""Make the stored run on which the Train your own page opens: the article's nine words, default settings.

With it goes how often the groups come out, over 50 random starts, with the default and with the article's settings.

python -m scripts.run_training
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from embedding_core.training.toy_config import ARTICLE, ToyConfig
from embedding_core.training.toy_run import grouped, tally, train
from embedding_core.training.toy_stored import FOLDER, RUN, Tallies, load_stored_run, save_run

SEEDS = 50


def main(arguments: list[str] | None = None) -> int:
    """Train, write, and check that it reads back as it was."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder to write to (default: what ships)")
    options = parser.parse_args(arguments)
    import torch

    result = train(ToyConfig())
    tallies = Tallies(tally(ToyConfig(), range(SEEDS)), tally(ARTICLE, range(SEEDS)))
    save_run(result, f"torch {torch.__version__}", options.out, tallies)
    again = load_stored_run(options.out)
    if [r.loss for r in again.records] != [r.loss for r in result.records]:
        raise SystemExit(f"{options.out} does not read back as it was written.")
    last = result.records[-1]
    print(f"{len(result.records)} records, loss {last.loss:.3f}, floor {result.config.floor:.3f}")
    print(f"{len(grouped(result.config, last.snapshot))} of {len(result.config.words)} words in their group")
    print(tallies)
    print(f"{(options.out / RUN).stat().st_size:,} bytes written to {options.out / RUN}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
