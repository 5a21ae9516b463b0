"""What is said of the list of answers, and of the words that are left out of it, as Markdown."""

from __future__ import annotations

from itertools import takewhile

from embedding_core.arithmetic.solver import AnalogyResult, Candidate
from embedding_core.arithmetic.worked import WorkedSum
from wordspace.frame.text import joined
from wordspace.views.analogy.people_words import hoped_for, people_say, place_of_barred
from wordspace.views.analogy.words import as_word


def left_out(found: WorkedSum) -> str:
    """That a word which was put in is nearer than the answer, where it is."""
    before = list(takewhile(found.result.leaves_out, found.result.unfiltered))
    nearer = [item.word for item in before]
    if not (nearer and found.result.exclude_inputs) or found.picture is None or found.picture.flat:
        return ""
    is_right = people_say(found.answer, found.result)
    if place_of_barred(found.result, hoped_for(found)) is not None and not is_right:
        return ""  # the verdict says so
    how = "in whatever form" if any(item.form_of for item in before) else "by custom"
    are = "is" if len(nearer) == 1 else "are"
    first = "would come first" if found.result.method == "3cosmul" else f"{are} nearer to the sum"
    better = " That makes such sums look better than they are." if is_right else ""
    return f"{joined(list(map(as_word, nearer)))} {first}, but what was put in does not count, {how}.{better}"


def first_form(found: WorkedSum) -> Candidate | None:
    """The form of a word of the sum that would come out, if it were let in; None where none would."""
    before = takewhile(found.result.leaves_out, found.result.unfiltered)
    return next((item for item in before if item.form_of), None)


def form_left_out(found: WorkedSum) -> str:
    """That another form of a word of the sum would come out, if it were let in; nothing where none would."""
    if (form := first_form(found)) is None or len(found.result.expression.terms) == 1:
        return ""
    return f"{as_word(form.word)} is nearer, but is left out as another form of {as_word(form.form_of)}."


def listed(result: AnalogyResult) -> str:
    """What the list of answers is, above it; nothing of one word alone, which is no sum."""
    if len(result.expression.terms) == 1:
        return ""
    out = any(map(result.leaves_out, result.unfiltered))
    begun = "**Best by the product rule (≈)**" if result.method == "3cosmul" else "**Nearest to the sum (≈)**"
    return begun + (", its own words struck out" if out else "" if result.exclude_inputs else ", its own words let in")


def undrawn(result: AnalogyResult) -> str:
    """Why a sum has no picture; nothing of one word alone, which is no sum."""
    if len(result.expression.terms) == 1:
        return ""
    return "Not drawn: only a sum like *king − man + woman* is two arrows."


def caveat(result: AnalogyResult) -> str:
    """What leaving the inputs out does to this very sum; nothing of one word alone, which is no sum.

    How it shapes what people believe: Linzen 2016; Nissim and others 2020.
    """
    if len(result.expression.terms) == 1:
        return ""
    first = result.unfiltered[0]
    second = next((item for item in result.unfiltered if not item.is_input), first)
    form = ""
    if second.form_of:
        form = (
            f" {as_word(second.word)}, another form of {as_word(second.form_of)}, is left out with it. The test on the "
            "*Scoreboard* lets such forms come out."
        )
    if not first.is_input and not first.form_of:
        return f"{as_word(first.word)} would come first even if the words that were put in counted."
    if result.exclude_inputs:
        still = "Better still" if result.method == "3cosmul" else "Nearer still to the sum"
        return (
            f"{still} is {as_word(first.word)}. But words that were put in do not count: that is the custom, and makes "
            f"such sums look better than they are.{form}"
        )
    other = next((item for item in result.unfiltered if not item.is_input), first)
    return f"By custom the words that were put in do not count. Then {as_word(other.word)} comes first."
