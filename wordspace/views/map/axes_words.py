"""What is said of words on axes of one's own."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from embedding_core import WordVectors
from embedding_core.maps.axis_spread import LEAST_WORDS, SORTS, AxisSpread
from embedding_core.maps.examples import AxesExample
from embedding_core.maps.projection import AxesProjection, Axis
from embedding_core.text import ordinal, rounded
from embedding_core.vectors.likeness import RARE_FROM
from wordspace.frame.terms import term
from wordspace.frame.text import all_of, escape, joined, listing, literal
from wordspace.views.map.words import mostly

_RIGHT, _SAME = 0.3, 0.5  # of a cosine: below which axes stand nearly at right angles, and from which they are alike
_ONE = 0.999  # from which on two axes are one
_ONE_LINE = "Both axes are the same, so all words lie on one line: choose other ends for one of them."
_MUCH_THE_SAME = "The two axes measure much the same thing: choose other ends for one of them."
_MOST_SHARED = 4
ONE_AT_AN_END = "One word at an end is a rough measure: add others like it."
TOO_FEW = f"Of so few words some have to be nearest to each end, which tells nothing: place {LEAST_WORDS} or more."
NO_WORDS = "Type words to place."
NONE_KNOWN = "None of the words to place is known."
GREY = "Grey is where chance alone would put nearly all of these words."
LINES = "Lines lead to the words nearest in meaning; dotted, where these axes part them."


def axes_in_words(placed: AxesProjection) -> str:
    """What the picture of words on two axes shows, for those who do not see it."""
    x, y = placed.x, placed.y
    return (
        f"{len(placed.words)} words, placed across from {x.low or 'unlike'} to {x.high} and upwards from "
        f"{y.low or 'unlike'} to {y.high}."
    )


# An axis of words is a rough measure: of huge and small it puts the elephant with small
_ODD = ": some words stand where nobody would put them."


def not_facts(*, shipped: bool) -> str:
    """What places on axes of one's own are not, in a line beside the picture."""
    if shipped:
        return f"This is how newspapers and Wikipedia write, not a fact about people or things{_ODD}"
    return f"This is what the numbers of this set say, not a fact about people or things{_ODD}"


def empty_ends(labels: Sequence[str]) -> list[str]:
    """That nothing is typed at the ends of these labels, in one sentence for all; nothing where there are none."""
    if len(labels) < 2:
        return [f"The field *{label}* is empty: type a word, or several." for label in labels]
    return [f"The fields {joined([f'*{label}*' for label in labels])} are empty: type words in each."]


def unknown_at_end(label: str, unknown: Sequence[str]) -> str:
    """Which words at an end of an axis the set lacks."""
    return f"In *{label}*, {all_of(unknown[:_MOST_SHARED])} {'is' if len(unknown) == 1 else 'are'} not known."


def not_known(words: Sequence[str]) -> str:
    """The title of a fold for words that the set lacks."""
    named, more = ", ".join(f"**{escape(word)}**" for word in words[:_MOST_SHARED]), len(words) - _MOST_SHARED
    return f"Not known: {named}" + (f" and {more:,} more" if more > 0 else "")


def cut_apart(label: str, apart: Mapping[str, Sequence[str]]) -> str:
    """Which entries of an end are read as several words, though a title may be meant."""
    told = [f"{literal(entry)} is read as {all_of(words)}" for entry, words in list(apart.items())[:_MOST_SHARED]]
    return f"In *{label}*, {joined(told)}: the set has no such name."


def shared_by_ends(lower: Sequence[str], upper: Sequence[str]) -> str:
    """That two ends of an axis hold the same words; nothing where they hold none, or are all the same."""
    shared = [word for word in lower if word in upper]
    if not shared or set(lower) == set(upper):
        return ""
    return (
        f"Both ends hold {listing(shared[:_MOST_SHARED])}. What both hold cancels out, so the axis has little left to "
        "tell words apart. Choose ends that differ."
    )


def rare_at_end(words: Sequence[str], vectors: WordVectors) -> str:
    """Which words at an end of an axis are rare; nothing where none is."""
    rare = [word for word in words if vectors.index(word) >= RARE_FROM]
    if not rare:
        return ""
    are = "is" if len(rare) == 1 else "are"
    return f"{all_of(rare[:_MOST_SHARED])} {are} rare in the texts, so this end may be partly chance."


def headline(
    placed: AxesProjection,
    spreads: Sequence[AxisSpread | None],
    picked: Sequence[str],
    rare: Collection[str] = (),
) -> str:
    """The first that is said of words on axes: where the one stands that was touched, or which are farthest.

    ``spreads`` is `spread_beside_random` of the axis across and of the one upwards; ``rare`` are words whose place says
    little, which are passed over.
    """
    words = placed.words
    if len(picked) == 1 and len(words) > 1:
        return stands_in_words(placed, words.index(picked[0]), spreads)
    if len(words) == 1:
        return f"{literal(words[0])} stands alone: place more words beside it."
    if len(words) < LEAST_WORDS and not any(spreads):
        return TOO_FEW
    told, unsorted, level, bare, act = [], [], [], [], "Choose a word for more."
    twice = _measured_twice(placed)
    sure = [number for number, word in enumerate(words) if word not in rare] or range(len(words))
    passed_over: set[str] = set()
    for number, (axis, spread) in enumerate(zip((placed.x, placed.y), spreads, strict=True)):
        if number and twice == _ONE_LINE:  # it says what the other one does
            break
        low, high = _nearest(axis)
        places = placed.coordinates[:, number]
        every = sorted(range(len(words)), key=places.__getitem__)
        order = [word for word in every if word in sure]
        ends = [(order[-1], high), (order[0], low)]
        if spread is not None:  # what lies where chance would put it says nothing
            beyond = spread.beyond(places)
            out = [] if spread.may_be_chance else [(word, end) for word, end in ends if beyond[word]]
            bare += [end for end in ends if out and end not in out]
            ends = out
        if ends:
            passed_over |= {words[outer] for outer in (every[0], every[-1]) if outer not in sure}
        if not ends and axis.low and spread is not None and not spread.may_be_chance:
            level.append(f"{_first(axis.low, axis.high)} and {_first(axis.high, axis.low)}")
        elif not ends:
            unsorted.append(f"from {_first(axis.low, axis.high)} to {_first(axis.high, axis.low)}")
        told += [(words[word], end) for word, end in ends]
    sentences = []
    if told and passed_over:
        act = f"Passed over, since rare in the texts: {joined(sorted(map(literal, passed_over)))}."
    if told:
        (word, end), *others = told
        further = [f"{literal(word)} {end.removeprefix('nearest ')}" for word, end in others]
        sentences.append(f"{joined([f'{literal(word)} is {end}', *further])}.")
    alone = any(axis.low and not axis.low.count(", ") * axis.high.count(", ") for axis in (placed.x, placed.y))
    if unsorted:
        better = "" if alone else "; other words for the ends may do better"
        sentences.append(f"How they are ordered {joined(unsorted)} may be chance{better}.")
    if level:  # set apart, and still no single word beyond where chance would put it
        sentences.append(f"No single word stands out {joined([f'between {ends}' for ends in level])}.")
        act = ""
    elif bare and not unsorted:  # a phone has no room for both
        sentences.append(f"None stands out as {joined([end for _, end in bare], by='or')}.")
        act = ""
    if twice:
        return " ".join([*sentences, twice])
    return " ".join(filter(None, [*sentences, ONE_AT_AN_END if alone and not passed_over else act]))


def _measured_twice(placed: AxesProjection) -> str:
    """That both axes measure the same, or much the same, and what to do; nothing where they do not."""
    size = abs(placed.between)
    if size >= _ONE:
        return _ONE_LINE
    return _MUCH_THE_SAME if size >= _SAME else ""


def stands_in_words(placed: AxesProjection, number: int, spreads: Sequence[AxisSpread | None]) -> str:
    """Where a word stands on both axes, among all that are placed, and where that may be chance."""
    places, doubtful = [], []
    few = len(placed.words) < LEAST_WORDS and not any(spreads)
    different = 1 if _measured_twice(placed) == _ONE_LINE else 2
    for column, axis, spread in list(zip(placed.coordinates.T, (placed.x, placed.y), spreads, strict=True))[:different]:
        above, below = int((column > column[number]).sum()), int((column < column[number]).sum())
        low, high = _nearest(axis)
        place, end = (above, high) if above <= below else (below, low)
        places.append(f"{ordinal(place + 1)} {end}" if place else end)
        doubtful.append(
            few or (spread is not None and (spread.may_be_chance or not (place or spread.beyond(column)[number])))
        )
    if all(doubtful):
        places[0] = f"perhaps by chance {places[0]}"
    elif any(doubtful):
        places[doubtful.index(True)] += " (perhaps by chance)"
    return f"Of {len(placed.words)} words {literal(placed.words[number])} is {joined(places)}."


def meant_otherwise(senses: Mapping[str, tuple[str, str]]) -> str:
    """Which words the texts mostly have in another sense than among those that are placed; nothing where none is."""
    told = [f"{literal(word)} is {mostly(*of_word)}" for word, of_word in senses.items()]
    return f"In the texts {joined(told)}." if told else ""


def _nearest(axis: Axis) -> tuple[str, str]:
    """How a word stands that is outermost on an axis: "nearest to *cold*", "nearest to *hot*"."""
    low = f"nearest to {_first(axis.low, axis.high)}" if axis.low else f"farthest from {_first(axis.high)}"
    return low, f"nearest to {_first(axis.high, axis.low)}"


def _first(end: str, other: str = "") -> str:
    """The first word of an end of an axis, as Markdown, that the ``other`` end does not hold."""
    words, shared = end.split(", "), other.split(", ")
    return f"*{escape(next((word for word in words if word not in shared), words[0]))}*"


def how_spread(spreads: Sequence[AxisSpread | None]) -> str:
    """How telling the axis across and the one upwards are, as `spread_beside_random` measures it."""
    told = [
        f"{name} these words farther apart than {_of_100(spread)}{which}."
        for name, spread, which in zip(
            ("Your axis across sets", "The one upwards sets"),
            spreads,
            (" of 100 axes between random words", " of them" if spreads[0] else " of 100 axes between random words"),
            strict=True,
        )
        if spread is not None
    ]
    if not told:
        return ""
    doubt = any(spread is not None and spread.may_be_chance for spread in spreads)
    help_with_it = " Several words at each end, all with the same meaning, tell more." if doubt else ""
    return f"{' '.join(told)} Below {SORTS} their order may be chance.{help_with_it}"


def _of_100(spread: AxisSpread) -> str:
    # Whole ones, never more: 79.7 is below 80
    return "all" if spread.beside == 100 else f"{int(spread.beside)}"


def known_of_example(example: AxesExample, words: Sequence[str]) -> str:
    """What could be checked of the axes of an example, and what a reader will ask about its words.

    Nothing where most of the placed ``words`` are others.
    """
    if 2 * len(set(example.words.split(", ")) & set(words)) < len(words):
        return ""
    facts = [
        f"{agreement.axis}, {agreement.n} countries stand much in the order of their {agreement.fact} "
        f"({term('correlation', '', rounded(agreement.rho), f'{agreement.n} countries')} {rounded(agreement.rho)}, "
        f"from {agreement.source})"
        for agreement in example.agreements
    ]
    sentences = [f"Checked against facts: {'; '.join(facts)}; 1 would be the same order, 0 none."] if facts else []
    if example.note and set(example.words.split(", ")) <= set(words):
        sentences.append(example.note)
    return " ".join(sentences)


def how_measured(placed: AxesProjection) -> str:
    """What a place on an axis is, and how much the two axes measure the same."""
    cosine = placed.between
    return (
        f"A place is the {term('cosine')} of the word with the axis. The two axes have a cosine of `{rounded(cosine)}` "
        f"with each other: {_independence(cosine)}."
    )


def _independence(cosine: float) -> str:
    size = abs(cosine)
    if size < _RIGHT:
        return "they stand nearly at right angles, and measure nearly independent things"
    return "they measure partly the same thing" if size < _SAME else "they measure much the same thing"
