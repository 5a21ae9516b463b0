"""What people would say that a sum gives, as far as that is known, and why an example fails."""

from __future__ import annotations

from embedding_core.arithmetic.examples import EXAMPLES, expected
from embedding_core.arithmetic.expression import analogy
from embedding_core.arithmetic.solver import AnalogyResult
from embedding_core.arithmetic.worked import WorkedSum
from embedding_core.context.opposites import are_opposites
from embedding_core.evaluation.relations import known_answers
from embedding_core.neighbors.inflections import regular_ending
from embedding_core.neighbors.irregular_verbs import past_kinds, past_like
from embedding_core.text import fold
from wordspace.views.analogy.words import picture_of

_SEXES = {"man", "woman", "male", "female"}


def people_say(word: str, result: AnalogyResult) -> bool:
    """Whether a word is what people would say, as far as that is known."""
    shape = result.expression.analogy
    if shape is None:
        return False
    readings = _readings(shape.a, shape.b, shape.c)
    said = any(fold(word) in (expected(*asked), *known_answers(*asked).words) for asked in readings)
    return said or any(_is_same_form(*asked, word) or _are_both_opposites(*asked, word) for asked in readings)


def _is_same_form(a: str, b: str, c: str, word: str) -> bool:
    """Whether a word is the form of c that b is of a: book is to books as cat to cats, play to played as go to went."""
    one, other = (fold(a), fold(b)), (fold(c), fold(word))
    return any(
        ((by := regular_ending(*one[::way])) and by == regular_ending(*other[::way]))
        or past_kinds(*one[::way]) & past_kinds(*other[::way])
        for way in (1, -1)
    )


def _are_both_opposites(a: str, b: str, c: str, word: str) -> bool:
    """Whether a word is the opposite of c as b is of a, by our list; by a man and a woman one asks for a woman."""
    return not _SEXES & {fold(a), fold(b)} and are_opposites(a, b) and are_opposites(c, word)


def _readings(a: str, b: str, c: str) -> tuple[tuple[str, str, str], ...]:
    """The two questions that one sum asks: as a is to b, so is c to what; and as a is to c, so is b to what."""
    return (a, b, c), (a, c, b)


def hoped_for(found: WorkedSum) -> str:
    """What people would say, the first word where several would do; nothing where that is not known."""
    a, b, c = picture_of(found).words[:3]
    for asked in _readings(a, b, c):
        known = known_answers(*asked)
        if said := expected(*asked) or (known.words[0] if known.words and known.closed else ""):
            return said
        if past := past_like(*map(fold, asked)):
            return past
    return found.form


def place_of_barred(result: AnalogyResult, word: str) -> int | None:
    """The place of a word that was put in, and is left out of the answers for that; None of any other word."""
    if not result.exclude_inputs:
        return None
    places = (n for n, item in enumerate(result.unfiltered, 1) if item.is_input and fold(item.word) == fold(word))
    return next(places, None)


def why_it_fails(result: AnalogyResult) -> str:
    """The reason why an example fails; nothing for another. The reasons are about the shipped vectors."""
    if result.method != "3cosadd" or not result.exclude_inputs:
        return ""  # they are about the usual rule
    for example in EXAMPLES:
        if example.why and result.expression == analogy(example.a, example.b, example.c):
            return example.why
    return ""
