"""Reads the text file of a lesson, and names every mistake in it by its line, with the remedy.

    # Title
    Minutes: 10
    For: anyone from twelve

    What it is about, in a paragraph or two.

    Remember: What one takes home, said at the end.

    ## The heading of a step
    [Look at it](/similarity?sim_word=frog)

    A few sentences. *Emphasis* and **words** may be marked.

    Ask: Which word is nearest?
    - [x] toad: Yes.
    - snake: It comes second.
    - ...: what is said to any other word

    What is said once the question has been answered.

    # For the teacher
    ## Aim
    ...

All but the title, one step, its heading and its link may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from embedding_core.checks import public
from embedding_core.lessons import lesson as limits
from embedding_core.lessons.lesson import Answer, Lesson, Link, Note, Question, Step
from embedding_core.lessons.mistakes import LessonError, Mistake
from embedding_core.lessons.writing import ANY_WORD, ANY_WORDS, TEACHER
from embedding_core.text import bare, fold, seen

_LINK = re.compile(r"\[[^\]]*\]\((?P<address>.*)\)")
_LIKE_A_LINK = re.compile(r".*\[[^\]]*\]\s*\(.*|(https?://|/[a-z]*\?|/[a-z]+$)\S*.*")
_BARE_LINK = re.compile(r"https?://\S+|/[a-z]*\?\S*|/[a-z]+")
# A dash, or what an editor makes of one
_ANSWER = re.compile(r"[-*+•●○▪‣·–—]\s+(\[(?P<mark>[^\]]{0,3})\]\s+)?(?P<text>.*)")
_NUMBERED = re.compile(r"\d+[.)]\s+.*")
# What ends an answer and begins what is said to it; "at 12:30" is one answer
_COLON = re.compile(r"(?<!\d)[:：]|[:：](?!\d)")
_NAMED = re.compile(r"[*_]*(?P<name>[^\W_]+)[*_]*\s*[:：][*_]*\s*(?P<value>.*)")
_IN_MINUTES = re.compile(r"(\d{1,4})\s*(min[a-z]*\.?|['’′])?")
# A line across the page, and the marks around code
_NO_TEXT = re.compile(r"([-*_]\s*){3,}|```.*")
_ASK, _MINUTES, _FOR, _REMEMBER = "ask", "minutes", "for", "remember"


def said_and_reply(answer: str) -> tuple[str, str]:
    """An answer, and what is said to it, which stands behind a colon; mostly nothing.

    >>> said_and_reply("toad: Yes."), said_and_reply("at 12:30")
    (('toad', 'Yes.'), ('at 12:30', ''))
    """
    said, *reply = _COLON.split(answer, maxsplit=1)
    return said.strip(), "".join(reply).strip()


@public
def read(text: str, pages: Collection[str]) -> Lesson:
    """The lesson in a file. ``pages`` are the addresses that a step may lead to ("/similarity").

    A link may be copied whole from a browser, and stand alone in its line: of another address only the page and its
    state are kept, so that no link leads out of the app. Raises LessonError with all mistakes.
    """
    if len(text) > limits.LONGEST_FILE:
        problem = f"The file has {len(text):,} characters; a lesson may have {limits.LONGEST_FILE:,}."
        raise LessonError((Mistake(1, problem, "Make two lessons of it."),))
    reader = _Reader(pages)
    for number, line in enumerate(text.splitlines(), 1):
        line = seen(line).strip()
        reader.take(number, "" if _NO_TEXT.fullmatch(line) else line)
    lesson = reader.lesson()
    if reader.mistakes:
        raise LessonError(tuple(sorted(reader.mistakes, key=lambda mistake: mistake.line)))
    return lesson


@dataclass
class _Prose:
    """Paragraphs that are being read; lines of one paragraph are joined."""

    paragraphs: list[str] = field(default_factory=list)
    open: bool = False

    def take(self, line: str) -> None:
        if not line:
            self.open = False
        elif self.open:
            self.paragraphs[-1] += f" {line}"
        else:
            self.paragraphs.append(line)
            self.open = True

    def done(self) -> tuple[str, ...]:
        return tuple(" ".join(paragraph.split()) for paragraph in self.paragraphs)


@dataclass
class _Draft:
    """A step, or a note for the teacher, that is being read."""

    line: int
    heading: str
    link: Link | None = None
    linked: bool = False  # whether there was a link, good or not
    address_line: int = 0  # where an address stands within a sentence
    text: _Prose = field(default_factory=_Prose)
    ask_line: int = 0
    ask: str = ""
    answers: list[Answer] = field(default_factory=list)
    own_word: str | None = None
    after: _Prose = field(default_factory=_Prose)


class _Reader:
    """Reads line by line. Where it is follows from what came: a title, the steps, then the teacher's part."""

    def __init__(self, pages: Collection[str]) -> None:
        self.mistakes: list[Mistake] = []
        self._pages = pages
        self._title = ""
        self._minutes = 0
        self._audience = self._remember = ""
        self._intro = _Prose()
        self._drafts: list[_Draft] = []
        self._notes: list[_Draft] | None = None
        self._last = 1

    def take(self, number: int, line: str) -> None:
        self._last = number
        if line.startswith("#") and not line.startswith("##"):
            self._first_heading(number, line[1:].strip())
        elif line.startswith("##"):
            self._heading(number, line.lstrip("#").strip())
        elif self._notes is not None:
            self._note(number, line)
        elif self._drafts:
            self._step(number, line, self._drafts[-1])
        else:
            self._opening(number, line)

    def lesson(self) -> Lesson:
        if not self._title:
            self._wrong(1, "There is no title.", "Begin the file with a line such as `# What is near to what?`.")
        if not self._drafts:
            self._wrong(
                self._last, "There is no step.", "Write `## A heading`, and below it `[Look at it](/similarity)`."
            )
        if len(self._drafts) > limits.MOST_STEPS:
            extra = self._drafts[limits.MOST_STEPS]
            self._wrong(
                extra.line, f"This is step {limits.MOST_STEPS + 1}; a lesson may have {limits.MOST_STEPS}.", "Make two."
            )
        steps = tuple(step for draft in self._drafts if (step := self._finished(draft)) is not None)
        notes = tuple(Note(draft.heading, draft.text.done()) for draft in self._notes or ())
        return Lesson(self._title, steps, self._minutes, self._audience, self._intro.done(), notes, self._remember)

    def _wrong(self, line: int, problem: str, remedy: str) -> None:
        self.mistakes.append(Mistake(line, problem, remedy))

    def _short(self, number: int, what: str, text: str) -> str:
        if not text:
            self._wrong(number, f"{what} is empty.", "Write a few words there.")
        elif len(text) > limits.LONGEST_LINE:
            self._wrong(
                number,
                f"{what} has {len(text)} characters.",
                f"Shorten it to {limits.LONGEST_LINE}, and say the rest in the text.",
            )
        return text

    def _first_heading(self, number: int, text: str) -> None:
        if fold(bare(text)) == fold(TEACHER):
            if self._notes is not None:
                self._wrong(number, "The teacher's part begins twice.", "Take this line out, and keep what follows.")
            self._notes = self._notes or []
        elif self._title or self._drafts:
            self._wrong(
                number, "This is a second title.", f"A step begins with `##`; the teacher's part with `# {TEACHER}`."
            )
        else:
            self._title = self._short(number, "The title", text)

    def _heading(self, number: int, text: str) -> None:
        what = "The heading"
        if fold(bare(text)) == fold(TEACHER):
            self._wrong(number, "The teacher's part begins with one `#` only.", f"Write `# {TEACHER}`.")
            self._notes = self._notes or []
            return
        (self._drafts if self._notes is None else self._notes).append(_Draft(number, self._short(number, what, text)))

    def _opening(self, number: int, line: str) -> None:
        fact, value = _named(line)
        if fact not in (_MINUTES, _FOR, _REMEMBER):
            if _LINK.fullmatch(line) or fact == _ASK:
                self._wrong(number, "This belongs to a step.", "Write a heading such as `## Near and far` above it.")
            self._intro.take(line)
        elif fact == _FOR:
            self._audience = self._short(number, "What follows `For:`", value)
        elif fact == _REMEMBER:
            self._remember = self._short(number, "What follows `Remember:`", value)
        elif (minutes := _IN_MINUTES.fullmatch(value)) and int(minutes[1]) <= limits.MOST_MINUTES:
            self._minutes = int(minutes[1])
        else:
            self._wrong(number, "This is no number of minutes.", "Write a whole number: `Minutes: 10`.")

    def _note(self, number: int, line: str) -> None:
        if self._notes:
            self._notes[-1].text.take(line)
        elif line:
            self._wrong(number, "This stands below no heading.", "Write a heading such as `## Aim` above it.")

    def _step(self, number: int, line: str, draft: _Draft) -> None:
        link, answer, (name, asked) = _LINK.fullmatch(line), _ANSWER.fullmatch(line), _named(line)
        dashed = answer is not None and line[0] in "-*"  # with another sign a sentence may begin
        if link is not None:
            self._take_link(number, link["address"].strip(), draft)
        elif _BARE_LINK.fullmatch(line):
            self._take_link(number, line, draft)
        elif _LIKE_A_LINK.fullmatch(line):
            draft.linked = True
            self._no_link_yet(number)
        elif name == _ASK:
            if draft.ask_line:
                self._wrong(number, "This step asks twice.", "Make a step of its own for the second question.")
            draft.ask_line, draft.ask = number, self._short(number, "The question", asked)
        elif draft.ask_line and not draft.after.paragraphs and (answer or _NUMBERED.fullmatch(line)):
            if answer is None:
                self._wrong(number, "An answer begins with a dash.", "Write it as `- toad: Yes.`.")
            self._answer(number, answer["text"] if answer else line, answer["mark"] if answer else None, draft)
        elif dashed and draft.ask_line:
            remedy = "Write all answers line by line below the question."
            self._wrong(number, "This answer stands apart from the others.", remedy)
        elif dashed:
            self._wrong(
                number,
                "This answer belongs to no question.",
                "Write the question above it: `Ask: Which is nearest?`. If it is no answer, write it without the dash.",
            )
        else:
            if "://" in line:
                draft.address_line = number
            (draft.after if draft.ask_line else draft.text).take(line)

    def _no_link_yet(self, number: int) -> None:
        self._wrong(number, "This is no link yet.", "Write it in a line of its own: `[Look at it](/map)`.")

    def _take_link(self, number: int, address: str, draft: _Draft) -> None:
        if draft.linked:
            self._wrong(number, "This step has two links.", "Keep one: a step shows one view.")
        draft.linked = True
        page, query = _asked_for(address)
        if page not in self._pages:
            known = ", ".join(f"`{known}`" for known in self._pages)
            self._wrong(
                number, "This link leads to no page of Wordspace.", f"`{address[:80]}` is none; it may lead to {known}."
            )
        elif len(address) > limits.LONGEST_LINK:
            self._wrong(
                number,
                f"This link has {len(address):,} characters.",
                f"Show less: it may have {limits.LONGEST_LINK:,}.",
            )
        else:
            draft.link = Link.of(page, query)

    def _answer(self, number: int, text: str, mark: str | None, draft: _Draft) -> None:
        comes_out = fold(mark or "").strip() == "x"
        if mark is not None and not comes_out and mark.strip():
            remedy = "What comes out is marked `[x]`; other answers have no mark."
            self._wrong(number, f"`[{mark}]` is no mark.", remedy)
        said, reply = said_and_reply(text)
        if said in ANY_WORDS:
            draft.own_word = reply
            return
        self._short(number, "The answer", said)
        if any(fold(bare(said)) == fold(bare(other.text)) for other in draft.answers):
            self._wrong(number, "This answer stands there twice.", "Take one of them out.")
        draft.answers.append(Answer(said, reply, comes_out))

    def _finished(self, draft: _Draft) -> Step | None:
        if not draft.linked and draft.address_line:
            self._no_link_yet(draft.address_line)
        elif not draft.linked:
            self._wrong(
                draft.line,
                "This step has no link.",
                "Write `[Look at it](/similarity?sim_word=frog)` below its heading, with the address of the view.",
            )
        text, after = draft.text.done(), draft.after.done()
        words = sum(len(paragraph.split()) for paragraph in (*text, *after))
        if words > limits.MOST_WORDS:
            self._wrong(
                draft.line,
                f"This step has {words} words; it may have {limits.MOST_WORDS}.",
                "Make two steps of it.",
            )
        question = Question(draft.ask, tuple(draft.answers), draft.own_word) if draft.ask_line else None
        for mistake in _of_question(question, draft.ask_line):
            self.mistakes.append(mistake)
        return None if draft.link is None else Step(draft.heading, draft.link, text, question, after)


def _named(line: str) -> tuple[str, str]:
    """The word before the first colon of a line, however it is written, and what stands behind it."""
    whole = line.startswith("**") and line.endswith("**") and line.count("**") == 2
    match = _NAMED.fullmatch(line.strip("*") if whole else line)
    return (fold(match["name"]), match["value"]) if match else ("", "")


def _asked_for(address: str) -> tuple[str, str]:
    """The page of an address and its query; of what is no address, neither.

    Nor of a whole address that names a host alone: that is of any site, and would be taken for the start page, "/".
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return "", ""
    if parts.netloc and not parts.path.strip("/") and not parts.query:
        return "", ""
    return f"/{parts.path.rstrip('/').rpartition('/')[2]}", parts.query


def _of_question(question: Question | None, line: int) -> Iterator[Mistake]:
    if question is None:
        return
    if len(question.answers) > limits.MOST_ANSWERS:
        yield Mistake(line, f"This question has {len(question.answers)} answers.", f"Keep {limits.MOST_ANSWERS}.")
    if question.own_word is None and len(question.answers) < 2:
        yield Mistake(
            line,
            f"This question has {'one answer' if question.answers else 'no answers'} to choose from.",
            f"Write at least two lines below it, such as `- toad: Yes.`, or `- {ANY_WORD}` for a word of one's own.",
        )
