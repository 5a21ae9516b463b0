"""The code of a result as a notebook: nbformat 4.5, which Jupyter, JupyterLab, VS Code and Colab open."""

from __future__ import annotations

import ast
import json
import sys
from typing import Any

_HOW_TO = (
    "These lines come from Wordspace. They need its package `embedding_core`: open the notebook in the folder of "
    "Wordspace, with the environment that `make run` makes there, and run it from the top."
)


def notebook_bytes(source: str, title: str, note: str = "") -> bytes:
    """``source`` as a notebook with a cell for each of its blocks, below a ``title`` and how to run it.

    ``note`` is what else must be known, as Markdown. Together the code cells are ``source``.
    """
    texts = [part for part in (f"# {title}", _HOW_TO, note) if part]
    cells = [
        _cell("markdown", 0, "\n\n".join(texts)),
        *(_cell("code", number, block) for number, block in enumerate(blocks(source), start=1)),
    ]
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    notebook = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python", "version": version},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, ensure_ascii=False, indent=1).encode()


def blocks(source: str) -> list[str]:
    r"""``source`` cut at the blank lines between its statements.

    >>> blocks("import json\n\ndef f():\n    a = 1\n\n    return a")
    ['import json', 'def f():\n    a = 1\n\n    return a']
    """
    within = {line for part in ast.parse(source).body for line in range(part.lineno, (part.end_lineno or 0) + 1)}
    found: list[list[str]] = [[]]
    for number, line in enumerate(source.splitlines(), start=1):
        if line.strip() or number in within:
            found[-1].append(line)
        else:
            found.append([])
    return ["\n".join(lines) for lines in found if lines]


def subject(source: str) -> str:
    """What a notebook of ``source`` is about: what it calls first of embedding_core, once the vectors are loaded.

    >>> subject("from embedding_core import closer_than, load, most_similar; most_similar(load(), 'a'); closer_than(9)")
    'most_similar'
    """
    tree = ast.parse(source)
    imported = {
        name.asname or name.name
        for part in ast.walk(tree)
        if isinstance(part, ast.ImportFrom) and (part.module or "").startswith("embedding_core")
        for name in part.names
    }
    calls = [part.func for part in ast.walk(tree) if isinstance(part, ast.Call) and isinstance(part.func, ast.Name)]
    called = [call.id for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)) if call.id in imported]
    return next((name for name in called if not name.startswith("load")), "vectors")


def _cell(kind: str, number: int, text: str) -> dict[str, Any]:
    cell: dict[str, Any] = {"cell_type": kind, "id": f"cell-{number}", "metadata": {}, "source": text}
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})
