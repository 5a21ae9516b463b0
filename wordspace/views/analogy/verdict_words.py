"""The verdict on what comes out of a sum. Each function takes what was worked out and returns Markdown."""

from __future__ import annotations

from embedding_core import WordVectors
from embedding_core.arithmetic.geometry import Parallelogram, Verdict
from embedding_core.arithmetic.shortcut import NEAREST
from embedding_core.arithmetic.solver import AnalogyResult
from embedding_core.arithmetic.worked import WorkedSum
from embedding_core.evaluation.relations import lacks
from embedding_core.neighbors import similarity
from embedding_core.neighbors.inflections import is_inflection
from embedding_core.text import fold
from embedding_core.vectors.dictionary import in_dictionary
from embedding_core.vectors.likeness import CLOSE, is_rare, likeness
from wordspace.frame.text import joined
from wordspace.views.analogy.list_words import first_form
from wordspace.views.analogy.people_words import hoped_for, people_say, place_of_barred, why_it_fails
from wordspace.views.analogy.words import as_word, four_of, picture_of

DIFFERENT_WAYS = 75  # degrees between two steps, from which on they share none
_NOTHING_CLOSE = (
    "{} of all other words is {}, but half of all sums of random everyday words have one as near. You judge."
)
RIGHT, WRONG = "**Right.**", "**Wrong:**"  # what begins a verdict on the answer of a sum
_MUCH_LIKE = 0.5  # cosine of an answer with a word that was added: of the examples that come out right, all are above
NEAREST_WORDS = ("no", "one", "two", "three")[NEAREST]
# Hundredths by which scores, as they are shown, may differ in a tie: of such answers to half of the test's questions
# 22 % are right (21 % of the other half), with one more between them 33 %, with six and more 90 %
_TIE = 1
_MOST_LEVEL = 4  # of them that are named
MOST_ON_TOP = 3  # of them that the largest line names
_PLACES = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_RARE = "rare word"
NO_WINNER = "no clear winner"
_EXPLAINED: tuple[Verdict, ...] = ("hit", "near miss")  # of these there is a step to explain


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
        other = ", but for its own other forms" if first_form(found) else ""
        return f"One word alone is no sum: {answer} is the word nearest to it{other}. Add or subtract another."
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
            return _nothing_close(found)
        if level := tied(result):
            adds = all(term.weight > 0 for term in result.expression.terms)
            return _level_in_words(level) + " Taking another word away may part them." * adds
        return f"{answer} is the nearest {'other ' if result.exclude_inputs else ''}word."
    a, b, c, d = four_of(found)
    if a == b:
        return f"**No step:** {a} is taken from itself, so the sum is {c} itself; the word nearest to it is {d}."
    if a == c:
        return f"**No step:** {a} is taken away and put back, so the sum is {b} itself; the word nearest to it is {d}."
    if found.is_far:
        return _nothing_close(found)
    if level := tied(result):
        return _level_in_words(level)
    plain = _led_to(found) if is_stepped(found) else f"of all other words, {d} is nearest to this sum."
    led = near_anyway(found) or plain
    said = f"{led}{_like_neither(vectors, found)}"
    if lacks(*picture_of(found).words[:3]):
        return f"**You judge:** {said} Our list of such pairs lacks {c}."
    return f"**You judge** (not in our lists): {said}"


def _nothing_close(found: WorkedSum) -> str:
    return _NOTHING_CLOSE.format("Best" if found.result.method == "3cosmul" else "Nearest", as_word(found.answer))


def _level_in_words(level: list[str]) -> str:
    """That others are as near as the first, where the largest line has no room for all of them."""
    if len(level) <= MOST_ON_TOP:
        return "They lie about equally near to this sum. You judge which fits."
    return f"{joined([as_word(word) for word in level], _MOST_LEVEL)} lie about equally near to this sum."


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
    return NO_WINNER if adds_up and has_step and tied(found.result) else ""


def on_top(vectors: WordVectors, found: WorkedSum) -> tuple[str, str]:
    """What the largest line says comes out, and a note on it: of a word that hardly anybody knows first that it is one.

    What people would say is shown however rare it is, and so is what comes out in its place, a word of the dictionary
    (songbird), or one that is much like a word of the sum (archtop of guitar). Of words that have little in common it
    says that, and no answer.
    """
    if found.has_little_in_common:
        return "little in common", f"({found.answer})"
    note = note_on_answer(vectors, found)
    if note == NO_WINNER:
        level = tied(found.result)
        return (" / ".join(level) if len(level) <= MOST_ON_TOP else found.answer), note
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
        return f"{RIGHT} {_led(found)}"
    if hoped := hoped_for(found):
        people = as_word(hoped)
        if (place := place_of_barred(found.result, hoped)) is not None:
            would = (
                f"it would come {('first', 'second')[place - 1]}" if place <= 2 else "it would not come first either"
            )
            barred = f"**Barred:** people would say {people}, but a word that was put in may not come out."
            return f"{barred} Let in, {would}."
        why = "" if why_it_fails(found.result) else f" {_led(found)}"  # `why_it_comes_out` says it
        others = zip(found.result.neighbors[1:], _PLACES, strict=False)
        at = next((f", the {place} in the list" for near, place in others if fold(near.word) == fold(hoped)), "")
        return f"{WRONG} people would say {people}{at}.{why}"
    return ""


def near_anyway(found: WorkedSum) -> str:
    """That the answer to a sum of three is near a word put in whatever the rest; nothing where that is not so."""
    short = found.shortcut
    if short is None or short.way not in ("nearest", "near") or found.without_step == found.answer:
        return ""
    among = "the word" if short.way == "nearest" else f"among the {NEAREST_WORDS} words"
    near = joined([as_word(word) for word in short.words])
    first = min(found.result.inputs, key=lambda item: item.place or len(found.result.expression.terms) + 1)
    brings = "would come out without the rest, too" if short.way == "nearest" else "needs little of the rest"
    little = f", so it {brings}" if first.word in short.words else ""  # else the sum led away from there
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
    if _leads_elsewhere(found):
        return _in_vain(found)
    if picture.verdict in _EXPLAINED:
        return f"the step from {a} to {b} leads from {c} to {d}."
    if nearer_by(picture) > 0:
        return f"the step from {a} to {b} leads from {c} a little nearer to {d}."
    return _in_vain(found)


def _in_vain(found: WorkedSum) -> str:
    """That the step ends no nearer to the answer than it began, and what would come out without it."""
    _, _, c, d = four_of(found)
    vain = f"the step leads no nearer to {d} than {c} already is"
    return (
        f"{vain}; without the step, {as_word(found.without_step)} would come first."
        if found.without_step
        else f"{vain}."
    )


def _leads_elsewhere(found: WorkedSum) -> bool:
    """Whether the step from a to b ends farther from the answer than it began, and goes another way."""
    picture = picture_of(found)
    return picture.miss > picture.side and round(picture.angle) >= DIFFERENT_WAYS


def nearer_by(picture: Parallelogram) -> int:
    """Hundredths by which the arrow ends nearer to the answer than it began, of the distances as they are shown."""
    return round(100 * picture.side) - round(100 * picture.miss)


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
    if led == _in_vain(found):  # which would unsettle what people say
        return f"Without the step, {as_word(found.without_step)} would come first." if found.without_step else ""
    if not found.without_step or as_word(found.without_step) in led or added_alone(found):
        return f"{led[0].upper()}{led[1:]}"
    return f"{led[0].upper()}{led[1:-1]}; without the step, {as_word(found.without_step)} would come first."
