"""What is said in the quiz against the machine."""

from __future__ import annotations

from collections.abc import Sequence

from embedding_core.evaluation.quiz import CHOICES, QuizQuestion
from embedding_core.evaluation.report import AnalogyReport
from embedding_core.evaluation.sections import section_title
from embedding_core.html import Choice, Side
from embedding_core.text import fold
from wordspace.frame.text import escape, of_hundred

YOU, MACHINE = "You", "Machine"
MIXED = "Mixed"
LAST_ROUND = "The last round is {:,}: here it is."
_TITLES = {"capital": "Capitals", "nationality": section_title("gram6-nationality-adjective", "syntactic")}


def kind_title(name: str) -> str:
    """A kind of questions of the quiz in plain words."""
    return _TITLES.get(name) or section_title(name, "semantic")


def shown(word: str) -> str:
    """A word to choose, as it is written on a button: all begin with a capital, so that none stands out.

    >>> shown("france")
    'France'
    """
    return word[:1].upper() + word[1:]


def asked(question: QuizQuestion) -> str:
    """The question as plain text."""
    q = question.outcome.question
    return f"{shown(q.a)} is to {q.b} as {q.c} is to ?"


def headline(question: QuizQuestion, *, answered: bool = False) -> str:
    """The question as Markdown, with its answer in the place of the mark, which does not stand alone on a line."""
    q = question.outcome.question
    last = f" **{escape(q.expected)}**" if answered else "\u00a0?"
    return f"## {escape(shown(q.a))} is to {escape(q.b)} as {escape(q.c)} is to{last}"


def told(question: QuizQuestion, said: str) -> str:
    """Which answer is right, and what the machine said, as Markdown."""
    right, same = f"**{escape(shown(question.right))}** is right.", said == question.machine
    if question.machine == question.right:
        its = "so too" if same else "so"
    else:
        its = escape(shown(question.machine)) + ", as you did" * same
    return f"{right} The machine said {its}."


def how(question: QuizQuestion, n_words: int) -> str:
    """How the machine comes to an answer to a question that is open, as Markdown."""
    q = question.outcome.question
    a, b, c = (escape(fold(word)) for word in (q.a, q.b, q.c))
    return f"The machine is not shown these: of {n_words:,} words it says the nearest to *{b} − {a} + {c}*."


def won(you: int, machine: int) -> str:
    """Who won, as Markdown."""
    if you == machine:
        return f"## A draw: **{you} to {machine}**"
    return f"## {'You win' if you > machine else 'The machine wins'}, **{max(you, machine)} to {min(you, machine)}**"


def fair(report: AnalogyReport) -> str:
    """What is to be known of such a result."""
    return (
        f"You chose among {CHOICES} words, the machine among {report.searched:,}. Of all "
        f"{report.total.asked:,} questions it gets {of_hundred(report.total.accuracy)} right."
    )


def sides(questions: Sequence[QuizQuestion], said: Sequence[str]) -> list[Side]:
    """How the reader, who ``said`` so much up to now, and the machine did; the questions to come are open."""
    done = list(zip(questions, said, strict=False))
    open_ones = (None,) * (len(questions) - len(done))
    return [
        Side(YOU, (*(answer == question.right for question, answer in done), *open_ones)),
        Side(MACHINE, (*(question.machine == question.right for question, _ in done), *open_ones)),
    ]


def choices(question: QuizQuestion, said: str) -> list[Choice]:
    """The words of a question, with who chose which."""
    by = {
        word: tuple(who for who, its in ((YOU, said), (MACHINE, question.machine)) if its == word)
        for word in (said, question.machine)
    }
    return [Choice(shown(word), word == question.right, by.get(word, ())) for word in question.choices]
