"""What *Two sentences* says: the verdict on a word's sense, how good it is, and the lists of GloVe and BERT."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from embedding_core.context.baselines import Spread
from embedding_core.context.candidates import Followed
from embedding_core.context.examples import ContextExample
from embedding_core.context.neighbors import Company
from embedding_core.context.pairs import PairResult, Side
from embedding_core.context.same_sense import LeftOut, SameSense, SenseVerdict, Step, is_one_word, verdict_of
from embedding_core.context.sentence_words import letter_by_letter
from embedding_core.context.static import StaticPair
from embedding_core.text import Mark, rounded, whole_percent
from wordspace.frame.terms import term
from wordspace.frame.text import escape, literal, of_hundred
from wordspace.views.sentences.words import letters, percent, rest, two_words

LAYERS = (
    f"A model reads a sentence in steps, its {term('layer', 'layers')}; at layer 0 no word has seen its sentence yet. "
    f"A high {term('cosine')} may still say little: a word keeps much of itself in every sentence, "
    "so any two uses of it look alike. What counts is which band it falls in. A thick bar holds half of the pairs of "
    "our sentence bank, a thin one 90 %; where bars overlap, nobody can tell from this number."
)

WHY_GUESSES = "Most others get a guess, because a word keeps much of itself in every sentence."


GUESS = "BERT's guess"
CANNOT_TELL = "cannot tell"
UNSURE = f"**{CANNOT_TELL}**"
SAME, TWO_SENSES = "means **the same** both times", "means **two different things** here"

FEW_TO_CHOOSE = (
    "BERT’s lists mix in what the sentence is about, and it chooses among {n_candidates} words only: some fit roughly."
)
PICTURED = 6  # words of each list: what comes behind fits worst, and the table has it
# Where lists speak against a verdict: those of one meaning that share no word, and those of two that share several.
# Such verdicts are right about as often as others (96 of 100 of one meaning where lists share hardly a word, 95 where
# they share more; `test_same_sense.py`, as are the two figures).
SEVERAL = 3
NONE_SHARED, SEVERAL_SHARED = 25, 9
# Verdicts of two things are right in 96 of 100, in so many where the lists share two words or more: these are guesses.
SOME, RIGHT_IF_SHARED = 2, 0.8
# A guess that its lists speak against is right so often in ten, of one meaning as of two (`test_same_sense.py`)
TORN_RIGHT = 6
MORE_SENTENCES = "[Sense map](?{link}), with more sentences, may tell."
# A list of the shipped model of which no word is nearer tells little of the meaning: of 23 sentences that were
# tried, the four whose lists begin farther off were poor (a living cell: atom, nuclear, disk), of the other 19 two.
# Of twelve more sentences, of visitors, those that began between 0.285 and 0.3 were right (the bus stops here: drove).
_NEAR = 0.285
_FEW_SHARED = 1 / 4  # of the words of two lists: where BERT cannot tell, more sentences may


def sense_in_words(word: str, verdict: SenseVerdict, same_sense: bool | None, said: bool | None = None) -> str:
    """What BERT makes of the sense of a word in two sentences; ``same_sense`` is the truth where it is known, ``said``
    what the reader says.
    """
    means = {
        "same sense": SAME,
        "different senses": TWO_SENSES,
    }.get(verdict.guess)
    if means is None or verdict.probability is None:
        if said is not None:
            return f"BERT {UNSURE}; to you {literal(word)} {SAME if said else TWO_SENSES}."
        return f"BERT {UNSURE} whether {literal(word)} means the same both times."
    same, guessed = verdict.guess == "same sense", verdict.answer == "no verdict"
    if same_sense is None and said is not None:
        return f"You and BERT {'agree:' if said == same else 'differ: to it'} {literal(word)} {means}."
    if same_sense is None:
        return f"{GUESS if guessed else 'To BERT'}{':' * guessed} {literal(word)} {means}."
    right = same == same_sense
    if guessed:
        return f"BERT guesses{'' if right else ' wrongly'}: {literal(word)} {means}."
    return f"{'To BERT' if right else 'BERT is mistaken: to it'} {literal(word)} {means}."


def eased(verdict: SenseVerdict, companies: Sequence[Company]) -> SenseVerdict:
    """The verdict, but a guess where it says two things of a word whose lists share some."""
    if verdict.answer != "different senses" or verdict.step is None or _shared(companies) < SOME:
        return verdict
    step = replace(verdict.step, probability=1 - RIGHT_IF_SHARED)
    return replace(verdict, answer="no verdict", reason="too little evidence", step=step)


def torn_in_words(word: str, verdict: SenseVerdict, said: bool | None = None) -> str:
    """The headline of a guess against which its lists speak (`against`); ``said`` is what the reader says, if that."""
    same, meant = verdict.guess == "same sense", {True: "**one thing**", False: "**two things**"}
    if said is None:
        one, other = ("one thing", "two") if same else ("two things", "one")
        return f"BERT is **torn**: {literal(word)} is {one} by its measure, {other} by its lists."
    mine, other = ("measure", "lists") if said == same else ("lists", "measure")
    return f"You and BERT's {mine} agree; by its {other} {literal(word)} is {meant[not said]}."


def both_forms(first: Mark, second: Mark) -> str:
    """The word that is compared, in both its forms where it has two."""
    return first.word if first.folded == second.folded else f"{first.word} / {second.word}"


def how_often_right(verdict: SenseVerdict, *, torn: bool = False) -> str:
    """How often what BERT says of a sense is right, on words that no fit has seen; empty where it cannot tell.

    ``torn`` says that the lists speak against a guess.
    """
    if torn:
        return f"Its measure is right in {TORN_RIGHT} of 10."
    kind = "guesses" if verdict.answer == "no verdict" else "verdicts"
    return f"{often} such {kind} are right." if (often := _often(verdict)) else ""


def below_scale(verdict: SenseVerdict, *, torn: bool = False) -> str:
    """What stands below a scale (`steps_named`): how often the step into which two vectors fall is right."""
    if torn:
        return f"In {TORN_RIGHT} of 10 such cases its measure is right."
    return f"Of such pairs BERT is right about {often}." if (often := _often(verdict)) else ""


def _often(verdict: SenseVerdict) -> str:
    """How often what is said is right, as "96 of 100"; of a guess by ten, which is as fine as it was measured."""
    if verdict.probability is None or verdict.guess == "no verdict":
        return ""
    right = verdict.probability if verdict.guess == "same sense" else 1 - verdict.probability
    return f"{round(10 * right)} of 10" if verdict.answer == "no verdict" else f"{whole_percent(right)} of 100"


def steps_named(scale: Sequence[Step]) -> list[tuple[str, float]]:
    """What the steps of a judge are called, each with its chance of the same sense (0..1)."""
    sure = {"different senses": "two things", "same sense": "the same"}
    guesses = {"different senses": "maybe two", "same sense": "maybe one"}
    verdicts = [verdict_of(step.least, scale) for step in scale]
    return [
        (sure.get(found.answer, guesses.get(found.guess, CANNOT_TELL)), step.probability)
        for found, step in zip(verdicts, scale, strict=True)
    ]


# What a reader says of a word in two sentences, by whether it has one sense
SAY = {True: "the same", False: "two things"}
ASKED = "You say:"
# In 100 pairs of two meanings (False), and of one, BERT says or guesses the contrary; on words that no fit has seen
MISSED = {False: 14, True: 20}


def differ(said: bool, bert: bool | None) -> str:
    """Where a reader does not agree with BERT: how often it is mistaken, and what it goes by."""
    one, other = ("one meaning", "two") if said else ("two meanings", "one")
    often = "" if bert is None else f"Of pairs with {one} BERT takes {MISSED[said]} of 100 for {other}. "
    return f"{often}It goes by the words around it: “Cover a word” shows which of them count."


def told_right(right: int, pairs: int) -> str:
    """On how many of a reader's own pairs BERT says what the reader says; one alone is told by the headline."""
    return f"You agree on {right} of {pairs}" if pairs > 1 else ""


def headline(companies: Sequence[Company], sense: str = "", *, but: str = "", identical: bool = False) -> str:
    """The answer in one line; ``sense`` is what is said of the sense, else it is how much the two lists share.

    ``but`` is what speaks against it (`against`); ``identical`` says that the two vectors are.
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
    shared, listed = _shared(companies), len(companies[0].words)
    of = "no word" if not shared else "all their words" if shared == listed else f"{shared} of {listed} words"
    if but:  # in no more lines than without
        return sense.replace(SAME, "means **the same**").replace(TWO_SENSES, "means **two things**")[:-1] + f", {but}."
    return sense or f"BERT's two lists for {literal(one.word)} share {of}."


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


def far_lists(companies: Sequence[Company], unknown: Collection[str] = (), untied: Collection[int] = ()) -> list[int]:
    """The numbers of the lists that hold no word that is near, of ``unknown`` words, and of those read in pieces.

    So are the ``untied`` ones, by their numbers, which have nothing to do with their sentence (`is_tied`).
    """
    return [
        number
        for number, company in enumerate(companies)
        if company.nearest
        and (
            company.nearest[0].similarity < _NEAR
            or number in untied
            or company.mark.word in unknown
            or company.pieces > 1
        )
    ]


def far_in_words(
    far: Sequence[int], companies: Sequence[Company] = (), strange: str = "", *, held: bool = False
) -> str:
    """What is to be thought of the ``far`` ones of some lists, as Markdown, where that they are is not all.

    ``strange`` is one of the words that is in no dictionary and hardly in texts; ``held`` says that it is in some.
    """
    if strange:
        return f"{strange_in_words(strange, held=held)}."
    # So many of some 150 words of each kind have a list that is near to them in GloVe, too (0.25 on average, and
    # `tests/core/context/test_neighbors.py` for some of them).
    if far and (parts := [company for company in companies if company.pieces > 1]):
        return (
            f"**BERT reads {literal(parts[0].mark.word)} in {parts[0].pieces} pieces**: of the lists of such words "
            "about half fit, of others nearly nine in ten."
        )
    return ""


def about_lists(
    companies: Sequence[Company], n_candidates: int, sense: str = "", layer: int | None = None, *, but: str = ""
) -> str:
    """What is to be known of the lists on screen, beside the ``sense`` of the word that the headline tells, if any.

    ``layer`` is the one that a reader chose instead of the last, ``but`` what speaks against the sense (`against`). All
    of it has three lines on a phone.
    """
    told = FEW_TO_CHOOSE.format(n_candidates=f"{n_candidates:,}")
    if layer is not None:
        return f"{told} **They are of layer {layer}**, not of the last one."
    if but:
        return f"{told} {_how_often_so(sense)}"
    few = _shared(companies) <= _FEW_SHARED * len(companies[0].words)
    return f"{told} {_more_sentences(companies)}" if UNSURE in sense and few else told


def against(companies: Sequence[Company], sense: str, several: int = SEVERAL) -> str:
    """What in two lists speaks against the ``sense`` that is told of their word, as the end of its sentence.

    Against two things it is ``several`` words in both.
    """
    shared = _shared(companies)
    if SAME in sense and not shared and all(company.words for company in companies):
        return "though its lists share no word"
    return f"yet lists share {shared} words" if TWO_SENSES in sense and shared >= several else ""


def _shared(companies: Sequence[Company]) -> int:
    first, second = (set(company.words) for company in companies)
    return len(first & second)


def _how_often_so(sense: str) -> str:
    """How often lists speak against a verdict that is right."""
    if SAME in sense:
        return f"Of pairs with one meaning {NONE_SHARED} in 100 have such lists."
    return f"Of pairs with two meanings {SEVERAL_SHARED} in 100 have such lists."


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
        f" Measured on words that the bank does not hold: of {followed.looked_at} near words that tell the senses "
        f"apart, {followed.right} are of the right one."
        if followed
        else ""
    )
    return (
        f"{escape(static)} chooses among its {n_static:,} words. BERT chooses among {n_candidates:,} that stand in our "
        "sentence bank, by their mean vectors there, so it may lack better ones; words that stand in the sentence are "
        "left out, and what begins with the word, as its other forms do. From each vector a part of what the word "
        "always is has been taken away first: otherwise words like it in any sense would fill the list."
        f"{measured}"
    )


def plain_number(plain: float, layer: int) -> str:
    """What the cosine of one layer is, and why it is not the number of the picture."""
    cosine = rounded(plain)
    return (
        f"At {term('layer', '', str(layer), cosine)} {layer} the two vectors have a similarity of `{cosine}`. The "
        "verdict does not come from it, since plain vectors of a word are alike in any two sentences, but from *sense "
        "vectors*, which are made of several layers and of the rest of the sentence."
    )


def truth_in_words(verdict: SenseVerdict, example: ContextExample, same_sense: bool, *, torn: bool = False) -> str:
    """What a pair of an example means, where the headline does not say so; else empty."""
    right = verdict.guess == ("same sense" if same_sense else "different senses")
    if right:
        return "Here its measure is right." if torn else ""
    one, other = example.senses
    told = f"In truth: {one}, both times." if same_sense else f"In truth: {one}, then {other}."
    return f"{told} Here the lists are right." if torn else told


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
