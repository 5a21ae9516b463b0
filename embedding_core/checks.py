"""What arguments must be: each check returns what it was given in its plain type, or says what is wrong with it."""

from __future__ import annotations

import math
import numbers
import operator
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from embedding_core.errors import InvalidInputError


def whole_number(what: str, value: object, *, at_least: int = 1) -> int:
    """``value`` as an int. Raises InvalidInputError for anything but a whole number of at least ``at_least``.

    >>> whole_number("k", 3)
    3
    """
    try:
        number = operator.index(value)  # type: ignore[arg-type]  # that is what is asked
    except TypeError as error:
        raise InvalidInputError(f"{what} must be a whole number, not {value!r:.60}.") from error
    if isinstance(value, bool) or number < at_least:
        raise InvalidInputError(f"{what} must be {at_least} or more, not {value!r:.60}.")
    return number


def real_number(name: str, value: Any) -> float:
    """``value`` as a float. Raises InvalidInputError for anything but one finite number."""
    try:
        number = float(value) if isinstance(value, numbers.Real) else math.nan
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise InvalidInputError(f"{name} is a finite number, not {value!r:.60}.")
    return number


def checked_word(value: object) -> str:
    """``value``, which must be a string. Raises InvalidInputError."""
    if not isinstance(value, str):
        raise InvalidInputError(f"A word is a string, not {type(value).__name__}: {value!r:.60}.")
    return value


def instance(what: str, value: object, kind: type) -> None:
    """Raise InvalidInputError where ``value`` is not of the class ``kind``; ``what`` is how the message calls it."""
    if not isinstance(value, kind):
        raise InvalidInputError(f"{what} must be of the class {kind.__name__}, not {type(value).__name__}.")


def listed(name: str, values: Iterable[Any], of: str = "words") -> list[Any]:
    """``values`` as a list. Raises InvalidInputError for one string, and for what cannot be gone through."""
    if isinstance(values, str):
        raise InvalidInputError(f"{name} is a list of {of}; for one word write [{values!r}].")
    try:
        return list(values)
    except TypeError as error:
        raise InvalidInputError(f"{name} is a list of {of}, not {type(values).__name__}.") from error


def word_list(name: str, values: Iterable[str]) -> list[str]:
    """``values`` as a list of strings. Raises InvalidInputError for one string, or where one of them is none."""
    return [checked_word(value) for value in listed(name, values)]


def no_other_names(names: Mapping[str, object], ours: Mapping[str, str], takes: Sequence[str]) -> None:
    """Refuse keyword arguments that a function does not have; ``ours`` says what other libraries' are called here."""
    for name in names:
        remedy = ours.get(name, f"it takes {', '.join(takes)}.")
        raise InvalidInputError(f"There is no argument {name!r} here: {remedy}")
