"""Rounds of a quiz against the vectors: questions of the Google set that an adult can answer, each with four choices.

All is chosen by rule, and by a digest of the question and not by a generator of random numbers, so that a round has
the same questions on every machine and in every year.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256

from embedding_core.checks import instance, public, whole_number
from embedding_core.errors import InvalidInputError
from embedding_core.evaluation.report import AnalogyReport, Outcome
from embedding_core.neighbors.inflections import is_inflection
from embedding_core.neighbors.search import most_similar
from embedding_core.neighbors.words import similarity
from embedding_core.text import fold, is_letters
from embedding_core.vectors.likeness import CHANCE, UNRELATED, likeness
from embedding_core.vectors.word_vectors import WordVectors, checked_set

COMMON = 10_000  # Of the commonest words so many, which an adult knows, capitals of far countries among them
CHOICES = 4
FACTS, FORMS = 3, 2  # Questions of a round: what one has to know first, since a form of a word nobody gets wrong
# How many of a round the machine gets wrong: two in the mean, which is its share in the whole set.
_WRONG = (1, 2, 2, 3)
# Sections in which one has to know something; both kinds of capitals are one.
_KINDS_OF_FACTS = {
    "capital-common-countries": "capital",
    "capital-world": "capital",
    "currency": "currency",
    "family": "family",
    "gram6-nationality-adjective": "nationality",
}
# A town of the same name lies in another state as well, so that another answer would be as right.
_LEFT_OUT = {"city-in-state"}
# "Danced" may have danced as well, so that seen would be as right as saw.
_PAST = "gram7-past-tense"
# Shares (0..1) of two spellings from which on they may be two spellings of one word
_SPELLED_ALIKE, _ONE_WORD = 0.8, 0.9
_NEIGHBORS = 60
_SHORTEST = 3  # letters of an answer: "vs" is no word to choose
_FEWEST_WRONG = 4  # of a kind, or every round would ask the same ones


@dataclass(frozen=True)
class QuizQuestion:
    """A question with the words to choose from, folded and in alphabetical order, the right one among them.

    So is what the machine answered.
    """

    outcome: Outcome
    choices: tuple[str, ...]

    @property
    def right(self) -> str:
        """The right one of the choices."""
        return fold(self.outcome.question.expected)

    @property
    def machine(self) -> str:
        """The one of the choices that the machine answered."""
        return fold(self.outcome.answered or "")


@dataclass(frozen=True)
class QuizKind:
    """The questions of one kind that may be asked, answered rightly and wrongly, and all right answers of the kind."""

    name: str
    is_fact: bool
    right: tuple[Outcome, ...]
    wrong: tuple[Outcome, ...]
    answers: tuple[str, ...]


@public
def quiz_kinds(vectors: WordVectors, report: AnalogyReport) -> tuple[QuizKind, ...]:
    """The questions of the ``report`` that may be asked, by kind; of those about one word, one for each answer.

    All words of a question, and the answer, are among the `COMMON` commonest. What the vectors answer wrongly is wrong
    without a doubt: in facts it is a word of another question, or a little alike to the right one at most ("britain" is
    not to be called wrong where England is right); in forms it is no other spelling of the right one. Takes half a
    second.
    """
    checked_set(vectors)
    instance("The report", report, AnalogyReport)
    outcomes: dict[str, dict[tuple[str, ...], Outcome]] = {}
    ranks: dict[str, int | None] = {}
    for section in report.sections:
        if section.name not in _LEFT_OUT:
            kind = outcomes.setdefault(_KINDS_OF_FACTS.get(section.name, section.name), {})
            kind.update({_words(o): o for o in section.outcomes if _is_common(vectors, o, ranks)})
    found = []
    for name, asked in outcomes.items():
        ordered = sorted(asked.values(), key=lambda o: _digest(*_words(o)))
        known = {word for words in asked for word in words}
        right = _one_of_each(o for o in ordered if o.correct)
        wrong = _one_of_each(o for o in ordered if not o.correct and _is_wrong(vectors, o, name, known))
        answers = tuple(dict.fromkeys(expected for *_, expected in asked))
        found.append(QuizKind(name, name in _KINDS_OF_FACTS.values(), right, wrong, answers))
    return tuple(found)


@public
def quiz_round(
    vectors: WordVectors, kinds: Sequence[QuizKind], number: int, only: str = ""
) -> tuple[QuizQuestion, ...]:
    """The round of this ``number``, from 1 on: five questions of different kinds, some of which were answered wrongly.

    With the name of a kind, ``only`` questions of that. Fewer where there are not so many. Raises InvalidInputError for
    a number below 1 and for a name that no kind has.
    """
    checked_set(vectors)
    number = whole_number("The number of a round", number)
    n_wrong = _WRONG[int(_digest("how many", number), 16) % len(_WRONG)]
    asked = _of_one_kind(kinds, only, number, n_wrong) if only else _of_several_kinds(kinds, number, n_wrong)
    return tuple(QuizQuestion(outcome, _choices(vectors, outcome, kind)) for kind, outcome in asked)


def _of_several_kinds(kinds: Sequence[QuizKind], number: int, n_wrong: int) -> list[tuple[QuizKind, Outcome]]:
    asked = [kind for kind in kinds if kind.right or kind.wrong]
    mixed = sorted(asked, key=lambda kind: _digest(number, kind.name))
    chosen = [*[kind for kind in mixed if kind.is_fact][:FACTS], *[kind for kind in mixed if not kind.is_fact][:FORMS]]
    chosen.sort(key=lambda kind: _digest("order", number, kind.name))
    with_wrong = sorted(
        (k for k in chosen if len(k.wrong) >= _FEWEST_WRONG), key=lambda kind: _digest("wrong", number, kind.name)
    )
    wrong = with_wrong[:n_wrong]
    found = []
    for kind in chosen:
        some = kind.wrong if kind in wrong or not kind.right else kind.right
        found.append((kind, some[number % len(some)]))
    return found


def _of_one_kind(kinds: Sequence[QuizKind], name: str, number: int, n_wrong: int) -> list[tuple[QuizKind, Outcome]]:
    """Questions that follow those of the round before, no third word twice, in an order by chance."""
    kind = next((kind for kind in kinds if kind.name == name), None)
    if kind is None:
        raise InvalidInputError(
            f"There is no kind {name!r} of questions; there are {', '.join(k.name for k in kinds)}."
        )
    found: dict[str, Outcome] = {}
    for outcomes, most in ((kind.wrong, n_wrong), (kind.right, FACTS + FORMS), (kind.wrong, FACTS + FORMS)):
        first = (number - 1) * most % max(len(outcomes), 1)
        for outcome in (*outcomes[first:], *outcomes[:first]):
            if most and len(found) < FACTS + FORMS and fold(outcome.question.c) not in found:
                found[fold(outcome.question.c)] = outcome
                most -= 1
    return [(kind, found[c]) for c in sorted(found, key=lambda c: _digest("order", number, c))]


def _digest(*parts: object) -> str:
    return sha256(" ".join(map(str, parts)).encode()).hexdigest()


def _words(outcome: Outcome) -> tuple[str, ...]:
    """The words of a question and the right answer, folded."""
    q = outcome.question
    return tuple(map(fold, (q.a, q.b, q.c, q.expected)))


def _is_common(vectors: WordVectors, outcome: Outcome, ranks: dict[str, int | None]) -> bool:
    """Whether a question, the right answer and the machine's are of words that people know; ``ranks`` are kept."""
    said = outcome.answered
    if said is None or outcome.rank is None or not is_letters(said) or len(said) < _SHORTEST:
        return False
    for word in (*_words(outcome), said):
        if word not in ranks:
            ranks[word] = vectors.words.find(word)
        rank = ranks[word]
        if rank is None or rank >= COMMON:
            return False
    return True


def _is_wrong(vectors: WordVectors, outcome: Outcome, kind: str, known: Collection[str]) -> bool:
    """Whether the machine's wrong answer can be called wrong without a doubt; ``known`` are all words of the kind."""
    right, said = fold(outcome.question.expected), fold(outcome.answered or "")
    if said in map(fold, outcome.question.also):
        return False
    if kind not in _KINDS_OF_FACTS.values():
        return _ratio(said, right) < _ONE_WORD and not (kind == _PAST and is_inflection(said, right))
    if is_inflection(said, right) or _ratio(said, right) >= _SPELLED_ALIKE:
        return False
    return said in known or _degree(vectors, said, right) in (CHANCE, UNRELATED)


def _one_of_each(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """The first outcome of each third word and answer to it."""
    first: dict[tuple[str, str | None], Outcome] = {}
    for outcome in outcomes:
        first.setdefault((fold(outcome.question.c), outcome.answered), outcome)
    return tuple(first.values())


def _choices(vectors: WordVectors, outcome: Outcome, kind: QuizKind) -> tuple[str, ...]:
    """The right answer, the machine's, and those that lie nearest to the right one: of facts right answers to others.

    Of forms they are its nearest words. None is a word of the question, or might be as right.
    """
    right, said = fold(outcome.question.expected), fold(outcome.answered or "")
    shown = {*_words(outcome), said, *map(fold, outcome.question.also)}
    if kind.is_fact:
        others = [
            word
            for word in kind.answers
            if word not in shown
            and _ratio(word, right) < _SPELLED_ALIKE
            and _degree(vectors, word, right) != "very alike"  # mother beside mom
        ]
        others.sort(key=lambda word: -similarity(vectors, word, right))
    else:
        near = (fold(found.word) for found in most_similar(vectors, right, _NEIGHBORS, max_rank=COMMON))
        others = [
            word
            for word in dict.fromkeys(near)
            if word not in shown
            and is_letters(word)
            and _ratio(word, right) < _ONE_WORD
            and not (kind.name == _PAST and is_inflection(word, right))
        ]
    given = dict.fromkeys((right, said))
    return tuple(sorted([*given, *others[: CHOICES - len(given)]]))


def _ratio(first: str, second: str) -> float:
    return SequenceMatcher(None, first, second).ratio()


def _degree(vectors: WordVectors, first: str, second: str) -> str | None:
    """How alike two words are; None where that cannot be said."""
    found = likeness(vectors, (first, second), similarity(vectors, first, second))
    return None if found.doubt else found.degree
