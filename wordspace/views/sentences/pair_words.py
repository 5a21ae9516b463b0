"""What *Two sentences* says: the verdict on a word's sense, how good it is, and the lists of GloVe and BERT."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from embedding_core import html
from embedding_core.context import by_dictionary, by_sentences
from embedding_core.context.baselines import Spread
from embedding_core.context.by_dictionary import Nearest
from embedding_core.context.by_sentences import NearestKnown
from embedding_core.context.candidates import Followed
from embedding_core.context.examples import ContextExample
from embedding_core.context.list_fit import shared_words
from embedding_core.context.neighbors import Company
from embedding_core.context.pairs import PairResult, Side
from embedding_core.context.same_sense import LeftOut, SameSense, SenseVerdict, Step, is_one_word, verdict_of
from embedding_core.context.sentence_words import letter_by_letter, name_of
from embedding_core.context.static import StaticPair
from embedding_core.text import Mark, rounded, whole_percent
from wordspace.frame.terms import term
from wordspace.frame.text import escape, joined, literal, of_hundred
from wordspace.views.sentences.words import letters, numbered, percent, rest, two_words

LAYERS = (
    f"A model reads a sentence in steps, its {term('layer', 'layers')}; at layer 0 no word has seen its sentence yet. "
    f"A high {term('cosine')} may still say little: a word keeps much of itself in every sentence, "
    "so any two uses of it look alike. What counts is which band it falls in. A thick bar holds half of the pairs of "
    "our sentence bank, a thin one 90 %; where bars overlap, nobody can tell from this number."
)

_NEXT = "Which words of a sentence tell BERT what a word means?"

WHY_GUESSES = "Most others get a guess, because a word keeps much of itself in every sentence."


CANNOT_TELL = "cannot tell"
UNSURE = f"**{CANNOT_TELL}**"
# By whether a word has one sense
MEANS = {True: "means **the same** both times", False: "means **two different things** here"}

FEW_TO_CHOOSE = (
    "BERT’s lists mix in what the sentence is about, and it chooses among {n_candidates} words only: some fit roughly."
)
# On words that no fit has seen (`tests/core/context/test_same_sense.py`)
WITHOUT_LIST = "What BERT says above does not come from its lists, and is right as often where one tells nothing."
GREY = "**Grey**: BERT found no near word itself. These are words of GloVe's, in BERT's order."
NONE_NEAR = "no word is near"
IN_DOUBT = "**Grey**: BERT is in doubt here, and so may its lists be."
ONLY_ONE = "; a dictionary has no second meaning of it"
LOOK = "See what each list is about."
MORE_SENTENCES = "[Sense map](?{link}), with more sentences, may tell."
_LONGEST_LINK = 2_000
_FEW_SHARED = 1 / 4  # of the words of two lists: where BERT cannot tell, more sentences may


def sense_in_words(word: str, verdict: SenseVerdict, same_sense: bool | None, said: bool | None = None) -> str:
    """What BERT makes of the sense of a word in two sentences.

    ``same_sense`` is the truth where it is known, ``said`` what the reader says.
    """
    one, name = verdict.one_sense, literal(word)
    if one is None:
        if said is not None:
            return f"BERT {UNSURE}; to you {name} {MEANS[said]}."
        return f"BERT {UNSURE} whether {name} means the same both times."
    if said is not None and same_sense is None:
        return f"You and BERT {'agree:' if said == one else 'differ: to it'} {name} {MEANS[one]}."
    if same_sense is None:
        bert = "BERT's guess:" if verdict.guessed else "To BERT"
    elif verdict.guessed:
        bert = f"BERT guesses{'' if one == same_sense else ' wrongly'}:"
    else:
        bert = "To BERT" if one == same_sense else "BERT is mistaken: to it"
    return f"{bert} {name} {MEANS[one]}."


def name_in_words(name: str) -> str:
    """What BERT makes of a name in two sentences."""
    return f"{literal(name)} is a name: BERT {UNSURE} if it is the same one."


def both_forms(first: Mark, second: Mark) -> str:
    """The word that is compared, in both its forms where it has two."""
    return first.word if first.folded == second.folded else f"{first.word} / {second.word}"


def how_often_right(verdict: SenseVerdict, near: Nearest | NearestKnown | None = None) -> str:
    """How often what BERT says of a sense is right, on words that no fit has seen; how often it cannot tell, if not.

    ``near`` is what it goes by: of two sentences that it puts with one of our meanings that depends on these. Where it
    goes by nothing else, it was not measured how often it cannot tell.
    """
    if verdict.one_sense is None and near is not None:
        by = by_sentences if isinstance(near, NearestKnown) else by_dictionary
        return f"That happens with {by.OPEN_OF_100} of 100 such pairs."
    if isinstance(near, NearestKnown) and verdict.guessed and verdict.one_sense:
        meanings = joined([f"*{escape(meaning)}*" for meaning in near.meanings], by="or")
        return f"If its meaning is {meanings}, {_often(verdict)} such guesses are right."
    kind = "guesses" if verdict.guessed else "verdicts"
    return f"{often} such {kind} are right." if (often := _often(verdict)) else ""


def below_scale(verdict: SenseVerdict) -> str:
    """What stands below a scale (`steps_named`): how often the step into which two vectors fall is right."""
    return f"Of such pairs BERT is right about {often}." if (often := _often(verdict)) else ""


def _often(verdict: SenseVerdict) -> str:
    """How often what is said is right, as "96 of 100"; of a guess by ten, which is as fine as it was measured."""
    chance = verdict.probability
    if chance is None or verdict.one_sense is None:
        return ""
    right = chance if verdict.one_sense else 1 - chance
    return f"{round(10 * right)} of 10" if verdict.guessed else f"{whole_percent(right)} of 100"


def steps_named(scale: Sequence[Step]) -> list[tuple[str, float]]:
    """What the steps of a judge are called, each with its chance of the same sense (0..1)."""
    sure = {"different senses": "two things", "same sense": "the same"}
    guesses = {"different senses": "maybe two", "same sense": "maybe one"}
    verdicts = [verdict_of(step.least, scale) for step in scale]
    return [
        (sure.get(found.answer, guesses.get(found.guess, CANNOT_TELL)), step.probability)
        for found, step in zip(verdicts, scale, strict=True)
    ]


def place_on(scale: Sequence[Step], verdict: SenseVerdict) -> int:
    """The place on a scale (`steps_named`) of what is said: of its own step, or of the one that says the same."""
    if verdict.step in scale:
        return scale.index(verdict.step)
    found = [verdict_of(step.least, scale) for step in scale]
    said = verdict.answer, verdict.guess
    return next((at for at, each in enumerate(found) if (each.answer, each.guess) == said), 0)


def what_it_can_mean(word: str, nearest: Nearest | NearestKnown) -> str:
    """What a word can mean, as HTML that is folded away, with the meanings that are nearest to two sentences."""
    if isinstance(nearest, NearestKnown):
        which = "both to one meaning" if nearest.is_one else "each to a meaning of its own"
        told = (
            f"BERT compared your sentences with ours, some fifteen for each meaning, and puts them {which}. It goes by "
            "that. A meaning that is not listed it takes for one of these."
        )
        return html.meanings_listed(word, nearest.meanings, nearest.first, nearest.second, told, "our sentences")
    told = (
        "BERT counts in how well each meaning fits either sentence. It may choose a wrong one, and the dictionary "
        "(WordNet 3.0) may lack the right one."
    )
    return html.meanings_listed(word, nearest.meanings, nearest.first, nearest.second, told)


def next_view(marks: Sequence[Mark]) -> tuple[str, str]:
    """The question of *Cover a word*, and the way there with the first of some words in their sentences, if any."""
    fields = {"ctx_view": "Cover a word"}
    if marks and len(quote(marks[0].text)) <= _LONGEST_LINK:
        fields |= {"ctx_look": marks[0].text, "ctx_look_word": numbered(name_of(marks[0]))}
    return _NEXT, urlencode(fields)


# What a reader says of a word in two sentences, by whether it has one sense
SAY = {True: "the same", False: "two things"}
ASKED = "You say:"


def differ(said: bool | None, bert: bool | None) -> str:
    """Where a reader does not agree with BERT: how often it is mistaken, and what it goes by; else empty."""
    if said is None or said == bert:
        return ""
    meanings, other = ("one meaning", "two") if said else ("two meanings", "one")
    often = (
        "" if bert is None else f"Of pairs with {meanings} BERT takes {by_dictionary.MISSED[said]} of 100 for {other}. "
    )
    return f"{often}It goes by the words around it: “Cover a word” shows which of them count."


def told_right(right: int, pairs: int) -> str:
    """On how many of a reader's own pairs BERT says what the reader says; one alone is told by the headline."""
    return f"You agree on {right} of {pairs}" if pairs > 1 else ""


def headline(companies: Sequence[Company], sense: str = "", *, identical: bool = False) -> str:
    """The answer in one line; ``sense`` is what is said of the sense, else it is how much the two lists share.

    ``identical`` says that the two vectors are.
    """
    one, other = (company.mark for company in companies)
    if unknown := [company.mark.word for company in companies if company.unknown]:
        return f"BERT does not know {literal(unknown[0])}: what it lists there is about the place, not the word."
    if unread := [mark.word for mark in (one, other) if letter_by_letter(mark.word)]:
        return letters(unread[0])
    if not is_one_word(one, other):
        return two_words(one.word, other.word)
    if identical:
        why = "The same sentence twice: BERT" if one.text == other.text else "BERT reads both sentences alike: it"
        return f"{why} makes the same {literal(one.word)} twice."
    shared, listed = shared_words(companies), len(companies[0].words)
    of = "no word" if not shared else "all their words" if shared == listed else f"{shared} of {listed} words"
    return sense or f"BERT's two lists for {literal(one.word)} share {of}."


def only_marks_in_words(differs: str) -> str:
    """The headline of two sentences of the same words: what alone ``differs`` has no meaning of a word to tell."""
    return f"Only {differs}: there are no two meanings to tell apart."


def strange_in_words(word: str, *, held: bool) -> str:
    """What is to be thought of what the model makes of a word that is in no dictionary; it is ``held`` in few texts."""
    return f"{_rare(word, held)}: what BERT makes of it may be chance"


def _rare(word: str, held: bool) -> str:
    return f"**{literal(word)} {'is rare in texts' if held else 'is new or rare, or no word at all'}**"


def static_answer(static: StaticPair, second: str, n_words: int, name: str) -> str:
    """What a set has for two different words, or forms of one, where it holds the first; else empty.

    The lists show its words for the first alone.
    """
    if static.first is None or (static.second is not None and static.cosine is None):
        return ""
    if static.second is None:
        return f"**{escape(name)}** does not have {literal(second)} among its {n_words:,} words."
    return (
        f"**{escape(name)}**: one vector each for {literal(static.first)} and {literal(static.second)}, in every "
        f"sentence; their similarity is `{rounded(static.cosine or 0.0)}`."
    )


def more_alike(result: PairResult, cosine: float, usual: Spread | None) -> str:
    """Whether two different words are more alike than usual, by the ``cosine`` of their vectors; else empty."""
    if is_one_word(result.first.mark, result.second.mark) or usual is None:
        return ""
    more = "more" if cosine > usual.high else "no more"
    return f"To BERT they are {more} alike than two words of two sentences usually are."


def far_in_words(
    far: Sequence[int], companies: Sequence[Company] = (), strange: str = "", *, held: bool = False
) -> str:
    """What is to be thought of the ``far`` ones of some lists, as Markdown, where that they are is not all.

    ``strange`` is one of the words that is in no dictionary and hardly in texts; ``held`` says that it is in some.
    """
    if strange:
        return f"{strange_in_words(strange, held=held)}."
    if far and (parts := [company for company in companies if company.pieces > 1]):
        # Of some 150 words about half the lists fit (`tests/core/context/test_neighbors.py`)
        return f"**BERT reads {literal(parts[0].mark.word)} in {parts[0].pieces} pieces**, and is sure of none."
    return ""


def about_lists(
    companies: Sequence[Company], n_candidates: int, verdict: SenseVerdict | None = None, layer: int | None = None
) -> str:
    """What is to be known of the lists on screen, beside what the headline tells of the sense, if that is ``verdict``.

    ``layer`` is the one that a reader chose instead of the last. All of it has three lines on a phone. Lists without
    words are those that tell little; of these alone nothing is to be known.
    """
    told = FEW_TO_CHOOSE.format(n_candidates=f"{n_candidates:,}")
    if verdict is not None and verdict.one_sense is not None and not all(company.nearest for company in companies):
        told = WITHOUT_LIST
    elif verdict is None and not any(company.nearest for company in companies):
        return ""
    if verdict is not None and verdict.one_sense is None:
        told = LOOK if all(company.nearest for company in companies) else ""
    if layer is not None:
        return f"{told} **They are of layer {layer}**, not of the last one.".strip()
    if verdict is None:
        return told
    few = shared_words(companies) <= _FEW_SHARED * len(companies[0].words)
    return f"{told} {_more_sentences(companies)}".strip() if verdict.one_sense is None and few else told


def _more_sentences(companies: Sequence[Company]) -> str:
    """The way to the map, with both sentences."""
    marks = [company.mark for company in companies]
    text = "\n".join(mark.text for mark in marks)
    return MORE_SENTENCES.format(
        link=urlencode({"ctx_view": "Sense map", "ctx_map_word": marks[0].word, "ctx_map_text": text})
    )


def how_lists_are_made(static: str, n_static: int, n_candidates: int, followed: Followed | None) -> str:
    """Among which words GloVe and BERT choose, and how well BERT's lists follow the sense, as Markdown."""
    measured = (
        f" Of {followed.looked_at} near words that tell meanings apart, {followed.right} were of the right one."
        if followed
        else ""
    )
    return (
        f"{escape(static)} chooses among its {n_static:,} words, BERT among {n_candidates:,} of our example sentences, "
        "and it leaves out the words of your sentence and other forms of the word. What the word is in every sentence "
        f"counts less, or words like it in any meaning would fill the list.{measured}"
    )


def plain_number(plain: float, layer: int) -> str:
    """What the cosine of one layer is, and why it is not the number of the picture."""
    cosine = rounded(plain)
    return (
        f"At {term('layer', '', str(layer), cosine)} {layer} the two vectors have a similarity of `{cosine}`. The "
        "verdict does not come from it, since plain vectors of a word are alike in any two sentences, but from *sense "
        "vectors*, which are made of several layers and of the rest of the sentence."
    )


def truth_in_words(verdict: SenseVerdict, example: ContextExample, same_sense: bool) -> str:
    """What a pair of an example means, where the headline does not say so; else empty."""
    if verdict.one_sense == same_sense:
        return ""
    one, other = example.senses
    return f"In truth: {one}, both times." if same_sense else f"In truth: {one}, then {other}."


def judge_in_short(judge: SameSense, step: Step) -> str:
    """Where the chance comes from, and how often such verdicts were right on words left out."""
    found = judge.left_out
    return (
        "Of the pairs of our sentence bank that look most like this one to the model, in "
        f"{of_hundred(step.probability)} the word has one meaning. Words differ: for nine of ten it is between "
        f"{percent(step.low)} and {percent(step.high)}. Of {found.n_words} words with several senses, "
        f"each judged by a fit without that word, {percent(found.decided)} of the pairs of sentences get a verdict, "
        f"and {percent(found.right)} of these are right. {WHY_GUESSES}"
    )


def opinion_in_short(near: Nearest | NearestKnown, verdict: SenseVerdict) -> str:
    """How good a verdict is that goes by our sentences or by a dictionary, and on what that was measured."""
    known = isinstance(near, NearestKnown)
    by = "BERT compares both sentences with our sentences for this word, whose meanings are known."
    if not known:
        fits = ", and by how well they fit its meanings in a dictionary"
        by = f"BERT goes by how alike the word is in both sentences{fits if near.meanings else ONLY_ONE}."
    often = "Of pairs like these about half have one meaning: a guess would be no better than a coin."
    if right := _often(verdict):
        often = f"{right} such {'guesses' if verdict.guessed else 'verdicts'} are right."
    pairs = by_sentences.MEASURED_ON if known else by_dictionary.MEASURED_ON
    return (
        f"{by} {often} Measured on {pairs} pairs of short sentences as people write "
        "them, where one meaning and two count alike. If most of your pairs have two, “the same” is right less often. "
        f"Of {by_dictionary.UNSEEN} pairs that two people wrote afterwards {by_dictionary.UNSEEN_ANSWERED} got an "
        f"answer, {by_dictionary.UNSEEN_RIGHT} of them the right one."
    )


def judge_in_words(judge: SameSense) -> str:
    """How good the verdicts are, at length."""
    found = judge.left_out
    return (
        f"Measured on {found.n_pairs:,} pairs of sentences about {found.n_words} words. The sentences and their senses "
        "are by the authors of this project, and some sentences are from WordNet; no one else labelled them.\n\n"
        f"- **Verdicts**: {percent(found.decided)} of the pairs get one and {rest(found.decided)} do not. "
        f"{percent(found.right)} of the verdicts are right (95 % interval {percent(found.right_low)} to "
        f"{percent(found.right_high)}): {percent(found.right_same)} of those that say the same sense, "
        f"{percent(found.right_different)} of those that say different senses.\n"
        "- **Chances**: over all words, what is said and what is found differ by "
        f"{100 * found.calibration_error:.1f} percentage points (calibration error). Over ten words with eight "
        f"sentences each they differ by {100 * found.error_of_ten:.1f} on average, and in one of ten such lots by more "
        f"than {100 * found.error_of_ten_high:.1f}: words differ, and so few pairs alone make "
        f"{100 * found.error_by_chance:.1f}. Of the shares of "
        f"single words, {percent(found.covered)} lie in the range that is said. "
        f"{percent(found.base_rate)} of the pairs have the same sense; where that is much rarer or commoner, so is the "
        "same sense in every step.\n"
        f"- **Order**: of a pair with the same sense and one with different senses, the first has the closer sense "
        f"vectors in {percent(found.auc)} of cases (AUC {found.auc:.2f}, {found.auc_low:.2f} to {found.auc_high:.2f})."
        + one_sense_in_words(found)
    )


def one_sense_in_words(found: LeftOut) -> str:
    if not found.n_one_sense:
        return ""
    return (
        f"\n- **One sense**: of {found.n_one_sense} words that have only one, {percent(found.one_sense_split)} of the "
        "pairs are called different."
    )


def cut_in_words(side: Side) -> str:
    return (
        "The model reads 512 pieces at most. The end of the sentence was left out, from "
        f"{literal(side.cut.strip())} on."
    )
