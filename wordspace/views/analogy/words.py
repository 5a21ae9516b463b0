"""The sentences of word arithmetic. Each function takes what was worked out and returns Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from embedding_core import WordVectors
from embedding_core.arithmetic.examples import EXAMPLES
from embedding_core.arithmetic.expression import Expression, ExpressionError, analogy
from embedding_core.arithmetic.geometry import OffsetParallelism, Parallelogram
from embedding_core.arithmetic.solver import AnalogyResult, Guess
from embedding_core.arithmetic.wording import analogy_text, expression_text
from embedding_core.arithmetic.worked import WorkedSum
from embedding_core.lessons import Question
from embedding_core.text import rounded
from wordspace.frame.terms import term
from wordspace.frame.text import clean, escape, percent_closer

POINTER = 34  # characters of an expression beside an error
MOST_SHOWN = 6  # words of a long sum, where all would bury the rest
# How two steps agree, by the degrees between them; from the last limit on no step is shared.
_WAYS = (
    (25, "nearly the same way"),
    (45, "much the same way"),
    (62, "roughly the same way"),
    (75, "only loosely the same way"),
)
# What many pairs have in common, by the degrees that they are nearer to each other than shuffled ones.
_GAINS = (
    (20, "That is a step that these words share."),
    (8, "They share a step, but each pair goes its own way as well."),
    (-360, "That is hardly less: these pairs share no step."),
)


def parts_of(expression: Expression) -> list[str]:
    """The terms of a sum as its largest line shows them, as plain text: one a step where it has steps."""
    shape = expression.analogy
    if shape is None:
        return [clean(expression_text(expression), 120)]
    return [clean(shape.b), f"− {clean(shape.a)}", f"+ {clean(shape.c)}"]


def as_sentence(expression: Expression) -> str:
    """A sum as a sentence, where it can be said as one."""
    sentence = analogy_text(expression)
    return "" if sentence is None else f"As a sentence: {_word(sentence, 120)}"


def around_the_place(error: ExpressionError) -> str:
    """The part of `ExpressionError.pointer` that fits on a phone."""
    text, carets = error.pointer.split("\n")
    start = max(0, carets.index("^") - POINTER // 2)
    return f"{text[start : start + POINTER]}\n{carets[start : start + POINTER]}"


def to_guess(expression: Expression) -> Question:
    """What a reader guesses who guesses first: any word."""
    return Question(f"Which word comes out of {expression_text(expression).replace(' - ', ' − ')}?", (), own_word="")


def guess_in_words(guess: Guess, result: AnalogyResult, n_words: int, tries: int, revealed: bool) -> str:
    """Where a guess stands in the list; as long as the answer is not ``revealed``, without anything that tells it."""
    word = _word(guess.word)
    if guess.is_input and result.exclude_inputs:
        return (
            f"{word} was put in, and words that were put in are left out of the answers. Left in, it is number "
            f"{guess.place:,}." + ("" if revealed else " Try another word.")
        )
    if is_right(guess, result):
        return f"{word} is what comes out" + (": right at the first try." if tries == 1 else ", at the second try.")
    place = guess.place_without_inputs if result.exclude_inputs else guess.place
    searched = n_words - len(result.inputs) if result.exclude_inputs else n_words
    stands = f"{word} is not what comes out: it is number {place:,} of {searched:,} words"
    if not revealed:
        return f"{stands}. Try once more."
    return f"{stands}, with a score of {rounded(guess.score)}; what comes out has {rounded(result.neighbors[0].score)}."


def is_right(guess: Guess, result: AnalogyResult) -> bool:
    """Whether a guess is what comes out."""
    return (guess.place_without_inputs if result.exclude_inputs else guess.place) == 1


def answer_in_words(vectors: WordVectors, result: AnalogyResult) -> str:
    """What comes out, and how near it is."""
    answer = result.neighbors[0]
    among = "with every word allowed"
    if result.exclude_inputs:
        inputs = [_word(item.word) for item in result.inputs]
        few = len(inputs) <= 3
        among = f"leaving out {_and(inputs)}" if few else f"leaving out the {len(inputs)} words that were put in"
    if result.method == "3cosmul":
        return f"By 3CosMul, {among}, {_word(answer.word)} comes first: a product of {rounded(answer.score)}."
    if all(each.weight < 0 for each in result.expression.terms):
        # Among all words there is always one near any direction: to call it alike would say nothing.
        return (
            f"Only subtracted, a word leads to the opposite side of the space. Nearest there, {among}, is "
            f"{_word(answer.word)}, with a {term('cosine')} of {rounded(answer.score)}: it is as far as a word can be "
            "from what was subtracted, not its opposite in meaning."
        )
    # Not how alike: that is said of two words, and here one of the two is the sum.
    pairs = vectors.random_pairs_like((*(item.word for item in result.inputs), answer.word))
    closer = percent_closer(pairs.percentile(answer.score), pairs.of)
    return (
        f"Nearest to the sum, {among}, is {_word(answer.word)}: {term('cosine')} `{rounded(answer.score)}`, {closer}."
    )


def told(vectors: WordVectors, found: WorkedSum, step: int) -> str:
    """What a step of the story does, 1 to 4; only the last names the answer."""
    a, b, c, _ = _four(found)
    if step == 1:
        return f"Start at {b}, one of {len(vectors):,} points in a space of {vectors.dim} dimensions."
    if step == 2:
        return f"Subtract {a}: what is left is the step from {a} to {b}, an arrow."
    if step == 3:
        return f"Add {c}: the same arrow starts there. No word has to stand where it ends. Which one is nearest?"
    return f"{answer_in_words(vectors, found.result)} {miss_in_words(found)}"


def next_step(found: WorkedSum, step: int) -> str:
    """What the button below a step says that it does."""
    a, _, c, _ = _four(found)
    return (f"Subtract {a}", f"Add {c}", "Find the nearest word", "Show it step by step")[step - 1]


def miss_in_words(found: WorkedSum) -> str:
    """How far the arrow's tip is from the answer, with a word of judgement."""
    picture = _picture(found)
    _, _, c, d = _four(found)
    if picture.side == 0:
        return f"The tip is still {picture.miss:.2f} away from {c}, where the arrow starts."
    # Words that are told to all: whether the answer is right, the app cannot know.
    neutral = {"hit": "Most of the way", "near miss": "Part of the way"}
    verdict = neutral.get(picture.verdict, picture.verdict.capitalize())
    apart = "" if found.result.method == "raw" else "; words with nothing in common are 1.41 apart"
    text = (
        f"**{verdict}:** from the arrow's tip it is {picture.miss:.2f} to {d}; from {c}, where the arrow starts, it "
        f"is {picture.side:.2f}. These are distances: at 0 the tip would be on the word{apart}."
    )
    if picture.miss > 0.9 * picture.side and found.result.method != "3cosmul":
        text += f" {d} wins all the same, since no other word that may lies more in the direction of the sum."
    return text


def why_it_comes_out(found: WorkedSum) -> str:
    """What the steps from a to b and from c to d share, and how parallel they are; nothing where one is no step,
    or where a word that was put in came out.

    Whether the answer is the right one is not said: the app cannot know.
    """
    picture = _picture(found)
    a, b, c, d = _four(found)
    if b == a or found.answer in {item.word for item in found.result.inputs}:
        return ""
    angle = picture.angle
    steps = term("analogy", "steps", *picture.words, rounded(picture.parallel), f"{angle:.0f}")
    way = next((way for most, way in _WAYS if angle < most), None)
    parallel = (
        f"the {steps} {a} → {b} and {c} → {d} point {way or 'hardly the same way at all'}: {angle:.0f}° apart, where "
        "0° is the same direction and 90° nothing in common."
    )
    if way is None:
        return (
            f"**No shared step.** {parallel[0].upper()}{parallel[1:]} {d} comes out because it lies near the words "
            "that were added, not by a step that the pairs share."
        )
    if not found.shared:
        return (
            f"**Why {d} comes out** is hard to say: no everyday word sets both {b} off from {a} and {d} off from {c}. "
            f"Still, {parallel}"
        )
    first, share = found.shared[0], _and([_word(shared.word) for shared in found.shared])
    return (
        f"**Why {d} comes out.** Words get their place from the company they keep. {share} keep company more like that "
        f"of {b} than that of {a}, and more like that of {d} than that of {c}: the cosine of {_word(first.word)} is "
        f"higher by {first.first:.2f} and {first.second:.2f}. So {parallel}"
    )


def seen(found: WorkedSum, step: int) -> str:
    """The picture of a step for those who do not see it, as plain text."""
    picture = _picture(found)
    a, b, c, d = picture.words
    if step == 1:
        return f"Only the point {b}."
    if step == 2:
        return f"An arrow from {a} to {b}."
    arrows = f"An arrow from {a} to {b}, and the same arrow started at {c}"
    return f"{arrows}." if step == 3 else f"{arrows}; a line of {picture.miss:.2f} leads from its tip to {d}."


def caption_of(found: WorkedSum) -> str:
    """What is true in the picture, from above and in three dimensions, and what is not."""
    picture = _picture(found)
    a, b, c, d = _four(found)
    if picture.flat:
        return f"{a}, {b} and {c} lie on one line, so the picture holds {d} too and all distances in it are true."
    return (
        f"The plane of {a}, {b} and {c} is seen from above: their distances are true. {d} lies "
        f"{picture.out_of_plane:.2f} outside it, above the ring. The line from the tip to {d} has its true length, "
        "with its dashed part. In 3-D all distances are true; drag to turn it."
    )


def why_it_fails(result: AnalogyResult) -> str:
    """For an example that fails: what people would say, and the reason; nothing for another.

    The reasons are about the shipped vectors.
    """
    if result.method != "3cosadd" or not result.exclude_inputs:
        return ""  # they are about the usual rule
    for example in EXAMPLES:
        if example.why and result.expression == analogy(example.a, example.b, example.c):
            return f"**Why it fails.** People would say {_word(example.hoped)}. {example.why}"
    return ""


def caveat(result: AnalogyResult) -> str:
    """What leaving the inputs out does to this very sum."""
    first = result.unfiltered[0]
    answer = next((item for item in result.unfiltered if not item.is_input), first)
    if first.is_input:
        verdict = (
            f"If all words may win, {_word(first.word)} wins ({rounded(first.score)}), which was put in; "
            f"{_word(answer.word)} ({rounded(answer.score)}) comes out only because such words are left out."
        )
    else:
        verdict = f"Here {_word(first.word)} ({rounded(first.score)}) wins even if all words may."
    places = [
        f"{_word(word.word)} is number {word.place:,}" for word in result.inputs[:MOST_SHOWN] if word.place is not None
    ]
    if more := len(result.inputs) - len(places):
        places.append(f"{more} more stand in the table or further down")
    return (
        f"**What it does not mean.** {verdict} In the list of all words {', '.join(places)}. Leaving such words out is "
        "the custom, and shapes what people believe about such sums (Linzen 2016; Nissim and others 2020)."
    )


def parallel_in_words(relation: str, found: OffsetParallelism) -> str:
    """How parallel the arrows of many pairs are, beside what chance would give."""
    gain = found.shuffled_mean_angle - found.mean_angle
    (first, second), (_, other) = found.pairs[:2]
    verdict = next(verdict for least, verdict in _GAINS if gain >= least)
    return (
        f"If {relation} were always the same step, all arrows would point the same way: 0° apart. Two of them are "
        f"{found.mean_angle:.0f}° apart on average. With the pairs shuffled ({_word(first)} with {_word(other)}, not "
        f"{_word(second)}) it is {found.shuffled_mean_angle:.0f}°, so only what is below that counts. {verdict}"
    )


def caption_of_arrows(found: OffsetParallelism) -> str:
    """What is true in the picture of many arrows, and what is not."""
    return (
        "Each arrow is the second word minus the first. Its length and its angle to the dotted line, the mean of the "
        "others, are true. The angles between arrows cannot be, on paper: drawn, two are "
        f"{found.drawn_mean_angle:.0f}° apart on average, in truth {found.mean_angle:.0f}°."
    )


def _word(word: str, longest: int = 40) -> str:
    """A word, or a few, as Markdown in italics."""
    return f"*{escape(word, longest)}*"


def _picture(found: WorkedSum) -> Parallelogram:
    if found.picture is None:
        raise ValueError("A sum that is not b - a + c has no steps.")
    return found.picture


def _four(found: WorkedSum) -> list[str]:
    """a, b, c and the answer, as Markdown."""
    return [_word(word) for word in _picture(found).words]


def _and(words: Sequence[str]) -> str:
    """Words of a sentence: "*king*, *man* and *woman*"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
