"""What is said where meanings of sentences are told: by us, or by a reader."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from embedding_core.context.senses import SenseMap
from embedding_core.context.told_senses import (
    BY_EXAMPLES_OF_100,
    BY_FEW,
    BY_MANY,
    NewPlace,
    PlacedByOthers,
    place_by_others,
)
from wordspace.frame.text import escape, joined, literal
from wordspace.views.sentences.senses_words import how_right, sentences_of_groups
from wordspace.views.sentences.words import percent


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
    return f"Shown our sentences, BERT guesses **{len(set(sense_of))} meanings** of {literal(word)}"


BY_OURS = (
    f"By itself it finds one group. Sorted so, {BY_EXAMPLES_OF_100} of 100 sentences get the right meaning, if it is "
    "one of these."
)


def by_size(sense_of: Sequence[str]) -> list[str]:
    """The meanings that sentences have, first the one that most have."""
    return sorted(dict.fromkeys(sense_of), key=lambda own: -sense_of.count(own))


def sentences_by_meaning(senses: SenseMap, sense_of: Sequence[str]) -> str:
    """All sentences of a reader's own under the meanings with which ours put them."""
    return sentences_of_groups(senses.regrouped(sense_of), by_size(sense_of))


def place_yours(word: str) -> str:
    """What stands in the empty field for a sentence of the reader's own."""
    return f"Your sentence with {word}"


def write_yours(word: str) -> str:
    return f"Write a sentence with {literal(word)} first."


def yours_lacks(word: str) -> str:
    return f"Your sentence does not hold {literal(word)}: write one that does."


def yours_placed(placed: NewPlace, kept: float, *, told: bool = False) -> str:
    """With the sentences of which meaning BERT puts a reader's own, and how often that is right.

    The picture has ``kept`` so much (0..1) of the differences; ``told`` are meanings by a reader, few of each.
    """
    worth = BY_FEW if told else BY_MANY
    sense = called(placed.sense) if told else escape(placed.sense)
    if placed.sure:
        found = f"To BERT yours is **{sense}**" if told else f"BERT puts yours with **{sense}**"
        return (
            f"{found}: {worth.sure} of 100 such answers are right. Another meaning goes "
            f"unnoticed {worth.others} times in 100."
        )
    if placed.far:
        return (
            f"**None of these meanings**, says BERT: yours is far from all. So is every other one with "
            f"another meaning, and {worth.far} of 100 with one of these."
        )
    return (
        f"**BERT is not sure**: perhaps **{sense}**, or another meaning. If it has one of these, {worth.unsure} of "
        f"100 such answers are right. The map keeps {percent(kept)} of the differences: near may be far."
    )


def called(told: str) -> str:
    """What a meaning is called that a reader told: by the first sentence that has it."""
    return f"like {told}"


def sorted_as_told(senses: SenseMap, told: Sequence[str], placed: PlacedByOthers, word: str) -> str:
    """How many sentences BERT sorts like a reader who told what they mean, in one line."""
    if found_as_told(senses, told):
        return f"By itself BERT sorts **all {len(told)}** uses of {literal(word)} like you"
    right = "all" if len(placed.right) == placed.count else f"{len(placed.right)} of"
    return f"Once told, BERT sorts **{right} {placed.count}** uses of {literal(word)} like you"


def found_as_told(senses: SenseMap, told: Sequence[str]) -> bool:
    """Whether the groups that BERT found by itself are the meanings that a reader told."""
    same = len(set(told)) == len(senses.groups)
    return same and agreement(senses.assignments.tolist(), told) == len(told)


def ask_same(number: int) -> str:
    return f"Which mean the same as {number}?"


ALL_OTHERS = "all others"


def ask_rest(number: int) -> str:
    """What is asked of those that a reader has not called the same."""
    return f"And which mean the same as {number}?"


def by_the_others(placed: PlacedByOthers, *, ours: bool = False) -> str:
    """How many sentences BERT places once it is told what others mean: by a reader, or by us (``ours``)."""
    count, right = placed.count, len(placed.right)
    if not count:
        return "Of one meaning there is only one sentence: write another, for BERT to go by."
    places = f"**{right} of {count}**" if right < count else "each" if ours else "each one"
    if ours:
        return f"Shown examples of each meaning, it puts {places} with the right one."
    wrong = f"; not {joined([str(place + 1) for place in placed.wrong])}" if placed.wrong else ""
    return f"**Told what the others mean**, BERT sorts {places} like you{wrong}."


def agreement(groups: Sequence[int], said: Sequence[str]) -> int:
    """Of how many sentences a group is the meaning that a reader says, as the groups are best called by meanings."""
    kinds = list(dict.fromkeys(said))
    called = permutations(range(len(kinds)))
    return max(
        sum(names[group] == kinds.index(own) for group, own in zip(groups, said, strict=True)) for names in called
    )


def of_a_reader(senses: SenseMap, said: Sequence[str], placed: PlacedByOthers) -> str:
    """What comes of what a reader says of sentences: how BERT's groups agree, and what it does once it is told."""
    kinds, found = len(set(said)), len(senses.groups)
    if kinds == 1:
        return (
            "You and BERT agree: one meaning." if senses.one_sense else f"To you one meaning, to BERT {found} groups."
        )
    if found == 1:
        alone = "By itself BERT sees one group. "
    elif found == kinds:
        agreed = agreement(senses.assignments.tolist(), said)
        if agreed == len(said):
            return f"By itself BERT agrees with you on all {agreed}."
        alone = f"By itself BERT agrees with you on {agreed} of {len(said)}. "
    else:
        alone = f"By itself BERT sees {found} groups. "
    return f"{alone}{by_the_others(placed)}"
