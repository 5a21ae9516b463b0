"""Every example in a docstring of the core runs and prints what it says."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import embedding_core

MODULES = [module.name for module in pkgutil.walk_packages(embedding_core.__path__, "embedding_core.")]


@pytest.mark.parametrize("name", ["embedding_core", *MODULES])
def test_the_examples_of_a_module_are_true(name: str) -> None:
    module = importlib.import_module(name)
    result = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
    assert result.failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder()
    examples = [t for name in MODULES for t in finder.find(importlib.import_module(name)) if t.examples]
    assert len(examples) >= 4
