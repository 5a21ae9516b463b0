"""What is said where meanings of sentences are told: by us, or by a reader."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from embedding_core.context.dictionary_senses import Meaning
from embedding_core.context.senses import SenseMap
from embedding_core.context.told_senses import (
    BY_EXAMPLES_OF_100,
    BY_FEW,
    BY_MANY,
    OTHERS_FAR_OF_100,
    NewPlace,
    PlacedByOthers,
    place_by_others,
)
from wordspace.frame.text import escape, joined, literal
from wordspace.views.sentences.senses_words import how_right, sentences_of_groups
from wordspace.views.sentences.words import percent

_BOTH = 2


def shown_examples(senses: SenseMap, known: Sequence[str]) -> PlacedByOthers | None:
    """Where BERT puts each sentence once it is shown the others with their meanings, if it fails by itself.

    None where it does not, and where some meaning has no other sentence.
    """
    if how_right(senses, known) not in ("missed", "not right"):
        return None
    placed = place_by_others(senses, known)
    return placed if placed.count == len(known) else None


def with_examples(placed: PlacedByOthers, word: str) -> str:
    """What BERT makes of sentences once it is shown others with their meanings, in one line."""
    right, count = len(placed.right), placed.count
    return f"Shown examples, BERT sorts **{right} of {count}** sentences with {literal(word)} rightly"


def without_examples(senses: SenseMap, known: Sequence[str]) -> str:
    """What that means, and what BERT makes of the same sentences by itself."""
    groups = len(senses.groups)
    alone = "one heap" if groups == 1 else f"{groups} groups, not all by meaning"
    return (
        f"It puts each with {joined(_kinds(known), by='or')}, whichever *other* sentences of ours it is more like. "
        f"By itself, without examples, it finds **{alone}**."
    )


def _kinds(known: Sequence[str]) -> list[str]:
    return [f"*{escape(sense)}*" for sense in dict.fromkeys(known)]


def examples_of_meanings(senses: SenseMap, placed: PlacedByOthers) -> str:
    """For each meaning the sentence in the middle of those that BERT rightly puts with it."""
    texts = [place.text for place in senses.occurrences.places]
    of_sense = {sense: [place for place in placed.right if placed.told[place] == sense] for sense in placed.told}
    shown = {sense: texts[senses.in_the_middle(own, own)] for sense, own in of_sense.items() if own}
    return "  \n".join(f"**{escape(sense)}**, for example: *{escape(text, 120)}*" for sense, text in shown.items())


def sorted_by_ours(sense_of: Sequence[str], word: str) -> str:
    """How many meanings BERT finds in a reader's sentences once it is shown ours, in one line."""
    return f"Shown our sentences, BERT guesses **{len(set(sense_of) - {NO_MEANING})} meanings** of {literal(word)}"


NO_MEANING = "none of ours"
BY_OURS = (
    f"By itself it finds one group. Sorted so, {BY_EXAMPLES_OF_100} of 100 sentences get the right meaning, if it is "
    "one of these."
)


def by_size(sense_of: Sequence[str]) -> list[str]:
    """The meanings that sentences have, first the one that most have, and last that they have none of ours."""
    return sorted(dict.fromkeys(sense_of), key=lambda own: (own == NO_MEANING, -sense_of.count(own)))


def sentences_by_meaning(senses: SenseMap, sense_of: Sequence[str]) -> str:
    """All sentences of a reader's own under the meanings with which ours put them."""
    return sentences_of_groups(senses.regrouped(sense_of), by_size(sense_of))


def ask_dictionary(word: str) -> str:
    """The head of what a dictionary says of a word, under a map on which BERT finds one meaning."""
    return f"A dictionary has several meanings of {escape(word)}. Are some in your sentences?"


def by_dictionary(meanings: Sequence[Meaning], *, asked: bool) -> str:
    """These meanings, one a line, and what to do where several are used; ``asked`` says that a reader can tell BERT."""
    told = " If yours have two meanings, tell BERT which sentences mean the same." if asked else ""
    lines = [f"- {escape(meaning.gloss, 90)} ({meaning.part})" for meaning in meanings]
    return "\n".join([*lines, "", f"By WordNet, shortened: even a common one may be missing.{told}"])


def place_yours(word: str) -> str:
    """What stands in the empty field for a sentence of the reader's own."""
    return f"Your sentence with {word}"


def write_yours(word: str) -> str:
    return f"Write a sentence with {literal(word)} first."


def yours_lacks(word: str) -> str:
    return f"Your sentence does not hold {literal(word)}: write one that does."


def yours_placed(placed: NewPlace, kept: float, by_reader: PlacedByOthers | None = None) -> str:
    """With the sentences of which meaning BERT puts a reader's own, and how often that is right.

    The picture has ``kept`` so much (0..1) of the differences; ``by_reader`` are the sentences of meanings that a
    reader told, few of each.
    """
    if by_reader is not None and _is_chance(by_reader):
        return (
            f"To BERT yours is perhaps **{called(placed.sense)}**. It cannot tell your meanings apart: do not trust it."
        )
    worth = BY_MANY if by_reader is None else BY_FEW
    sense = escape(placed.sense) if by_reader is None else called(placed.sense)
    if placed.sure:
        found = f"BERT puts yours with **{sense}**" if by_reader is None else f"To BERT yours is **{sense}**"
        # It does not go by how many of the told ones come right (`tests/core/context/test_told_senses.py`)
        also = ", also where it misses some of yours" if by_reader is not None and by_reader.wrong else ""
        return (
            f"{found}. If it has one of these meanings, {worth.sure} of 100 such answers are right{also}. A new "
            f"meaning goes unnoticed {worth.others} times in 100."
        )
    if placed.far:
        ours = "ours" if by_reader is None else "these"
        return (
            f"**Perhaps {sense}, perhaps none of these meanings**: to BERT no sentence of {ours} is near yours. "
            f"That happens to {OTHERS_FAR_OF_100} of 100 sentences with a new meaning, and to {worth.far} of 100 plain "
            "ones with one of these."
        )
    return (
        f"**BERT is not sure**: perhaps **{sense}**, or another meaning. If it has one of these, {worth.unsure} of "
        f"100 such answers are right. The map keeps {percent(kept)} of the differences: yours may "
        "seem nearer than it is."
    )


def _is_chance(placed: PlacedByOthers) -> bool:
    """Whether no more sentences are put with the meaning that a reader told than chance would put there."""
    return len(placed.right) * len(set(placed.told)) <= placed.count


def called(told: str) -> str:
    """What a meaning is called that a reader told: by the first sentence that has it."""
    return f"like {told}"


def sorted_as_told(senses: SenseMap, told: Sequence[str], placed: PlacedByOthers, word: str) -> str:
    """How many sentences BERT sorts like a reader who told what they mean, in one line."""
    right, count = len(placed.right), placed.count
    if found_as_told(senses, told):
        return f"By itself BERT sorts **all {len(told)}** uses of {literal(word)} like you"
    if not count:
        return f"You tell **{len(set(told))} meanings** of {literal(word)}, of one sentence each"
    if _is_chance(placed):
        return f"Even told, BERT **cannot tell** your meanings of {literal(word)} apart"
    whole = "both" if count == _BOTH else f"all {count}"
    sorts = whole if right == count else f"{right} of {count}"
    if _changes_nothing(senses, told, placed):
        return f"Told or not, BERT sorts **{sorts}** uses of {literal(word)} like you"
    return f"Once told, BERT sorts **{sorts}** uses of {literal(word)} like you"


def _alone_as_told(senses: SenseMap, told: Sequence[str]) -> tuple[int, ...] | None:
    """The sentences that BERT sorted like a reader by itself; None where its groups are not as many as meanings."""
    same = len(set(told)) == len(senses.groups)
    return agreed(senses.assignments.tolist(), told) if same else None


def _changes_nothing(senses: SenseMap, told: Sequence[str], placed: PlacedByOthers) -> bool:
    """Whether BERT sorts the same sentences like a reader as it did by itself."""
    return placed.count == len(told) and _alone_as_told(senses, told) == tuple(placed.right)


def found_as_told(senses: SenseMap, told: Sequence[str]) -> bool:
    """Whether the groups that BERT found by itself are the meanings that a reader told."""
    alone = _alone_as_told(senses, told)
    return alone is not None and len(alone) == len(told)


def ask_same(number: int) -> str:
    return f"Tell BERT: which mean the same as {number}?"


ALL_OTHERS, NONE, NO_OTHER = "all others", "none", "no other"
TAP_WHEN_ALL = f"When you have tapped all, tap *{NO_OTHER}*."


def ask_rest(number: int) -> str:
    """What is asked of those that a reader has not called the same."""
    return f"And which mean the same as {number}?"


def by_the_others(placed: PlacedByOthers) -> str:
    """How many of our sentences BERT places once it is shown what others mean."""
    count, right = placed.count, len(placed.right)
    if not count:
        return "Of one meaning there is only one sentence: write another, for BERT to go by."
    puts = f"**{right} of {count}**" if right < count else "each"
    return f"Shown examples of each meaning, it puts {puts} with the right one."


def agreed(groups: Sequence[int], said: Sequence[str]) -> tuple[int, ...]:
    """The sentences of which a group is the meaning that a reader says, as the groups are best called by meanings."""
    kinds = list(dict.fromkeys(said))
    called = permutations(range(len(kinds)))
    return max(
        (
            tuple(place for place, own in enumerate(said) if names[groups[place]] == kinds.index(own))
            for names in called
        ),
        key=len,
    )


def of_a_reader(senses: SenseMap, said: Sequence[str], placed: PlacedByOthers) -> str:
    """What comes of what a reader says of sentences: what BERT found before, what changed, and which ones it puts
    with another meaning, and why.
    """
    kinds, found = len(set(said)), len(senses.groups)
    if kinds == 1:
        return (
            "You and BERT agree: one meaning." if senses.one_sense else f"To you one meaning, to BERT {found} groups."
        )
    if found_as_told(senses, said):
        return f"By itself BERT agrees with you on all {len(said)}."
    if _changes_nothing(senses, said, placed):
        return _elsewhere(placed)
    before = _alone_as_told(senses, said)
    told = [_before(before, found, placed), _changed(before, placed), _elsewhere(placed), _alone(placed)]
    return " ".join(filter(None, told))


def _before(before: tuple[int, ...] | None, groups: int, placed: PlacedByOthers) -> str:
    """What BERT found by itself, and how many sentences it sorts like the reader now."""
    now = f"**{len(placed.right)} of {placed.count}**"
    alone = f"{groups} groups" if groups > 1 else "one group"
    by_itself = f"saw {alone}" if before is None else f"sorted {len(before)} of {len(placed.told)} like you"
    if not placed.count:
        return f"By itself BERT {by_itself}."
    return f"By itself BERT {by_itself}. Told what the others mean, it puts {now} where you do."


def _changed(before: tuple[int, ...] | None, placed: PlacedByOthers) -> str:
    """Which sentences came to the meaning that the reader says, and which left it."""
    if before is None:
        return ""
    came = [place + 1 for place in placed.right if place not in before]
    left = [place + 1 for place in placed.wrong if place in before]
    moved = ((came, "came over"), (left, "went away"))
    return " ".join(f"{_numbers(places)} {how}." for places, how in moved if places)


def _elsewhere(placed: PlacedByOthers) -> str:
    """With which meaning of the reader's BERT puts the sentences that it puts with another."""
    if not placed.wrong:
        return ""
    by_put: dict[str, list[int]] = {}
    for place in placed.wrong:
        by_put.setdefault(placed.put[place], []).append(place + 1)
    nearer = [f"{_numbers(places)} nearer to those {called(put)}" for put, places in by_put.items()]
    return f"It finds {'; '.join(nearer)}."


def _alone(placed: PlacedByOthers) -> str:
    """Which sentences no other one tells where they belong."""
    alone = [place + 1 for place, put in enumerate(placed.put) if not put]
    if not alone:
        return ""
    has, it = ("has", "it is") if len(alone) == 1 else ("have", "they are")
    return f"{_numbers(alone)} {has} no other of the same meaning to go by: {it} not counted."


def _numbers(numbers: Sequence[int]) -> str:
    return joined([str(number) for number in numbers])
