"""What a lesson consists of: a title and steps, each of which shows one view of the app, says a little, and may ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self
from urllib.parse import parse_qsl, urlencode

# What a lesson may hold at most. Characters, but for the words of a step and the minutes.
MOST_STEPS = 40
MOST_ANSWERS = 6
MOST_WORDS = 120
LONGEST_LINE = 120
LONGEST_LINK = 6000
LONGEST_FILE = 60_000
MOST_MINUTES = 600

# Of an address these say which lesson is shown, and how; they are no part of the view.
OF_THE_LESSON = ("lesson", "step", "present")


@dataclass(frozen=True)
class Link:
    """One view of the app: the page's address ("/similarity") and its state, names and values in order."""

    page: str
    state: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, page: str, query: str) -> Self:
        """The view of a page that an address asks for, without what says which lesson is shown.

        >>> Link.of("/similarity", "sim_word=ice+cream&lesson=own&step=3").state
        (('sim_word', 'ice cream'),)
        """
        state = parse_qsl(query, keep_blank_values=True)
        return cls(page, tuple((name, value) for name, value in state if name not in OF_THE_LESSON))

    @property
    def address(self) -> str:
        """The link below the app's own address.

        >>> Link("/similarity", (("sim_word", "ice cream"),)).address
        '/similarity?sim_word=ice+cream'
        """
        return f"{self.page}?{urlencode(self.state)}" if self.state else self.page


@dataclass(frozen=True)
class Answer:
    """One answer to a question, what is said to it, and whether it is what comes out."""

    text: str
    reply: str = ""
    comes_out: bool = False


@dataclass(frozen=True)
class Question:
    """What a step asks before it shows anything. ``own_word`` is the reply to any other word; None allows none."""

    text: str
    answers: tuple[Answer, ...]
    own_word: str | None = None

    @property
    def outcome(self) -> tuple[str, ...]:
        """The answers that come out; none where the question has no right one."""
        return tuple(answer.text for answer in self.answers if answer.comes_out)


@dataclass(frozen=True)
class Step:
    """One step: a heading, the view to look at, paragraphs. ``after`` are paragraphs that wait for the answer."""

    heading: str
    link: Link
    text: tuple[str, ...] = ()
    question: Question | None = None
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Note:
    """A part of what only the teacher reads: "Aim", "What pupils usually say"."""

    heading: str
    text: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lesson:
    """A lesson. ``minutes`` and ``audience`` say how long it takes and whom it is for; 0 and "" where nobody said.

    ``remember`` is what one takes home, said at its end.
    """

    title: str
    steps: tuple[Step, ...]
    minutes: int = 0
    audience: str = ""
    intro: tuple[str, ...] = ()
    notes: tuple[Note, ...] = field(default=())
    remember: str = ""
