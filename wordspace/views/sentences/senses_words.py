"""What is said of a map of the senses of a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from embedding_core.context.calibration import SenseAgreement
from embedding_core.context.same_sense import PairsJudged
from embedding_core.context.senses import RIGHT_OF_10, SenseMap
from embedding_core.context.told_senses import RIGHT_OF_100
from embedding_core.text import fold, rounded
from wordspace.frame.text import all_of, escape, joined, literal
from wordspace.views.sentences.words import percent

LONGEST_LINK = 4_000
FIRST_PIECE = "Of a word that BERT cuts into pieces the first is read, as set in *Model and options*."
NEXT = "Which whole sentences does BERT find alike?", "ctx_view=Whole+sentences"
FEWEST_MEASURED = 4  # uses of a word, of which it was measured how often a second meaning is missed
# A second one is then found more often, and with more of each hardly more often (`tests/core/context/test_senses.py`)
ENOUGH = "Three sentences of each meaning do better than two, and as well as more."
# How often a second meaning is missed: the bank's words are everyday ones, and of trade words it was more (the same)
MISSED = "BERT misses a second meaning of everyday words {often}, of a trade's words three times in five."
# Where none is found, and each is placed by all others, whose meanings are told (`trade-senses.tsv`, and the bank's)
TELL_IT = "Tell it which mean the same: then it sorts about three in four rightly."
# Words near a group that tell its meaning: one alone is odd once in three (mobile, of a prison's cell), of several one
# group in ten, counted by reading 85 groups of trade words, new ones and the bank's
_TELLING = 2
MOST_LISTED = 12  # sentences of a reader's own, all of which stand beside the map


def groups_in_words(senses: SenseMap, word: str, known: Sequence[str] = (), pairs: PairsJudged | None = None) -> str:
    """What comes out of the places of a word, in one line; ``known`` are the senses that they were chosen for.

    Where nothing is known, one group is undecided when ``pairs`` of the places, each by itself, say other; of several
    it is said as firmly as such maps are right. ``pairs`` are None where that was not measured: then it is a guess, as
    by one layer.
    """
    count, groups = len(senses.occurrences.places), len(senses.groups)
    kinds = list(dict.fromkeys(known))
    found = how_right(senses, known)
    if found == "right" and groups > 1:
        return f"**Right**: BERT finds the {groups} meanings of {literal(word)}, {_listed(kinds)}"
    if found == "right":
        return f"**Right**: BERT finds one meaning of {literal(word)}"
    if found == "finer":
        return f"BERT keeps {_listed(kinds)} apart, and finds **{groups} groups** of {literal(word)}"
    if found == "missed":
        return f"By itself BERT draws **no line** between {_listed(kinds)}"
    if found:
        by_meaning = ", not all by meaning" if found == "not right" else ""
        return f"**{found.capitalize()}**: BERT sorts {literal(word)} into {groups} groups{by_meaning}"
    if pairs is not None and senses.one_sense and pairs.different:
        if pairs.count == 1:
            return f"To BERT {literal(word)} means **two different things** here"
        some = "two" if pairs.different == 1 else "some"
        return f"**BERT cannot tell**: one group of {literal(word)}, yet {some} uses differ"
    if senses.one_sense and count < FEWEST_MEASURED:
        return f"**{'Two' if count == 2 else 'Three'} uses** of {literal(word)} are too few for groups"
    if senses.one_sense:
        return f"BERT finds **one group** of {literal(word)} in these {count} uses"
    if senses.layer is not None:  # never surer than what does better
        return f"BERT's guess: perhaps **{groups} groups** of {literal(word)}, by one layer"
    clearness = senses.clearness if pairs is not None else "likely"
    if clearness == "doubtful":
        return f"**BERT is not sure**: perhaps {groups} groups of {literal(word)}"
    if clearness == "likely":
        return f"BERT's guess: the {count} uses of {literal(word)} are **{groups} groups**"
    return f"BERT sorts the {count} uses of {literal(word)} into **{groups} groups**"


def none_apart(senses: SenseMap, measured: SenseAgreement | None = None) -> str:
    """What one group means, and how often it is ``measured`` that a second meaning is missed."""
    count = len(senses.occurrences.places)
    if count < FEWEST_MEASURED:
        return f"Add some, one a line. {ENOUGH}"
    if measured is None:
        return "No sentence stands clearly apart."
    missed = MISSED.format(often=how_often(1 - measured.several))
    return f"{missed} {TELL_IT if count <= MOST_LISTED else ''}".strip()


def how_often(share: float) -> str:
    """A share (0..1) of cases in plain words.

    >>> how_often(0.23), how_often(0.9)
    ('about once in four', 'mostly')
    """
    often = dict(enumerate(("mostly", "every other time", "about once in three", "about once in four"), start=1))
    return often.get(round(1 / max(share, 0.01)), "now and then")


def how_often_right(senses: SenseMap) -> str:
    """How often groups as clear as these are right, or that it was not measured; empty of one group."""
    if senses.one_sense:
        return ""
    if senses.layer is not None:
        return "How often such groups are right was measured for *Sense vectors* only. One layer does worse."
    how = "unclear" if senses.clearness == "doubtful" else "clear"
    return f"{RIGHT_OF_10[senses.clearness]} of 10 maps as {how} as this have every sentence in the right group."


def truth_of_groups(senses: SenseMap, known: Sequence[str]) -> str:
    """Where the groups differ from the senses that the sentences were chosen for; empty where they do not."""
    found = how_right(senses, known)
    if found == "finer":
        return f"We had meant {len(set(known))} meanings: {'; '.join(_faults(senses.contents(known), known))}."
    if found in ("nearly right", "not right"):
        faults = "; ".join(_faults(senses.contents(known), known))
        return f"{faults[:1].upper()}{faults[1:]}."
    return ""


def is_right(senses: SenseMap, known: Sequence[str]) -> bool:
    """Whether the groups are just the senses that are known."""
    return how_right(senses, known) == "right"


def how_right(senses: SenseMap, known: Sequence[str]) -> str:
    """How the groups agree with the senses that are known; empty where none are."""
    if not known:
        return ""
    contents, n_senses = senses.contents(known), len(set(known))
    if all(len(kinds) == 1 for kinds in contents):
        return "right" if len(contents) == n_senses else "finer"
    if len(contents) == 1:
        return "missed"
    strays = sum(count for kinds in contents for _, count in kinds[1:])
    own = {kinds[0][0] for kinds in contents}
    return "nearly right" if strays * 8 <= len(known) and len(own) == n_senses else "not right"


def _faults(contents: Sequence[Sequence[tuple[str, int]]], known: Sequence[str]) -> Iterator[str]:
    """What is wrong with groups: senses that are split or have no group, and places that stand in a wrong one."""
    of_group, homes = [kinds[0][0] for kinds in contents], meanings_of_groups(contents)
    for sense in dict.fromkeys(known):
        own = [letter(place) for place, most in enumerate(of_group) if most == sense]
        if len(own) > 1:
            yield f"{escape(sense)} is split into the groups {joined(own)}"
        elif not own:
            yield f"{escape(sense)} has no group of its own"
    for place, kinds in enumerate(contents):
        for sense, count in kinds[1:]:
            sentences, are = ("sentence", "is") if count == 1 else ("sentences", "are")
            yield f"{count} {sentences} meaning *{escape(sense)}* {are} among *{escape(homes[place])}*"


def _listed(senses: Sequence[str]) -> str:
    return joined([escape(sense) for sense in senses])


def meanings_of_groups(contents: Sequence[Sequence[tuple[str, int]]]) -> list[str]:
    """What groups are called after the meaning that most of each have, with its letter where several have the same."""
    most = [kinds[0][0] for kinds in contents]
    return [f"{own} ({letter(place)})" if most.count(own) > 1 else own for place, own in enumerate(most)]


def names_of_groups(
    senses: SenseMap, word: str, near: Sequence[Sequence[str]] = (), *, numbered: bool = False
) -> list[str]:
    """What the legend calls the groups: by their letters and words ``near`` each, if any; one alone by the ``word``.

    A group without words has the numbers of its sentences, where they are ``numbered`` beside the map.
    """
    if senses.one_sense:
        return [word]
    named = []
    for place, group in enumerate(senses.groups):
        told = f"{len(group.members)} sentences"
        if near and len(near[place]) >= _TELLING:
            told = f"{len(group.members)}, like {', '.join(near[place])}"
        elif numbered:
            told = joined([str(member + 1) for member in group.members])
        named.append(f"{letter(place)}: {told}")
    return named


def pairs_in_words(pairs: PairsJudged, sentences: Sequence[str]) -> str:
    """What another view says of the sentences of one group, taken two at a time; empty where it says the same."""
    if not pairs.different:
        return ""
    first, second = (sentences[place] for place in pairs.least)
    link = "?" + urlencode({"ctx_view": "Two sentences", "ctx_first": first, "ctx_second": second})
    see = f" ([see the two that differ most]({link}))" if len(link) < LONGEST_LINK else ""
    if pairs.count == 1:
        return f"Two sentences are too few for groups; as a pair they are probably different senses{see}."
    are = "is" if pairs.different == 1 else "are"
    return (
        f"Taken two at a time, **{pairs.different} of the {pairs.count} pairs** {are} probably different senses{see}. "
        f"But no group stands apart from the rest. {TELL_IT if len(sentences) <= MOST_LISTED else ''}".strip()
    )


def letter(group: int) -> str:
    """The sign of a group in the picture and in the text."""
    return "ABCDEFGH"[group]


# A map of one group: the plane shows what differs most, and always something does
HEAPS = "A map spreads any sentences as wide as it can: heaps that you see may be chance."


def map_in_words(known: Sequence[str], *, told: bool = False, put: bool = False, heap: bool = False) -> str:
    """How the picture is read; the shapes are ``known`` meanings, or those that a reader ``told``, as the colours.

    Else the colours are groups that BERT found by itself, or the meanings with which it ``put`` sentences. In a
    ``heap`` it finds no groups, though the eye may see some.
    """
    colours = "the meaning that BERT puts it with" if put else "the group that BERT found"
    shapes = f" Colour: {colours}. Shape: the meaning that we had in mind." if known else ""
    shapes = " Colour and shape: the meaning that you say." if told else shapes
    if heap:
        return f"Each point is one sentence: point at one, or tap it, to read it. {HEAPS}"
    return f"Each point is one sentence, and near is alike: point at one, or tap it, to read it.{shapes}"


def examples_of_groups(senses: SenseMap, known: Sequence[str] = ()) -> str:
    """The sentence in the middle of each group, for those who do not point at any."""
    texts = [place.text for place in senses.occurrences.places]
    called = [letter(place) for place in range(len(senses.groups))]
    if known:
        called = [escape(own) for own in meanings_of_groups(senses.contents(known))]
    shown = senses.typical(known) if known else [group.central for group in senses.groups]
    heads = ["For example"] if senses.one_sense else [f"**{own}**, for example" for own in called]
    return "  \n".join(f"{head}: *{escape(texts[example], 120)}*" for head, example in zip(heads, shown, strict=True))


def sentences_of_groups(senses: SenseMap, names: Sequence[str] = ()) -> str:
    """All sentences by group, with the numbers that they have on the map, under ``names`` or the groups' letters."""
    texts = [place.text for place in senses.occurrences.places]
    told = []
    for place, group in enumerate(senses.groups):
        head = [] if senses.one_sense else [f"**{escape(names[place]) if names else letter(place)}**"]
        lines = [f"{member + 1}\\. *{escape(texts[member], 120)}*" for member in group.members]
        told.append("  \n".join([*head, *lines]))
    return "\n\n".join(told)


def about_the_plane(senses: SenseMap) -> str:
    """What flattening loses, and that the word was not learned from."""
    return (
        f"The plane of the picture keeps {percent(sum(senses.explained))} of the differences between the vectors; the "
        "groups are found before they are flattened. Nothing was learned from sentences with this word."
    )


def what_to_type(word: str, most: int) -> str:
    """What is wrong with the word of a map; empty where nothing is."""
    if not word:
        return "The field *Word* is empty: type the word that your sentences share."
    return "The field *Word* takes one word, one that your sentences share." if len(word) > most else ""


def taken_instead(typed: str, taken: str) -> str:
    """That a word was typed which no sentence holds, or none, and which was taken."""
    if not typed:
        return f"You named no word: this is the map of {literal(taken)}, which your sentences share."
    return f"None of these sentences holds {literal(typed)}: this is the map of {literal(taken)}, which they share."


def no_sentence_with(word: str, n_in_bank: int, holding: int = 0, shared: str | None = None) -> str:
    """What to do when none of the sentences holds the word, or one does; ``shared`` is one that more of them do."""
    taken = f", or take the {n_in_bank} that we have" if n_in_bank else ""
    few, write = ("Only one", "more") if holding else ("None", "some")
    share = "" if shared is None else f" They share {literal(shared)}."
    return f"{few} of these sentences holds {literal(word)}.{share} Write {write} with it, one a line{taken}."


def left_out(sentences: Sequence[str], n_sentences: int, word: str) -> str:
    """Which sentences have no place on the map."""
    does, are = ("does", "is") if len(sentences) == 1 else ("do", "are")
    return (
        f"{len(sentences)} of the {n_sentences} sentences {does} not hold {literal(word)} and {are} left "
        f"out: {', '.join(f'“{escape(sentence, 80)}”' for sentence in sentences[:3])}"
    )


def other_forms(places: Sequence[str], word: str) -> str:
    """Which other forms of a word were taken for it, as Markdown; nothing where none was."""
    forms = [form for form in dict.fromkeys(map(fold, places)) if form != fold(word)]
    return f"{all_of(forms)} {'is' if len(forms) == 1 else 'are'} taken for {literal(word)}, too." if forms else ""


def ours_are_the_best(item: SenseAgreement) -> str:
    """That our first examples are no fair sample, and how BERT does on all of them."""
    right = sum(share == 1 for share in item.by_word.values())
    return (
        f"The first examples are the best ones: of our {len(item.by_word)} words BERT by itself sorts only {right} "
        f"without a fault. With examples it puts {RIGHT_OF_100} of 100 sentences rightly."
    )


def space_name(item: SenseAgreement) -> str:
    return "sense vectors" if item.layer is None else f"layer {item.layer}"


def agreement_in_words(item: SenseAgreement, name: str) -> str:
    words = item.by_word
    worst, most = min(words, key=words.__getitem__), max(words, key=words.__getitem__)
    one, several = (
        f"{percent(share)} (95 % interval {percent(low)} to {percent(high)})"
        for share, (low, high) in (
            (item.one_sense, item.one_sense_interval),
            (item.several, item.several_interval),
        )
    )
    return (
        f"Tested on the words of our sentence bank, with the senses their authors gave: 1 means the same groups, 0 "
        f"means chance. Each word was grouped with what was learned from other words only. With {name}, "
        f"{literal(most)} has `{rounded(words[most])}` and {literal(worst)} `{rounded(words[worst])}`. Sentences with "
        "one sense "
        f"come out as one group in {one}, words with several senses as more than one in {several}, and as their number "
        f"of senses in {percent(item.exact)}."
    )
