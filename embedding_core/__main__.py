"""`python -m embedding_core`: the command line, see `embedding_core.cli`."""

from __future__ import annotations

import sys

from embedding_core.cli import main

if __name__ == "__main__":
    sys.exit(main())
