"""The sentences of word arithmetic. Each function takes what was worked out and returns Markdown."""

from __future__ import annotations

from itertools import takewhile

from embedding_core import WordVectors
from embedding_core.arithmetic.examples import EXAMPLES, expected
from embedding_core.arithmetic.expression import Expression, ExpressionError, analogy
from embedding_core.arithmetic.geometry import Parallelogram, Verdict
from embedding_core.arithmetic.shortcut import NEAREST
from embedding_core.arithmetic.solver import AnalogyResult, Guess
from embedding_core.arithmetic.wording import expression_text
from embedding_core.arithmetic.worked import WorkedSum
from embedding_core.evaluation.relations import known_answers, lacks
from embedding_core.lessons import Question
from embedding_core.neighbors import similarity
from embedding_core.neighbors.inflections import is_inflection, regular_ending
from embedding_core.text import fold, rounded
from embedding_core.vectors.dictionary import in_dictionary
from embedding_core.vectors.likeness import CLOSE, is_rare, likeness
from wordspace.frame.text import clean, escape, joined, literal

DIFFERENT_WAYS = 75  # degrees between two steps, from which on they share none
_NOTHING_CLOSE = (
    "Nearest of all other words is {}, but that says little: half of all sums of random words have a word as "
    "near. You judge whether it fits."
)
_RIGHT, _WRONG = "**Right.**", "**Wrong:**"  # what begins a verdict on the answer of a sum
_MUCH_LIKE = 0.5  # cosine of an answer with a word that was added: of the examples that come out right, all are above
NEAREST_WORDS = ("no", "one", "two", "three")[NEAREST]
# Hundredths by which scores, as they are shown, may differ in a tie: of such answers to half of the test's questions
# 22 % are right (21 % of the other half), with one more between them 33 %, with six and more 90 %
_TIE = 1
_MOST_LEVEL = 4  # of them that are named
_PLACES = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_AS_NEAR = "is as near to"
_RARE = "rare word"
NO_GAP = 0.005  # what is said as 0.00
_EXPLAINED: tuple[Verdict, ...] = ("hit", "near miss")  # of these there is a step to explain
# Why the numbers of a sum are not those of other pages
DIVIDED = (
    "Before adding, all numbers of a word are divided by one number, its length, so that no word counts more than "
    "another. These are the numbers after that; *Similar words* and *By hand* show them before."
)


def called(text: str) -> str:
    """A sum that was asked for, as its largest line shows it."""
    return as_word(as_read(text), 120)


def as_read(text: str) -> str:
    """A sum with minus signs in the place of the hyphens that one types; those within a word stay."""
    return f" {text}".replace(" -", " −")[1:]


def parts_of(expression: Expression) -> list[str]:
    """The terms of a sum as its largest line shows them, as plain text: one a step where it has steps."""
    shape = expression.analogy
    if shape is None:
        return [clean(as_read(expression_text(expression)), 120)]
    return [clean(shape.b), f"− {clean(shape.a)}", f"+ {clean(shape.c)}"]


def problem_at_its_place(error: ExpressionError) -> str:
    """What is wrong with a sum, and the sum with the place marked, as Markdown."""
    text, carets = error.pointer.split("\n")
    start = carets.index("^")
    end = start + max(1, min(carets.count("^"), len(text) - start))
    before, marked, after = text[:start], text[start:end].strip() or "?", text[end:]
    cut = "" if error.text.startswith(before[:1]) and error.position == start else "… "
    more = " …" if len(error.text) > error.position - start + len(text) else ""
    return (
        f"{escape(error.problem[:1].upper() + error.problem[1:], 300)}\n\n"
        f"{cut}{_quoted(before)} :orange-background[{literal(marked)}] {_quoted(after)}{more}"
    )


FILL_THE_GAP = "Put a word in the place of the ?."


def what_is_taken_away(word: str) -> str:
    """How "the Kafka of Japan" becomes a sum, which takes a word that nobody has named, as Markdown."""
    return (
        "The Paris of Italy is *paris − france + italy*. What stands in the place of France for "
        f"{as_word(word)}, only you can say."
    )


def _quoted(text: str) -> str:
    return literal(text) if text.strip() else ""


def to_guess(expression: Expression) -> Question:
    """What a reader guesses who guesses first: any word."""
    return Question(f"Which word comes out of {expression_text(expression).replace(' - ', ' − ')}?", (), own_word="")


# Before a guess at a sum whose answer may be chance
NOT_TO_GUESS = "Here the machine's answer may be chance: say what fits for you."


def may_be_chance(vectors: WordVectors, found: WorkedSum) -> bool:
    """Whether what comes out is no measure of a guess: it, or the sum as such, means little."""
    if right_or_wrong(found) or found.kin:
        return False
    return found.has_little_in_common or found.is_far or is_rare(vectors, found.answer)


def guess_in_words(
    guess: Guess, result: AnalogyResult, n_words: int, tries: int, revealed: bool, chance: bool = False
) -> str:
    """Where a guess stands in the list; as long as the answer is not ``revealed``, without anything that tells it.

    Beside what came out by ``chance`` none is wrong.
    """
    word = as_word(guess.word)
    if chance and not is_right(guess, result) and not (guess.is_input and result.exclude_inputs):
        return f"{word} is your answer. The machine's is {as_word(result.neighbors[0].word)}, perhaps by chance."
    if guess.is_input and result.exclude_inputs:
        said = f"People would say {word}, too. But it" if people_say(guess.word, result) else f"{word}"
        return (
            f"{said} was put in, and words that were put in are left out of the answers. Left in, it is number "
            f"{guess.place:,}." + ("" if revealed else " Try another word.")
        )
    if is_right(guess, result):
        when = "first" if tries == 1 else "second"
        return f"{word} is what the machine says, too: you guessed it at the {when} try."
    is_people_s = people_say(guess.word, result)
    if guess.word in tied(result) and not is_people_s:
        return f"{word} is a very good guess: it lies about as near to the sum as what comes out."
    barred = [item for item in result.unfiltered if item.form_of]
    if (form := next((item for item in barred if item.word == guess.word), None)) is not None:
        another = "" if revealed else " Try another word."
        return (
            f"{word} is another form of {as_word(form.form_of)}, which was put in, and is left out with it. "
            f"Left in, it is number {guess.place:,}.{another}"
        )
    place = guess.place_without_inputs if result.exclude_inputs else guess.place
    if place is not None and guess.place is not None:
        place -= sum(item.place < guess.place for item in barred)
    searched = n_words - len(result.inputs) - len(barred) if result.exclude_inputs else n_words
    is_not = "is right: people would say so, too. But it is not" if is_people_s else "is not"
    stands = f"{word} {is_not} what comes out: it is number {place:,} of {searched:,} words"
    if not revealed:
        return f"{stands}. Try once more."
    return f"{stands}, with a score of {rounded(guess.score)}; what comes out has {rounded(result.neighbors[0].score)}."


def people_say(word: str, result: AnalogyResult) -> bool:
    """Whether a word is what people would say, as far as that is known."""
    shape = result.expression.analogy
    if shape is None:
        return False
    readings = _readings(shape.a, shape.b, shape.c)
    said = any(fold(word) in (expected(*asked), *known_answers(*asked).words) for asked in readings)
    return said or any(_is_same_form(*asked, word) for asked in readings)


def _is_same_form(a: str, b: str, c: str, word: str) -> bool:
    """Whether a word is the form of c that b is of a, by the rules of English: book is to books as cat to cats."""
    one, other = (fold(a), fold(b)), (fold(c), fold(word))
    return any((by := regular_ending(*one[::way])) and by == regular_ending(*other[::way]) for way in (1, -1))


def _readings(a: str, b: str, c: str) -> tuple[tuple[str, str, str], ...]:
    """The two questions that one sum asks: as a is to b, so is c to what; and as a is to c, so is b to what."""
    return (a, b, c), (a, c, b)


def is_right(guess: Guess, result: AnalogyResult) -> bool:
    """Whether a guess is what comes out."""
    return guess.word == result.neighbors[0].word


def judged(vectors: WordVectors, found: WorkedSum) -> str:
    """What comes out and what to think of it, in a sentence or two without a number.

    Whether it is the right answer is said where the examples, our relations or the test questions know it; elsewhere
    the reader is the judge.
    """
    result = found.result
    answer = as_word(found.answer)
    if known := right_or_wrong(found):
        return known
    if all(each.weight < 0 for each in result.expression.terms):
        # Among all words there is always one near any direction: to call it alike would say nothing.
        rare = ", a rare word," if is_rare(vectors, found.answer) else ""
        return (
            f"Subtracting alone finds no opposite: {answer}{rare} only happens to lie on the far side of the space, "
            "away from what was subtracted."
        )
    if len(result.expression.terms) == 1:
        return f"One word alone is no sum: {answer} is the word nearest to it. Add or subtract another."
    if same := respelled(found):
        return same
    if found.has_little_in_common:
        them = "the two" if len(result.expression.terms) == 2 else "them all"
        return f"Such a sum has no good answer: {answer} only lies nearest to the middle of {them}."
    if found.kin:
        return f"**You judge:** {answer}, a rare word, lies near {as_word(found.kin)}, which was put in."
    if is_rare(vectors, found.answer):
        rare = f"{answer} is seldom seen in the texts, so it may come out by chance"
        commoner = [near.word for near in result.neighbors if not is_rare(vectors, near.word)]
        if commoner:
            return f"{rare}; the nearest that is less rare is {as_word(commoner[0])}."
        return f"{rare}; none that is less rare lies near. You judge."
    if found.answer in {item.word for item in result.inputs}:
        return f"{answer} is the word nearest to this sum. It was put in."
    if found.picture is None:
        if found.is_far:
            return _NOTHING_CLOSE.format(answer)
        if level := tied(result):
            return _level_in_words(level)
        return f"{answer} is the nearest {'other ' if result.exclude_inputs else ''}word."
    a, b, c, d = four_of(found)
    if a == b:
        return f"**No step:** {a} is taken from itself, so the sum is {c} itself, and {d} lies nearest to it."
    if a == c:
        return f"**No step:** {a} is taken away and put back, so the sum is {b} itself, and {d} lies nearest to it."
    if found.is_far:
        return _NOTHING_CLOSE.format(d)
    if level := tied(result):
        return _level_in_words(level)
    plain = _led_to(found) if is_stepped(found) else f"of all other words, {d} is nearest to this sum."
    led = near_anyway(found) or plain
    lacking = f" Our list of such pairs lacks {c}." if lacks(*picture_of(found).words[:3]) else ""
    return f"**You judge:** {led}{_like_neither(vectors, found)}{lacking}"


def _level_in_words(level: list[str]) -> str:
    return f"{joined([as_word(word) for word in level], _MOST_LEVEL)} lie about as near to this sum."


def respelled(found: WorkedSum) -> str:
    """That the answer is a word of the sum in another spelling, and what is nearest but for it; nothing else."""
    if found.shortcut is None or found.shortcut.way != "spelling":
        return ""
    instead = found.shortcut.else_nearest
    then = f"; the nearest other word is {as_word(instead)}" if instead else ""
    return f"{as_word(found.answer)} is only another spelling of {as_word(found.shortcut.words[0])}{then}."


def note_on_answer(vectors: WordVectors, found: WorkedSum) -> str:
    """What is to be added to the answer where it is the largest line: why it is hardly one. Nothing where it is one."""
    if respelled(found) and not right_or_wrong(found):
        return "another spelling"
    if is_rare(vectors, found.answer):
        return _RARE
    if right_or_wrong(found):
        return ""
    if found.is_far:
        return "(perhaps chance)"
    terms, picture = found.result.expression.terms, found.picture
    adds_up = len(terms) > 1 and any(term.weight > 0 for term in terms)
    has_step = picture is None or picture.words[0] not in picture.words[1:3]
    return "no clear winner" if adds_up and has_step and tied(found.result) else ""


def on_top(vectors: WordVectors, found: WorkedSum) -> tuple[str, str]:
    """What the largest line says comes out, and a note on it: of a word that hardly anybody knows first that it is one.

    What people would say is shown however rare it is, and so is what comes out in its place, a word of the dictionary
    (songbird), or one that is much like a word of the sum (archtop of guitar). Of words that have little in common it
    says that, and no answer.
    """
    if found.has_little_in_common:
        return "little in common", f"({found.answer})"
    note = note_on_answer(vectors, found)
    hardly_known = note == _RARE and not (in_dictionary(found.answer) or found.kin or right_or_wrong(found))
    return ("a rare word", f"({found.answer})") if hardly_known else (found.answer, note)


def right_or_wrong(found: WorkedSum) -> str:
    """Whether the answer is what people would say, and how it came; nothing where that is not known."""
    if found.picture is None or found.answer in {item.word for item in found.result.inputs}:
        return ""
    a, b, c = found.picture.words[:3]
    if a in (b, c):
        return ""
    if people_say(found.answer, found.result):
        return f"{_RIGHT} {_led(found)}"
    if hoped := hoped_for(found):
        people = as_word(hoped)
        if (place := _place_of_barred(found.result, hoped)) is not None:
            would = (
                f"it would come {('first', 'second')[place - 1]}" if place <= 2 else "it would not come first either"
            )
            barred = f"**Barred:** people would say {people}, but a word that was put in may not come out."
            return f"{barred} Let in, {would}."
        why = "" if why_it_fails(found.result) else f" {_led(found)}"  # `why_it_comes_out` says it
        others = zip(found.result.neighbors[1:], _PLACES, strict=False)
        at = next((f", the {place} in the list" for near, place in others if fold(near.word) == fold(hoped)), "")
        return f"{_WRONG} people would say {people}{at}.{why}"
    return ""


def hoped_for(found: WorkedSum) -> str:
    """What people would say, the first word where several would do; nothing where that is not known."""
    a, b, c = picture_of(found).words[:3]
    for asked in _readings(a, b, c):
        known = known_answers(*asked)
        if said := expected(*asked) or (known.words[0] if known.words and known.closed else ""):
            return said
    return ""


def _place_of_barred(result: AnalogyResult, word: str) -> int | None:
    """The place of a word that was put in, and is left out of the answers for that; None of any other word."""
    if not result.exclude_inputs:
        return None
    places = (n for n, item in enumerate(result.unfiltered, 1) if item.is_input and fold(item.word) == fold(word))
    return next(places, None)


def near_anyway(found: WorkedSum) -> str:
    """That the answer to a sum of three is near a word put in whatever the rest; nothing where that is not so."""
    short = found.shortcut
    if short is None or short.way not in ("nearest", "near") or found.without_step == found.answer:
        return ""
    among = "the word" if short.way == "nearest" else f"among the {NEAREST_WORDS} words"
    near = joined([as_word(word) for word in short.words])
    first = min(found.result.inputs, key=lambda item: item.place or len(found.result.expression.terms) + 1)
    little = ", so the rest of the sum does little" if first.word in short.words else ""  # else it led away from there
    return f"{as_word(found.answer)} is {among} nearest to {near} anyway{little}."


def is_stepped(found: WorkedSum) -> bool:
    """Whether a sum of three is typed as a step: who adds first thought of none."""
    return [term.weight > 0 for term in found.result.expression.terms] == [True, False, True]


def has_in_common(found: WorkedSum) -> bool:
    """Whether there are words that tell what the step from a to b and the one from c to d have in common."""
    picture = picture_of(found)
    if picture.verdict not in _EXPLAINED or picture.angle >= DIFFERENT_WAYS:
        return False
    return bool(in_common(found)) and not found.is_far and not tied(found.result)


def in_common(found: WorkedSum) -> list[str]:
    """The words that tell what both steps have in common.

    Of an answer that may as well be wrong those alone which do not fit the next one too: beans and potatoes are near
    any food, and no reason for noodles.
    """
    told = found.shared if people_say(found.answer, found.result) else found.telling
    return [each.word for each in told]


def added_alone(found: WorkedSum) -> str:
    """That what was added leads to the answer without a step; nothing where that is not so, or the step does explain.

    An answer that people would give needs no such reason.
    """
    short = found.shortcut
    if short is None or short.way != "added alone" or people_say(found.answer, found.result) or has_in_common(found):
        return ""
    a, _, _, d = four_of(found)
    put_in = joined([as_word(word) for word in short.words])
    return f"{put_in} alone lead to {d}: taking away {a} changes nothing."


def _led_to(found: WorkedSum) -> str:
    """What the step from a to b gives from c, or that it leads no nearer to what comes out."""
    a, b, c, d = four_of(found)
    if found.without_step == found.answer:
        return f"{d} comes out with or without the step: it is the word nearest to {c} anyway."
    if alone := added_alone(found):
        return alone
    picture = picture_of(found)
    if picture.miss > picture.side and round(picture.angle) >= DIFFERENT_WAYS:
        nearer = found.without_step
        if not nearer:
            return f"{d} {_AS_NEAR} {c} alone: the step leads no nearer to it."
        return f"{d} {_AS_NEAR} {c} alone; the step only leads away from {as_word(nearer)}, which is nearer still."
    if picture.verdict not in _EXPLAINED:  # the arrow goes that way, and ends beside it or beyond
        return f"the step from {a} to {b} points from {c} towards {d}, but ends no nearer to it."
    return f"the step from {a} to {b} leads from {c} to {d}."


def _like_neither(vectors: WordVectors, found: WorkedSum) -> str:
    """That an answer is much like neither of the words that were added; nothing where it is."""
    _, b, c, answer = picture_of(found).words
    cosines = {word: similarity(vectors, answer, word) for word in (b, c)}
    if max(cosines.values()) >= _MUCH_LIKE:
        return ""
    if any(likeness(vectors, (answer, word), cosine).degree in CLOSE for word, cosine in cosines.items()):
        return ""  # for words as rare as these: tsar is to russia 0.41
    return f" But {as_word(answer)} is much like neither {as_word(b)} nor {as_word(c)}, so this says little."


def tied(result: AnalogyResult) -> list[str]:
    """The answers hardly parted from the first, and that one; none where it is alone, but for its own other forms."""
    first, *others = result.neighbors
    level = [near for near in others if round(100 * first.score) - round(100 * near.score) <= _TIE]
    apart = [near.word for near in level if not is_inflection(near.word, first.word)]
    return [first.word, *apart] if apart else []


def _led(found: WorkedSum) -> str:
    """`_led_to` as a sentence of its own, and what would come out without the step where it counts."""
    led = _led_to(found)
    if found.without_step == found.answer:
        return led
    if not found.without_step or _AS_NEAR in led or added_alone(found):
        return f"{led[0].upper()}{led[1:]}"
    without = f"; without that step, {as_word(found.without_step)} would be nearest"
    return f"{led[0].upper()}{led[1:-1]}{without}."


def told(vectors: WordVectors, found: WorkedSum, step: int, *, guessed: bool = False) -> str:
    """What a step of the story does, 1 to 4; only the last names the answer.

    Below what a reader ``guessed`` a mere "Right." would be read as a verdict on that.
    """
    a, b, c, _ = four_of(found)
    if step == 1:
        return f"Start at {b}: one point among those of {len(vectors):,} words."
    if step == 2:
        return f"Subtract {a}: {b} − {a} is the step from {a} to {b}, an arrow."
    if step == 3:
        return f"Add {c}: the same arrow starts there. Which word is nearest to its tip?"
    verdict = judged(vectors, found)
    if guessed:
        verdict = verdict.replace(_RIGHT, "**The machine is right.**").replace(_WRONG, "**The machine is wrong:**")
    return verdict


def next_step(found: WorkedSum, step: int) -> str:
    """What the button below a step says that it does."""
    a, _, c, _ = four_of(found)
    return (f"Subtract {a}", f"Add {c}", "Find the nearest word", "Show it step by step")[step - 1]


def seen(found: WorkedSum, step: int) -> str:
    """The picture of a step for those who do not see it, as plain text."""
    picture = picture_of(found)
    a, b, c, d = picture.words
    if step == 1:
        return f"Only the point {b}."
    if step == 2:
        return f"An arrow from {a} to {b}."
    arrows = f"An arrow from {a} to {b}, and the same arrow started at {c}"
    return f"{arrows}." if step == 3 else f"{arrows}; a line of {picture.miss:.2f} leads from its tip to {d}."


def caption_of(found: WorkedSum, *, depth: bool = False) -> str:
    """What is not seen in the picture by itself, in a line or none; with ``depth`` it has three dimensions."""
    picture = picture_of(found)
    *_, d = four_of(found)
    turn = " Drag to turn it." if depth else ""
    if picture.flat:
        return f"All distances in the picture are true.{turn}"
    if picture.miss < NO_GAP:
        return f"The arrow ends at {d}.{turn}"
    return turn.strip()


def left_out(found: WorkedSum) -> str:
    """That a word which was put in is nearer than the answer, where it is."""
    before = list(takewhile(found.result.leaves_out, found.result.unfiltered))
    nearer = [item.word for item in before]
    if not (nearer and found.result.exclude_inputs) or found.picture is None or found.picture.flat:
        return ""
    if _place_of_barred(found.result, hoped_for(found)) is not None and not people_say(found.answer, found.result):
        return ""  # the verdict says so
    how = "in whatever form" if any(item.form_of for item in before) else "by custom"
    return (
        f"{joined(list(map(as_word, nearer)))} {'is' if len(nearer) == 1 else 'are'} nearer still, but what was put in "
        f"does not count, {how}. That makes such sums look better than they are."
    )


def way_left(found: WorkedSum) -> str:
    """What the dashed line of the picture is: that it is long surprises who thinks of exact sums."""
    if found.picture is None or found.picture.miss < NO_GAP:
        return ""
    *_, d = four_of(found)
    return f"Dashed: the way left from the end of the sum to {d}. Hardly any sum ends right at a word."


def why_it_fails(result: AnalogyResult) -> str:
    """The reason why an example fails; nothing for another. The reasons are about the shipped vectors."""
    if result.method != "3cosadd" or not result.exclude_inputs:
        return ""  # they are about the usual rule
    for example in EXAMPLES:
        if example.why and result.expression == analogy(example.a, example.b, example.c):
            return example.why
    return ""


def listed(result: AnalogyResult) -> str:
    """What the list of answers is, above it; nothing of one word alone, which is no sum."""
    if len(result.expression.terms) == 1:
        return ""
    out = any(map(result.leaves_out, result.unfiltered))
    return "**Nearest to the sum (≈)**" + (", its own words struck out" if out else "")


def undrawn(result: AnalogyResult) -> str:
    """Why a sum has no picture; nothing of one word alone, which is no sum."""
    if len(result.expression.terms) == 1:
        return ""
    return "Not drawn: only a sum like *king − man + woman* is two arrows."


def caveat(result: AnalogyResult) -> str:
    """What leaving the inputs out does to this very sum; nothing of one word alone, which is no sum.

    How it shapes what people believe: Linzen 2016; Nissim and others 2020.
    """
    if len(result.expression.terms) == 1:
        return ""
    first = result.unfiltered[0]
    second = next((item for item in result.unfiltered if not item.is_input), first)
    form = ""
    if second.form_of:
        form = (
            f" {as_word(second.word)}, another form of {as_word(second.form_of)}, is left out with it. The test on the "
            "*Scoreboard* lets such forms come out."
        )
    if not first.is_input and not first.form_of:
        return f"{as_word(first.word)} would come first even if the words that were put in counted."
    if result.exclude_inputs:
        return (
            f"Nearer still to the sum is {as_word(first.word)}. But words that were put in do not count: that is the "
            f"custom, and makes such sums look better than they are.{form}"
        )
    other = next((item for item in result.unfiltered if not item.is_input), first)
    return f"By custom the words that were put in do not count. Then {as_word(other.word)} comes first."


def as_word(word: str, longest: int = 40) -> str:
    """A word, or a few, as Markdown in italics."""
    return f"*{escape(word, longest)}*"


def picture_of(found: WorkedSum) -> Parallelogram:
    """The picture of a sum b - a + c. Raises ValueError for any other."""
    if found.picture is None:
        raise ValueError("A sum that is not b - a + c has no steps.")
    return found.picture


def four_of(found: WorkedSum) -> list[str]:
    """a, b, c and the answer, as Markdown."""
    return [as_word(word) for word in picture_of(found).words]
