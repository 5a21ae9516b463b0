"""What is said of one word in two sentences: the headline, the verdict on its sense, and how good such verdicts are."""

from __future__ import annotations

from collections.abc import Sequence

from embedding_core.context.baselines import Spread
from embedding_core.context.examples import ContextExample
from embedding_core.context.pairs import PairResult, Side
from embedding_core.context.same_sense import LeftOut, Reason, SameSense, SenseVerdict, Step, is_one_word, verdict_of
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
UNSURE = "**cannot tell**"
SAME, TWO_SENSES = "means **the same** both times", "means **two different things** here"


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


def both_forms(first: Mark, second: Mark) -> str:
    """The word that is compared, in both its forms where it has two."""
    return first.word if first.folded == second.folded else f"{first.word} / {second.word}"


def how_often_right(verdict: SenseVerdict) -> str:
    """How often what BERT says of a sense is right, on words that no fit has seen; empty where it cannot tell."""
    kind = "guesses" if verdict.answer == "no verdict" else "verdicts"
    return f"{often} such {kind} are right." if (often := _often(verdict)) else ""


def below_scale(verdict: SenseVerdict) -> str:
    """What stands below a scale (`steps_named`): how often the step into which two vectors fall is right."""
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
    verdicts = [verdict_of(step.least, scale) for step in scale]
    return [
        (sure.get(found.answer, "?" if found.guess == "no verdict" else "perhaps"), step.probability)
        for found, step in zip(verdicts, scale, strict=True)
    ]


# What a reader says of a word in two sentences, by whether it has one sense
SAY = {True: "the same", False: "two things"}
ASKED = "You say:"
TRY = "BERT goes by the words around it: with others it may change its mind."


def told_right(right: int, pairs: int) -> str:
    """On how many of a reader's own pairs BERT says what the reader says; one alone is told by the headline."""
    return f"You agree on {right} of {pairs}" if pairs > 1 else ""


def pair_headline(
    word: str,
    static: StaticPair,
    verdict: SenseVerdict,
    same_sense: bool | None,
    name: str,
    said: bool | None = None,
    *,
    both: str = "",
) -> str:
    """The answer in one line; ``same_sense`` is the truth where it is known, ``said`` what the reader says.

    ``both`` are the two forms of the word, where it has two (`both_forms`).
    """
    lacking = "" if static.first else f"{escape(name)} has no {literal(word)}. "
    return lacking + sense_in_words(both or word, verdict, same_sense, said)


def strange_in_words(word: str, *, held: bool) -> str:
    """What is to be thought of what the model makes of a word that is in no dictionary; it is ``held`` in few texts."""
    what = "is rare in texts" if held else "is new or rare, or no word at all"
    return f"**{literal(word)} {what}**: what BERT makes of it may be chance"


def headline_without_verdict(result: PairResult, reason: Reason) -> str:
    """The answer in one line where nothing can be said about the sense."""
    one, other = result.first, result.second
    if reason == "different words":
        return two_words((one.word, one.text), (other.word, other.text))
    if reason == "identical":
        return f"BERT sees no difference: it makes the same vector for {literal(one.word)} twice"
    if reason == "unread script":
        return letters(one.word)
    return f"BERT does not know {literal((one if one.unknown else other).word)}"


def static_answer(static: StaticPair, one: str, other: str, n_words: int, name: str) -> str:
    """What a set of static vectors says of two words of sentences; ``one`` and ``other`` are as they were typed."""
    set_ = f"**{escape(name)}**"
    if static.first is None or static.second is None:
        missing = one if static.first is None else other
        return f"{set_}: no vector for {literal(missing)}, which is not among its {n_words:,} words."
    if static.cosine is None:
        return f"{set_}: one vector for {literal(static.first)}, always identical, whatever the sentence."
    return (
        f"{set_}: one vector each for {literal(static.first)} and {literal(static.second)}, in every sentence; their "
        f"similarity is `{rounded(static.cosine)}`."
    )


def contextual_answer(result: PairResult, cosine: float, usual: Spread | None) -> str:
    """What there is to say below the headline of words that are identical to BERT, or that are not the same word.

    For two different words it is the ``cosine`` of their vectors beside what is usual for such words, where known.
    """
    if result.identical:
        why = (
            "the two sentences are the same"
            if result.first.text == result.second.text
            else "the model reads the same pieces in both sentences"
        )
        return f"Two identical vectors, because {why}. Change a word of one of them."
    if is_one_word(result.first.mark, result.second.mark) or usual is None:
        return ""
    more = "more" if cosine > usual.high else "no more"
    return f"To BERT they are {more} alike than two words of two sentences usually are."


def plain_number(plain: float, layer: int) -> str:
    """What the cosine of one layer is, and why it is not the number of the picture."""
    cosine = rounded(plain)
    return (
        f"At {term('layer', '', str(layer), cosine)} {layer} the two vectors have a similarity of `{cosine}`. The "
        "verdict does not come from it, since plain vectors of a word are alike in any two sentences, but from *sense "
        "vectors*, which are made of several layers and of the rest of the sentence."
    )


def truth_in_words(verdict: SenseVerdict, example: ContextExample, same_sense: bool) -> str:
    """What a pair of an example means, where the verdict does not say so; else empty."""
    if verdict.guess == ("same sense" if same_sense else "different senses"):
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
