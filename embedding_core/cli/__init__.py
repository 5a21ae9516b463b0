"""The command line: what the pages do, for a terminal and for scripts.

A file a command, each with `add` (its arguments) and `run` (one call of the core, and what is told of it).
"""

from embedding_core.cli.run import main

__all__ = ["main"]
