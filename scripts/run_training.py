"""Make the stored run that the Train your own page shows at once: the article's nine words, default settings.

python -m scripts.run_training
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from embedding_core.training.toy_config import ToyConfig
from embedding_core.training.toy_run import grouped, train
from embedding_core.training.toy_stored import FOLDER, RUN, load_stored_run, save_run


def main(arguments: list[str] | None = None) -> int:
    """Train, write, and check that it reads back as it was."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder to write to (default: what ships)")
    options = parser.parse_args(arguments)
    import torch

    result = train(ToyConfig())
    save_run(result, f"torch {torch.__version__}", options.out)
    again = load_stored_run(options.out)
    if [r.loss for r in again.records] != [r.loss for r in result.records]:
        raise SystemExit(f"{options.out} does not read back as it was written.")
    last = result.records[-1]
    print(f"{len(result.records)} records, loss {last.loss:.3f}, floor {result.config.floor:.3f}")
    print(f"{len(grouped(result.config, last.snapshot))} of {len(result.config.words)} words in their group")
    print(f"{(options.out / RUN).stat().st_size:,} bytes written to {options.out / RUN}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
