"""What arguments must be: each check returns what it was given in its plain type, or says what is wrong with it."""

from __future__ import annotations

import builtins
import functools
import inspect
import math
import numbers
import operator
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import islice
from types import UnionType
from typing import Any, Literal, ParamSpec, TypeVar, Union, cast, get_args, get_origin

import numpy as np

from embedding_core.errors import EmbeddingError, InvalidInputError


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


_P = ParamSpec("_P")
_R = TypeVar("_R")
_RAW = (ArithmeticError, AttributeError, LookupError, MemoryError, StopIteration, TypeError, ValueError, RuntimeWarning)
_LARGEST_COUNT = 2**31
_MOST_LOOKED_AT = 1_000


def public(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """``function``, which says which argument was of a wrong kind where one made it fail.

    The arguments are looked at only then, so that a call costs nothing more; those of a generator are when what is
    gone through fails. A failure that no argument explains is passed on as it is.
    """

    @functools.wraps(function)
    def checked(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            return function(*args, **kwargs)
        except _RAW as error:
            _explain(error, function, args, kwargs)
            raise

    @functools.wraps(function)
    def checked_steps(*args: _P.args, **kwargs: _P.kwargs) -> Any:
        try:
            return (yield from cast("Any", function)(*args, **kwargs))
        except _RAW as error:
            _explain(error, function, args, kwargs)
            raise

    return checked_steps if inspect.isgeneratorfunction(function) else checked


def _explain(error: Exception, function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]) -> None:
    """Raise InvalidInputError where an argument explains an error that is not one of ours already."""
    if not isinstance(error, EmbeddingError) and (problem := _argument_at_fault(function, args, kwargs)):
        raise InvalidInputError(problem) from error


def _argument_at_fault(function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]) -> str:
    """Which argument is of a wrong kind, and why; empty where none is, or where one is missing, which Python says."""
    called = function.__qualname__.removesuffix(".__init__")
    if function.__name__ == "__post_init__":  # of a dataclass, whose fields are what was given
        called, given, hints = type(args[0]).__name__, vars(args[0]), inspect.get_annotations(type(args[0]))
    else:
        signature = inspect.signature(function)
        hints = {name: parameter.annotation for name, parameter in signature.parameters.items()}
        try:
            given = signature.bind(*args, **kwargs).arguments
        except TypeError:
            return ""
    hinted = {name: _hint(function, hint) for name, hint in hints.items() if hint is not inspect.Parameter.empty}
    for name, value in given.items():
        if name in hinted and (problem := _problem(value, hinted[name])):
            return f"{called}: {name} {problem}."
    empty = [name for name, value in given.items() if isinstance(value, Sequence | Mapping) and not value]
    return f"{called}: {empty[0]} cannot be empty." if empty else ""


def _hint(function: Callable[..., Any], hint: Any) -> Any:
    if not isinstance(hint, str):
        return hint
    try:
        known = getattr(function, "__globals__", {})
        return eval(hint, known, _Names(known))  # an annotation of this package
    except (NameError, TypeError, AttributeError):  # imported for the type checker only
        return hint.split("|")[0].split("[")[0].strip()


class _Names(dict[str, Any]):
    """The names of a module; one that it imports for the type checker only stands for the class of that name."""

    def __missing__(self, name: str) -> str:
        if hasattr(builtins, name):
            raise KeyError(name)
        return name


def _problem(value: Any, hint: Any) -> str:
    """What is wrong with a value for an annotation; empty where nothing is."""
    if not _fits(value, hint):
        name = hint if isinstance(hint, str) else getattr(hint, "__name__", str(hint).replace("typing.", ""))
        return f"must be {name}, not {type(value).__name__}: {value!r:.60}"
    if isinstance(value, int | float | np.number) and not 0 <= value < _LARGEST_COUNT:
        return f"cannot be {value!r:.60}"
    if isinstance(value, str) and not value.isprintable():
        return f"holds characters that are no text: {value!r:.60}"
    if isinstance(value, np.ndarray) and value.dtype.kind not in "fiub":
        return f"holds {value.dtype}, and no numbers"
    finite = not isinstance(value, np.ndarray) or np.isfinite(value).all()
    return "" if finite else "holds numbers that are not finite"


def _fits(value: Any, hint: Any) -> bool:
    if isinstance(hint, str):  # the name of a class
        return any(kind.__name__ == hint for kind in type(value).__mro__) or not hint.isidentifier()
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return any(_fits(value, one) for one in inner)
    if origin is Literal:
        return any(type(value) is type(one) and value == one for one in inner)
    if hint in (None, type(None)):
        return value is None
    if hint in (int, float, str):
        kinds = {int: int | np.integer, float: int | float | np.number, str: str}[hint]
        return isinstance(value, kinds) and not isinstance(value, bool | complex | np.complexfloating)
    kind = origin or hint
    if not isinstance(kind, type):
        return True
    if isinstance(value, np.ndarray) and kind in (Sequence, Iterable, Collection):
        return value.ndim > 0 and (not inner or all(_fits(one, inner[0]) for one in value[:_MOST_LOOKED_AT]))
    if not isinstance(value, kind) or (isinstance(value, str | bytes) and issubclass(kind, Collection | Iterable)):
        return False
    if isinstance(value, Mapping) and len(inner) == 2:
        some = islice(value.items(), _MOST_LOOKED_AT)
        return all(_fits(one, inner[0]) and _fits(other, inner[1]) for one, other in some)
    if isinstance(value, Collection) and (len(inner) == 1 or inner[1:] == (Ellipsis,)):
        return all(_fits(one, inner[0]) for one in islice(value, _MOST_LOOKED_AT))
    return True
