"""The sentences of Prejudice. Names of sets and words may have been typed: they are escaped here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape as escape_html

from embedding_core import html
from embedding_core.comparison import Association, BiasResult, BiasTest
from embedding_core.context.dictionary import TITLE
from wordspace.frame.text import clean, escape, joined, listing, name_as_html
from wordspace.frame.widgets import STALE

WHAT_BIAS_SHOWS = (
    "It shows how people wrote, and not whether it is true. "
    "A search or a filter that is built on these numbers starts from it."
)
PRESS_COMPARE = f"{STALE} Press Compare for the new lists."
# What became of such a thing; told with the jobs
A_CASE = (
    "That most nurses are women is a fact; to take it for granted of the next one is prejudice. "
    "Amazon gave up a program that sorted job applications: from ten years of them it had learned to mark down the "
    "word <i>women’s</i> (Reuters, 2018)."
)
_OF_TESTS = "Psychologists published {} in {}, to test people; here a machine is tested by them."
# What lists ask that do not say so themselves, and why they hardly do, by the name of the first
DOUBTED = {
    "mental disease": "These lists ask which illness is written of as passing. But <b>sad</b>, <b>gloomy</b> and "
    "<b>tearful</b> are moods: they pass in anybody. And for <i>permanent</i> they take <b>stable</b> and "
    "<b>constant</b> too, as patients are."
}
BERT_ALONE = f"{name_as_html(TITLE)} is another machine, of 2018. It reads sentences; here it gets each word alone."
MOST_STRAYS = 3
_OF_AN_END = 3  # words that are named
MOST_MISSING = 4  # words that a set lacks, by name
UNEVEN = 5  # times as many words that one list lacks as the other, which is a finding of its own
MOST_OWN_NAMED = 3  # words of the reader's own on a side
_COMPARED = 2  # lists that are compared; two words of each are needed, and one of the others
FEWEST_SURE = 4  # words of a list: of fewer, one dealing in twenty gives any difference
FEW_MISSING = 0.1  # of the words of published lists, of which fewer are not worth a line of the first screen
SUCH_AS = "words like "


def of_tests(test: BiasTest) -> str:
    """From when published lists are, and for what; nothing of a reader's own."""
    if test.year is None:
        return ""
    if "young" in test.first.name:
        return f"Psychologists published these names in {test.year}, to test people: the young of then are older now."
    names = "these names" if "names" in test.first.name else "these lists"
    return _OF_TESTS.format(names, test.year)


def list_name(parts: Sequence[str]) -> str:
    """What a list of one's own is called: its first words, of those that are judged."""
    if not parts:
        return "an empty list"
    return ", ".join(clean(part) for part in parts[:2]) + (" …" if len(parts) > 2 else "")


def missing_words(found: BiasResult, name: str) -> str:
    """Which words a set lacks, as Markdown."""
    total = sum(len(known.words) + len(known.missing) for known in found.lists)
    lacks = f"lacks {len(found.missing)} of the {total} words"
    return f"Left out, since *{escape(name)}* {lacks}: {listing(found.missing, MOST_MISSING)}."


def few_missing(found: BiasResult, name: str) -> str:
    """Which words of published lists, as few as they are, a set lacks, in a few words under the picture, as HTML."""
    if not found.missing:
        return ""
    return f"Not drawn, since {name_as_html(name)} lacks them: {escape_html(joined(found.missing, MOST_MISSING))}."


def in_both(found: BiasResult) -> str:
    """Which words stand in both lists, as HTML; nothing where none does."""
    pairs = (found.lists[:2], found.lists[2:])
    twice = [word for one, other in pairs for word in one.words if word in other.words]
    if not twice:
        return ""
    named = joined([f"<b>{escape_html(clean(word))}</b>" for word in twice], MOST_OWN_NAMED)
    stands, makes = ("stands", "it makes") if len(twice) == 1 else ("stand", "they make")
    return f"{named} {stands} in both lists, where {makes} no difference."


def unevenly_missing(found: BiasResult, name: str) -> str:
    """That a set lacks far more words of one list than of the other, as HTML; mostly nothing."""
    fewer, more = sorted(found.lists[:2], key=lambda known: len(known.missing))
    if len(more.missing) < UNEVEN * max(1, len(fewer.missing)):
        return ""
    few, many = len(more.words), len(more.words) + len(more.missing)
    has = len(fewer.words)
    well = f"{has} of the {has + len(fewer.missing)}" if fewer.missing else f"all {has}"
    names = [escape_html(clean(known.name)) for known in (fewer, more)]
    return f"{name_as_html(name)} knows {well} {names[0]}, and only {few or 'none'} of the {many} {names[1]}."


def named_words(words: Sequence[Association]) -> str:
    return joined([f"<b>{escape_html(clean(each.word))}</b>" for each in words], MOST_OWN_NAMED)


def many_missing(found: BiasResult) -> bool:
    """Whether so many words are lacking that it stands beside the answer."""
    total = sum(len(known.words) + len(known.missing) for known in found.lists)
    return len(found.missing) > FEW_MISSING * total


def no_number(found: BiasResult, name: str, fields: Sequence[str] = ()) -> str:
    """Why there is no effect size, as Markdown; ``fields`` are those in which the reader has written the lists."""
    if empty := [number for number, known in enumerate(found.lists) if not known.words and not known.missing]:
        which = f"The list *{escape(fields[empty[0]])}*" if fields else "A list"
        return f"{which} is empty. Write {'two words' if empty[0] < _COMPARED else 'a word'} or more into it."
    for number, (known, needed) in enumerate(zip(found.lists, (2, 2, 1, 1), strict=True)):
        if len(known.words) < needed:
            total = len(known.words) + len(known.missing)
            listed = f"the list *{escape(known.name)}*" if not fields else f"*{escape(fields[number])}*"
            if not known.missing:
                return f"There is only one word in {listed}. Write two words or more into each of the first two lists."
            return (
                f"*{escape(name)}* has {len(known.words) or 'none'} of the {total} words in {listed}; the test takes "
                f"{needed} at least. Choose another set, or write lists of words that it has."
            )
    return f"{escape(found.reason, 300)} Choose another set, or other words."


def rare_in_lists(rare: Sequence[str]) -> str:
    """Which words of a reader's lists are rare, as HTML; nothing where none is."""
    if not rare:
        return ""
    named = _bold(rare)
    are, their = ("is", "its place") if len(rare) == 1 else ("are", "their places")
    return f"{named} {are} rare in the texts, so {their} may be partly chance."


def foreign(scraps: Sequence[str]) -> str:
    """Which words are of another language, as HTML; nothing where none is."""
    if not scraps:
        return ""
    says = "the place of {} says" if len(scraps) == 1 else "the places of {} say"
    return f"Of other languages it read only scraps, so {says.format(_bold(scraps))} little."


def _bold(words: Sequence[str]) -> str:
    return joined([f"<b>{escape_html(clean(word))}</b>" for word in words], MOST_MISSING)


def by_one_word(found: BiasResult) -> str:
    """Why a list is on no side whose line is seen outside the grey, as HTML; nothing where none is."""
    told = []
    for number, lane in enumerate((found.first, found.second)):
        side = found.side(found.means[number])
        if side and not found.sides[number] and not found.shows_nothing:
            farthest = max(lane, key=lambda each: side * each.value)
            others = [each.value for each in lane if each is not farthest]
            where = "on the other side" if found.side(sum(others) / len(others)) else "in the grey"
            told.append(
                f"Without <b>{escape_html(clean(farthest.word))}</b> the line of its list would be {where}, so the "
                "list is on no clear side."
            )
    return " ".join(told)


def bias_headline(found: BiasResult, name: str, rare: Collection[str] = ()) -> str:
    """Where the two lists stand in the picture, as HTML; ``rare`` words are named where there are no others."""
    of = f"In {name_as_html(name)},"
    if found.effect_size is None:
        return f"No difference can be told in {name_as_html(name)}"
    first, second = (_subject(known.name) for known in found.lists[:2])
    attribute, other = (listed(known.name) for known in found.lists[2:])
    pole, (one, two) = {1: attribute, -1: other}, found.sides
    of += " perhaps by chance," * (found.may_be_chance and not found.shows_nothing)
    if found.shows_nothing:
        if one == two != 0:
            return f"{of} both lists as a whole are nearer to {pole[one]}, with no clear difference"
        lists = [f"<b>{escape_html(clean(known.name))}</b>" for known in found.lists[:2]]
        if any(", " in known.name for known in found.lists[:2]):  # whose commas and ands are their own
            return f"{of} no clear difference between the lists {lists[0]} and {lists[1]}"
        return f"{of} no clear difference between {first} and {second}"
    if one == two:
        side = one or (1 if found.effect_size > 0 else -1)
        more, less = (0, 1) if (found.effect_size > 0) == (side > 0) else (1, 0)
        little = "" if one else "a little "
        are = " are" if found.lists[less].name.endswith(" …") else ""  # than words that could be those of a pole
        than = f"{pole[side]} than {_farthest(found, less, -side, rare)}{are}"
        nearer = f"{little}nearer to {than}"
        return f"{of} {_farthest(found, more, side, rare)} are {nearer}"
    between = ["in the middle" if not found.side(mean) else "on no clear side" for mean in found.means]
    told = [
        f"{_examples(found, number, rare)} are {f'nearer to {pole[side]}' if side else between[number]}"
        for number, side in enumerate((one, two))
    ]
    if not one:  # what is clear comes first
        told.reverse()
    if 0 not in (one, two):
        told[1] = f"{_examples(found, 1, rare)} to {pole[two]}"
    if " …" in told[1]:  # a list, whose commas are its own
        return f"{of} {told[0]}; {told[1]}"
    return f"{of} {', '.join(told)}"


def listed(name: str, each: str = "{}") -> str:
    """A list as a sentence has it, as HTML: by its name, or by its first words if they are its name.

    >>> listed("insects"), listed("nurse, teacher …", "<b>{}</b>")
    ('insects', '<b>nurse</b> and <b>teacher</b>')
    """
    begun = name.removesuffix(" …")
    words = [each.format(escape_html(clean(word))) for word in begun.split(", ")]
    return " and ".join(words)


def _subject(name: str) -> str:
    """A list as what a sentence is about, as HTML: "words of mental disease" are nearer, since a disease is one."""
    head = name.split(" of ")[0]
    one = (
        name.islower()
        and ", " not in name
        and (not head.endswith("s") or head == "mathematics")
        and not name.endswith(" …")
    )
    return f"{'words of ' if one else ''}{listed(name, '<b>{}</b>')}"


def _farthest(found: BiasResult, number: int, side: int, rare: Collection[str]) -> str:
    """List 0 or 1 as a sentence has it that compares it, as HTML: where its words are its name, those that show it."""
    name, lane = found.lists[number].name, (found.first, found.second)[number]
    if not name.endswith(" …"):
        return _subject(name)
    words = [each.word for each in sorted(lane, key=lambda each: (each.word in rare, -side * each.value))]
    return joined([f"<b>{escape_html(clean(word))}</b>" for word in words[: name.count(", ") + 1]])


def _examples(found: BiasResult, number: int, rare: Collection[str]) -> str:
    """List 0 or 1 as a sentence has it that says on which side it is, as HTML.

    Where its words are its name, those of them that are farthest to that side.
    """
    name, lane, side = found.lists[number].name, (found.first, found.second)[number], found.sides[number]
    if not name.endswith(" …"):
        return _subject(name)
    divided = not side and found.side(found.means[number])
    first = name.removesuffix(" …").split(", ")
    on_side = (each for each in lane if found.side(each.value) == side)
    there = sorted(on_side, key=lambda each: (each.word in rare, -side * each.value))
    if len(there) < 2 or divided:  # words that are named would be taken for the list
        return (
            f"{', '.join(f'<b>{escape_html(clean(word))}</b>' for word in first)} …{'' if divided else ' as a whole'}"
        )
    return joined([f"<b>{escape_html(clean(each.word))}</b>" for each in there[: len(first)]])


def to_explain(found: BiasResult) -> list[str]:
    """The words of which is said among which they stand: the exceptions, where they are few."""
    exceptions = _exceptions(found)
    return [] if found.shows_nothing or len(exceptions) > MOST_STRAYS else exceptions


def _exceptions(found: BiasResult) -> list[str]:
    """The words on another side than their list; words in the middle and lists without a clear side are on none."""
    exceptions = []
    for lane, side in zip((found.first, found.second), found.sides, strict=True):
        if side:
            exceptions += [each.word for each in lane if each.word in found.strays and found.side(each.value)]
    return exceptions


def about_bias(found: BiasResult, before: str = "", why: str = "", case: str = "", *, below_own: bool = False) -> str:
    """Which words lean the other way, with what is said ``before`` it, ``why`` they stand where they do, and a case.

    The ``case`` is of what came of such a thing; ``below_own``: above the two lists stand words of the reader's, which
    are what is asked.
    """
    exceptions = _exceptions(found)
    against = [clean(word) for word in exceptions]
    if found.shows_nothing or len(against) > MOST_STRAYS or below_own:
        against = []
    apart = "leans the other way from its list" if len(against) == 1 else "lean the other way from their lists"
    named = f"{escape_html(joined(against))} {apart}." if against else ""
    few = min(map(len, (found.first, found.second))) < FEWEST_SURE and found.may_be_chance
    return html.paragraphs(
        before,
        " ".join(filter(None, (named, why))),
        f"{WHAT_BIAS_SHOWS}{f' With {FEWEST_SURE} words or more in each list it would be surer.' if few else ''}",
        case,
    )


HOW_DRAWN = "Grey is about as near to both. A line is a list’s average. The numbers: how much nearer, as cosines."


def stand_for(found: BiasResult) -> str:
    """By which words the two ends are measured, as HTML; nothing of ends that are named by their words."""
    told = [
        f"<i>{escape_html(known.name)}</i>: {escape_html(', '.join(known.words[:_OF_AN_END]))} …"
        for known in found.lists[2:]
        if not known.name.endswith(" …") and len(known.words) > _OF_AN_END
    ]
    return "; ".join(told) if len(told) > 1 else ""
