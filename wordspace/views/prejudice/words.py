"""The sentences of Prejudice. Names of sets and words may have been typed: they are escaped here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from html import escape as escape_html

from embedding_core import html
from embedding_core.comparison import Association, BiasResult, BiasTest
from embedding_core.comparison.bias import LUCK, Known
from embedding_core.context.bank import plain_sense
from embedding_core.context.dictionary import TITLE
from wordspace.frame.text import clean, escape, joined, listing, name_as_html

WHAT_BIAS_SHOWS = (
    "It shows how people wrote, not what is true. A search or a filter that is built on these numbers starts from it."
)
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
WHAT_BIAS_LEAVES_OPEN = (
    "It does not show what anyone thinks, or what a machine will do with it. Other words for the same idea can give "
    "another answer, and where these lists show no difference, others still may."
)
MOST_STRAYS = 3
_OF_AN_END = 3  # words that are named
MOST_MISSING = 4  # words that a set lacks, by name
UNEVEN = 5  # times as many words that one list lacks as the other, which is a finding of its own
MOST_OWN_NAMED = 3  # words of the reader's own on a side
FEWEST_SURE = 4  # words of a list: of fewer, one dealing in twenty gives any difference
_FEWEST_NEAR, _MOST_NEAR = 2, 3  # words among which one stands
_GOES_WITH = 2  # words that show another sense
FEW_MISSING = 0.1  # of the words of published lists, of which fewer are not worth a line of the first screen
_SUCH_AS = "words like "


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


def beside(found: BiasResult, other: BiasResult, name: str) -> str:
    """Whether another set, of this ``name``, tells the two lists apart in the same way, as HTML."""
    if found.effect_size is None or other.effect_size is None:
        return ""
    named = name_as_html(name)
    if other.shows_nothing:
        return f"On these lists {named} shows no clear difference{', either' if found.shows_nothing else ''}."
    if found.shows_nothing:
        return f"On these lists {named} does show a difference."
    way = "same" if (found.effect_size > 0) == (other.effect_size > 0) else "other"
    return f"On these lists {named} leans the {way} way."


def own_beside(
    own: Sequence[Association], found: BiasResult, others: Sequence[Association], other: BiasResult, name: str
) -> str:
    """Which words of the reader's own another set, of this ``name``, puts on the other side, as HTML."""
    sides = {each.word: found.side(each.value) for each in own}
    turned = [each for each in others if sides.get(each.word, 0) * other.side(each.value) < 0]
    if not turned:
        return ""
    named = joined([f"<b>{escape_html(clean(each.word))}</b>" for each in turned], MOST_OWN_NAMED)
    return f"{name_as_html(name)} puts {named} on the other side."


_HARDLY_OUT = 4 / 3  # of the middle, up to which a word of the reader's own stands only just beside it
# Words that a dictionary defines as a woman, or as a man: no job that both may have, such as nurse, and nothing that
# people were only taken for, such as witch
_OF_WOMEN = """
abbess actress aunt baroness bride bridesmaid businesswoman countess daughter duchess empress girl girlfriend governess
grandma granddaughter grandmother heroine housewife lady landlady mom mommy mother mum niece nun policewoman princess
queen seamstress sister stepdaughter stepmother stewardess waitress widow wife woman
"""
_OF_MEN = """
boy boyfriend bridegroom brother businessman dad daddy duke emperor father gentleman grandfather grandpa grandson groom
husband king lad man monk nephew policeman prince son stepfather stepson uncle widower
"""
_MEANT = {"woman": frozenset(_OF_WOMEN.split()), "man": frozenset(_OF_MEN.split())}
# Where words of the reader's own stand
ONE_ALONE = "One word alone may stand where it does by chance; a list says more."


def meant_so(own: Sequence[Association], found: BiasResult) -> dict[str, list[Association]]:
    """Those of the reader's own that mean a woman or a man and stand so, where lists of *he* or *she* are asked."""
    there = {who: [each for each in own if _stands_for(each, who, found) == 1] for who in _MEANT}
    return {who: words for who, words in there.items() if words}


def meant_otherwise(own: Sequence[Association], found: BiasResult) -> dict[str, str]:
    """Those of the reader's own that mean a "woman" or a "man" and stand on the other's side, or in the middle."""
    return {each.word: who for who in _MEANT for each in own if _stands_for(each, who, found) in (-1, 0)}


def _stands_for(each: Association, who: str, found: BiasResult) -> int | None:
    """Where a word stands that means ``who``: 1 on that side, 0 in the middle, -1 beyond; None of any other word."""
    side = side_of(who, found)
    return side * found.side(each.value) if side and each.word in _MEANT[who] else None


def side_of(who: str, found: BiasResult) -> int:
    """The side of the list of attributes that means ``who``; 0 where none does."""
    return next((side for side, each in zip((1, -1), found.lists[2:], strict=True) if who in _people(each)), 0)


def _people(known: Known) -> list[str]:
    """Whom a list of attributes means: a "woman", a "man" or both."""
    return [who for who, pronoun in (("woman", "she"), ("man", "he")) if pronoun in known.words]


def not_in_headline(own: Sequence[Association], told: Sequence[Association]) -> str:
    """That the headline leaves out those words of the reader's own that are not ``told`` there; or nothing."""
    left_out = len(own) - len(told)
    return f" The headline leaves {'it' if left_out == 1 else 'them'} out." if left_out else ""


def no_prejudice(meant: Mapping[str, Sequence[Association]]) -> str:
    """That words which are `meant_so` stand where they have to, as HTML."""
    told = (f"{_named(words)} {'means' if len(words) == 1 else 'mean'} a {who}" for who, words in meant.items())
    return " ".join(f"{each}: no prejudice." for each in told)


def in_the_middle(word: str, who: str, near: Sequence[Association]) -> str:
    """Why a word that means ``who`` may be in the middle: which words ``near`` it lean the other way, as HTML."""
    if not near:
        return ""
    subject, leans = f"<b>{escape_html(clean(word))}</b>", "leans" if len(near) == 1 else "lean"
    return f"{subject} means a {who}, but stands near {_named(near[:_MOST_NEAR])} too, which {leans} the other way."


def own_headline(own: Sequence[Association], found: BiasResult, name: str) -> str:
    """What the words of the reader's own are nearer to, as HTML."""
    poles = {side: f"nearer to {_listed(known.name)}" for side, known in zip((1, -1), found.lists[2:], strict=True)}
    told, farthest = [], sorted(own, key=lambda each: -abs(each.value))
    for side, said in (poles | {0: "in the middle"}).items():
        there = [each for each in (farthest if side else own) if found.side(each.value) == side]
        just = [each for each in there if side and abs(each.value) < _HARDLY_OUT * found.middle]
        clear = [each for each in there if each not in just]
        if clear:
            told.append(f"{_are(clear)} {said}{f', {_named(just)} only just' if just else ''}")
        elif just:
            told.append(f"{_are(just)} only just {said}")
    return f"In {name_as_html(name)}, {'; '.join(told)}"


def _are(words: Sequence[Association]) -> str:
    """The beginning of a sentence about words: "**nurse** is"."""
    return f"{_named(words)} {'is' if len(words) == 1 else 'are'}"


def _named(words: Sequence[Association]) -> str:
    return joined([f"<b>{escape_html(clean(each.word))}</b>" for each in words], MOST_OWN_NAMED)


def many_missing(found: BiasResult) -> bool:
    """Whether so many words are lacking that it stands beside the answer."""
    total = sum(len(known.words) + len(known.missing) for known in found.lists)
    return len(found.missing) > FEW_MISSING * total


def no_number(found: BiasResult, name: str, fields: Sequence[str] = ()) -> str:
    """Why there is no effect size, as Markdown; ``fields`` are those in which the reader has written the lists."""
    if any(not known.words and not known.missing for known in found.lists):
        return "A list is empty. Write two words or more into each of the first two, and one or more into the others."
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
    named = joined([f"<b>{escape_html(clean(word))}</b>" for word in rare], MOST_MISSING)
    are, their = ("is", "its place") if len(rare) == 1 else ("are", "their places")
    return f"{named} {are} rare in the texts, so {their} may be partly chance."


def bias_headline(found: BiasResult, name: str, rare: Collection[str] = ()) -> str:
    """Where the two lists stand in the picture, as HTML; ``rare`` words are named where there are no others."""
    of = f"In {name_as_html(name)},"
    if found.effect_size is None:
        return f"No difference can be told in {name_as_html(name)}"
    first, second = (_subject(known.name) for known in found.lists[:2])
    attribute, other = (_listed(known.name) for known in found.lists[2:])
    pole, (one, two) = {1: attribute, -1: other}, found.sides
    perhaps = ", perhaps by chance" if found.may_be_chance else ""
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
        # That words only stand for their lists is said once, or the sentence is a tongue-twister
        than = f"{pole[side]} than {_farthest(found, less, -side, rare)}{are}".replace(_SUCH_AS, "")
        nearer = f"{little}nearer to {than}"
        return f"{of} {_farthest(found, more, side, rare)} are {nearer}{perhaps}"
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
        return f"{of} {told[0]}{perhaps}; {told[1]}"
    return f"{of} {', '.join(told)}{perhaps}"


def _listed(name: str, each: str = "{}") -> str:
    """A list as a sentence has it, as HTML: by its name, or by its first words if they are its name.

    >>> _listed("insects"), _listed("nurse, maid …", "<b>{}</b>")
    ('insects', 'words like <b>nurse</b> and <b>maid</b>')
    """
    begun = name.removesuffix(" …")
    words = [each.format(escape_html(clean(word))) for word in begun.split(", ")]
    return f"{_SUCH_AS if begun != name else ''}{' and '.join(words)}"


def _subject(name: str) -> str:
    """A list as what a sentence is about, as HTML: "words of mental disease" are nearer, since a disease is one."""
    head = name.split(" of ")[0]
    one = (
        name.islower()
        and ", " not in name
        and (not head.endswith("s") or head == "mathematics")
        and not name.endswith(" …")
    )
    return f"{'words of ' if one else ''}{_listed(name, '<b>{}</b>')}"


def _farthest(found: BiasResult, number: int, side: int, rare: Collection[str]) -> str:
    """List 0 or 1 as a sentence has it that compares it, as HTML: where its words are its name, those that show it."""
    name, lane = found.lists[number].name, (found.first, found.second)[number]
    if not name.endswith(" …"):
        return _subject(name)
    words = [each.word for each in sorted(lane, key=lambda each: (each.word in rare, -side * each.value))]
    return _SUCH_AS + joined([f"<b>{escape_html(clean(word))}</b>" for word in words[: name.count(", ") + 1]])


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


def company_of(
    word: str,
    near: Sequence[Association],
    *,
    are_names: bool = False,
    even_more: bool = True,
    means: str = "",
    senses: Sequence[str] = (),
) -> str:
    """Which of the words near one lean as it does, as HTML; nothing where there are not two of them.

    They were picked for that, so they are not said to be the nearest; and it does not say why: one may ask the same of
    them. ``are_names``: they are names of people, as the word may be, too; ``even_more``: they lean more than it does.
    ``means``: a "man" or "woman" on the other's side. ``senses``: the one that the texts mostly have, and others that a
    reader may have in mind.
    """
    if len(near) < _FEWEST_NEAR:
        return ""
    named = joined([f"<b>{escape_html(clean(each.word))}</b>" for each in near[:_MOST_NEAR]])
    subject, lean = f"<b>{escape_html(clean(word))}</b>", f"lean that way{' even more' if even_more else ', too'}"
    if are_names:
        return f"{subject} stands near {named}, since it is a name, too: many texts mean people called so."
    if means:
        return f"{subject} means a {means}, but near it {_SUCH_AS}{named} {lean}."
    if senses:
        mostly, *others = (f"<i>{escape_html(plain_sense(sense))}</i>" for sense in senses)
        return f"{subject} is mostly read as {mostly}, not {joined(others, by='or')}: near it {_SUCH_AS}{named} {lean}."
    return f"Near {subject} {_SUCH_AS}{named} {lean}."


def goes_with(elsewhere: Mapping[str, Sequence[str]]) -> str:
    """With which words those mostly go that the texts have in another sense than their list, as HTML; or nothing."""
    verb, told = "mostly goes ", []
    for word, near in elsewhere.items():
        named = joined([f"<b>{escape_html(one)}</b>" for one in near[:_GOES_WITH]])
        told.append(f"<b>{escape_html(clean(word))}</b> {verb}with {named}")
        verb = ""
    return f"In the texts {', '.join(told)}." if told else ""


def read_so(senses: Mapping[str, tuple[str, str]]) -> str:
    """Which words the texts mostly have in another sense than their list, as HTML; nothing where none is."""
    told = [
        f"<b>{escape_html(word)}</b> is mostly read as <i>{escape_html(plain_sense(mostly))}</i>, not "
        f"<i>{escape_html(plain_sense(meant))}</i>"
        for word, (mostly, meant) in senses.items()
    ]
    return f"{joined(told)}." if told else ""


def about_bias(found: BiasResult, before: str = "", why: str = "", case: str = "", *, below_own: bool = False) -> str:
    """What is seen in the picture, with what is said ``before`` it, ``why`` one word stands where it does, and a case.

    The ``case`` is of what came of such a thing; ``below_own``: above the two lists stand words of the reader's.
    """
    lanes = (found.first, found.second)
    poles = [_listed(known.name) for known in found.lists[2:]]
    exceptions = _exceptions(found)
    against = [clean(word) for word in exceptions]
    if found.shows_nothing or len(against) > MOST_STRAYS:
        against = []
    apart = "leans the other way from its list" if len(against) == 1 else "lean the other way from their lists"
    named = f" {joined(against)} {apart}." if against else ""
    few = min(map(len, lanes)) < FEWEST_SURE and found.may_be_chance
    boxes = [f"<i>{escape_html(clean(known.name))}</i>" for known in found.lists[:2]]
    rows = boxes if below_own else ("Above", "Below")
    counts = [f"{row}: {_counted(found, lane, poles)}." for row, lane in zip(rows, lanes, strict=True) if lane]
    return html.paragraphs(
        before,
        " ".join(counts).replace("….", "…") + escape_html(named),
        why,
        f"{WHAT_BIAS_SHOWS}{f' With {FEWEST_SURE} words or more in each list it would be surer.' if few else ''}",
        case,
    )


HOW_DRAWN = "Grey is about as near to both. A line is a list’s average."


def _counted(found: BiasResult, lane: Sequence[Association], poles: Sequence[str]) -> str:
    """How many words of a row are nearer to one of the ``poles``, in the middle, and nearer to the other, as HTML."""
    sides = [found.side(each.value) for each in lane]
    places = ((1, f"nearer to {poles[0]}"), (0, "in the middle"), (-1, f"nearer to {poles[1]}"))
    return ", ".join(f"{sides.count(side)} {where}" for side, where in places if side in sides)


def stand_for(found: BiasResult) -> str:
    """By which words the two ends are measured, as HTML; nothing of ends that are named by their words."""
    told = [
        f"<i>{escape_html(known.name)}</i>: {escape_html(', '.join(known.words[:_OF_AN_END]))} …"
        for known in found.lists[2:]
        if known.name not in known.words and not known.name.endswith(" …") and len(known.words) > _OF_AN_END
    ]
    return "; ".join(told) if len(told) > 1 else ""


def stand_for_others(found: BiasResult) -> str:
    """Which words the two ends stand for that are called by one of theirs, as HTML; nothing of others."""
    called = [known for known in found.lists[2:] if known.name in known.words and len(known.words) > 1]
    told = [f"<i>{escape_html(known.name)}</i> stands for {escape_html(joined(known.words))}" for known in called]
    return f"{'; '.join(told)}." if told else ""


def sure(p_value: float, names: Sequence[str] = (), few_splits: int = 0) -> str:
    """Whether a difference may be chance, in a sentence, as Markdown; ``names`` are those of the two lists.

    ``few_splits``: in how many ways the words can be split into them, where these are too few to be sure of anything.
    """
    if few_splits:
        as_far = max(1, round(few_splits * p_value))
        return (
            f"Not sure: so few words can be shuffled in {few_splits} ways only, and {as_far} of these "
            f"{'puts' if as_far == 1 else 'put'} them as far apart. Add words to both lists."
        )
    both = f"the words of both lists{f' ({joined(list(map(escape, names)))})' if names else ''}"
    if p_value < 0.01:
        return f"Very sure: shuffle {both}, and they hardly ever end up as far apart."
    if p_value < LUCK:
        return f"Fairly sure: shuffle {both}, and few shuffles in a hundred put them as far apart."
    times = max(1, round(100 * p_value))
    return f"Not sure: shuffle {both}, and {times} shuffles in 100 put them as far apart this way."


def how_sure(found: BiasResult, source: str, missing: str) -> str:
    """How sure a difference is, what it leaves open, its numbers, and which words were left out, as Markdown."""
    told = (
        ""
        if found.p_this_way is None
        else sure(found.p_this_way, [each.name for each in found.lists[:2]], found.splits * found.few_splits)
    )
    return "\n\n".join(
        filter(
            None,
            (
                f"**{told}**" if told else "",
                WHAT_BIAS_LEAVES_OPEN,
                numbers_of_bias(found, source),
                missing,
            ),
        )
    ).replace("….", "…")


def numbers_of_bias(found: BiasResult, source: str) -> str:
    """The numbers, with the field's names, as Markdown."""
    if found.effect_size is None or found.p_value is None:
        return ""
    ways = f"all {found.splits:,} ways" if found.exact else f"{found.splits:,} random ways"
    p_value = found.p_value if found.p_this_way is None else found.p_this_way
    share_of = "fewer than 1 in 10,000" if p_value < 0.0001 else f"{float(f'{100 * p_value:.2g}'):g} %"
    first, second, attribute, other = (escape(known.name) for known in found.lists)
    towards = attribute if found.effect_size >= 0 else other
    near = [value for value in found.nearness if value is not None]
    norms = (
        f"Relative norm distance (Garg and others 2018), a distance, so the less, the nearer to {attribute}: {first} "
        f"{signed(near[0])}, {second} {signed(near[1])}."
        if len(near) == 2
        else ""
    )
    return "\n\n".join(
        filter(
            None,
            (
                f"For specialists: effect size (WEAT) **{signed(found.effect_size)}**, between −2 and 2: how far the "
                "means of the two lists lie apart, in standard deviations of all words. 0 is no difference; 0.8 counts "
                "as large.",
                f"{chance(p_value)}: of {ways} to split these words into two such lists, {share_of} give as "
                f"large a difference in the direction {first} to {towards}. It says nothing of the size of a "
                "difference, or of its harm. Words may be near for other reasons than the one in mind: how common they "
                "are, or a second sense. A set without such an association can hold it elsewhere (Gonen and Goldberg "
                "2019).",
                norms,
                f"Word lists: {escape(source, 300)}." if source else "The word lists are your own.",
            ),
        )
    )


def chance(p_value: float) -> str:
    """A p-value, with as many digits as it deserves.

    >>> chance(0.00001), chance(0.0432)
    ('p < 0.0001', 'p = 0.043')
    """
    return "p < 0.0001" if p_value < 0.0001 else f"p = {p_value:.2g}"


def signed(value: float) -> str:
    """A number with its sign and two digits.

    >>> signed(-0.3)
    '−0.30'
    """
    return f"{value:+.2f}".replace("-", "−")
