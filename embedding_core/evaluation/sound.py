"""What a reader's own file holds that is no test: sentences of four words, questions that ask nothing, repeats.

Published sets are read as they come: of files beyond `MOST_OWN_QUESTIONS` and `MOST_OWN_PAIRS` nothing is joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from embedding_core.evaluation.items import PairList, Question, QuestionSection, WordPair
from embedding_core.text import fold
from embedding_core.vectors.dictionary import in_dictionary
from embedding_core.vectors.word_vectors import WordVectors

MOST_OWN_QUESTIONS = 1_000
MOST_OWN_PAIRS = 300
_MOST_NAMED = 3
_KNOWN = 20_000  # frequency rank, before which names of all the world are words of English texts
# Words that stand in sentences, all forms and opposites of each, so that a question about these has them in pairs
_JOINING = frozenset(
    "a an the and or but if because as that this these those there here "  # noqa: SIM905
    "be am is are was were been being have has had having do does did doing done "
    "in out on off up down over under to from with without at by of for inside outside above below before after".split()
)


def reads_as_sentence(words: Sequence[str]) -> bool:
    """Whether four words are rather a sentence than two pairs: a joining word stands beside one that is none.

    So of the 196 sentences of four words in the sentence bank 150 are found, and none of the 19,544 Google questions
    is taken for one.

    >>> reads_as_sentence("blood pressure is high".split()), reads_as_sentence("is was are were".split())
    (True, False)
    """
    joining = [fold(word) in _JOINING for word in words]
    if len(words) != 4 or sum(len(word) == 1 and word not in "aAI" for word in words) > 1:  # a b c d
        return False
    return joining[0] != joining[1] or joining[2] != joining[3]


def asks_nothing(question: Question) -> str:
    """Why a question is no test, as the end of a sentence that begins with its line; empty where it is one.

    >>> asks_nothing(Question("nurse", "hospital", "nurse", "clinic"))
    'has the same word first and third (nurse), so it only asks what is near hospital.'
    """
    a, b, c = fold(question.a), fold(question.b), fold(question.c)
    if {fold(word) for word in (question.expected, *question.also)} <= {a, b, c}:
        return f"has its right answer ({question.expected}) among its own words, and none of these may be the answer."
    if a == c:
        return f"has the same word first and third ({question.a}), so it only asks what is near {question.b}."
    if a == b:
        return f"has the same word first and second ({question.a}), so it only asks what is near {question.c}."
    return ""


def hardly_english(vectors: WordVectors, words: Iterable[str]) -> list[str]:
    """The words, folded, that a set has as rare ones and no English dictionary has: foreign ones, and names.

    Of lists of German, French, Spanish, Italian and Dutch words these are four in ten and more, of the sections of the
    Google set at most one in six, and of the names of artists, which were tried too, one in four.
    """
    found = dict.fromkeys(word for typed in words if (word := vectors.words.look_up(typed)) is not None)
    rare = (word for word in found if vectors.index(word) >= _KNOWN)
    return [word for word in rare if not (in_dictionary(fold(word)) or in_dictionary(fold(word).capitalize()))]


def each_question_once(
    sections: Sequence[QuestionSection],
) -> tuple[tuple[QuestionSection, ...], tuple[str, ...]]:
    """The sections with every question once, where it stands first, and a sentence on each that stood there again.

    Its right answers are those of all. Questions are the same without regard to case.
    """
    if sum(len(section.questions) for section in sections) > MOST_OWN_QUESTIONS:
        return tuple(sections), ()
    times: dict[tuple[str, ...], list[Question]] = {}
    for section in sections:
        for question in section.questions:
            times.setdefault(_key(question), []).append(question)
    again = {key: found for key, found in times.items() if len(found) > 1}
    if not again:
        return tuple(sections), ()
    seen: set[tuple[str, ...]] = set()
    kept = []
    for section in sections:
        questions = []
        for question in section.questions:
            if (key := _key(question)) not in seen:
                questions.append(_joined(times[key]))
            seen.add(key)
        if questions or not section.questions:
            kept.append(replace(section, questions=tuple(questions)))
    told = [f"{_in_short(found[0])} stands here {_times(len(found))}, and counts once." for found in again.values()]
    return tuple(kept), _few(told, f"{len(again):,} questions stand here more than once; each counts once.")


def each_pair_once(pairs: PairList) -> tuple[PairList, tuple[str, ...]]:
    """The list with every pair once, in either order, with the mean of its scores; and a sentence on each repeat."""
    times: dict[frozenset[str], list[WordPair]] = {}
    for pair in pairs.pairs:
        times.setdefault(frozenset((fold(pair.first), fold(pair.second))), []).append(pair)
    if len(pairs.pairs) > MOST_OWN_PAIRS or len(times) == len(pairs.pairs):
        return pairs, ()
    kept, told = [], []
    for found in times.values():
        first, scores = found[0], [pair.human for pair in found]
        mean = sum(scores) / len(scores)
        kept.append(replace(first, human=mean if len(set(scores)) > 1 else first.human))
        if len(found) > 1:
            named = f"{first.first}, {first.second} stands here {_times(len(found))}"
            listed = " and ".join(filter(None, [", ".join(f"{score:g}" for score in scores[:-1]), f"{scores[-1]:g}"]))
            differ = f" with different scores ({listed}). It counts once, with their mean, {mean:.3g}."
            told.append(named + (differ if len(set(scores)) > 1 else ", and counts once."))
    many = f"{len(told):,} pairs stand here more than once; each counts once, with the mean of its scores."
    return replace(pairs, pairs=tuple(kept)), _few(told, many)


def _few(told: Sequence[str], many: str) -> tuple[str, ...]:
    return tuple(told) if len(told) <= _MOST_NAMED else (many,)


def _key(question: Question) -> tuple[str, ...]:
    """What a question asks: the same three words with another right answer are another question."""
    return fold(question.a), fold(question.b), fold(question.c), fold(question.expected)


def _joined(questions: Sequence[Question]) -> Question:
    first = questions[0]
    also: Iterable[str] = (word for question in questions for word in (question.expected, *question.also))
    others = {fold(word): word for word in also if fold(word) != fold(first.expected)}
    return replace(first, also=tuple(others.values()))


def _in_short(question: Question) -> str:
    return ", ".join((question.a, question.b, question.c, question.expected))


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"
