"""A quiz against the machine: how the two of them stand, and the words of a question after it was answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from embedding_core.checks import public

_MARKS = {True: ("right", "✓"), False: ("wrong", "✗"), None: ("not yet", "")}


@dataclass(frozen=True)
class Side:
    """Who answers, and each question: answered rightly, wrongly, or not yet (None)."""

    name: str
    answers: tuple[bool | None, ...]

    @property
    def right(self) -> int:
        """How many are answered rightly."""
        return sum(answer is True for answer in self.answers)


@dataclass(frozen=True)
class Choice:
    """A word that could be chosen, whether it is the right one, and the names of those who chose it."""

    word: str
    right: bool
    by: tuple[str, ...] = ()


@public
def duel(sides: Sequence[Side]) -> str:
    """A table with a row a side: a field a question, with a mark once it is answered, and how many are right."""
    questions = max((len(side.answers) for side in sides), default=0)
    numbers = "".join(f'<th scope="col">question {number}</th>' for number in range(1, questions + 1))
    return (
        '<table class="duel"><caption class="unseen">Who answered which question rightly</caption><thead '
        f'class="unseen"><tr><th scope="col">who</th>{numbers}<th scope="col">right</th></tr></thead>'
        f"<tbody>{''.join(map(_row, sides))}</tbody></table>"
    )


def _row(side: Side) -> str:
    fields = "".join(_field(answer) for answer in side.answers)
    return f'<tr><th scope="row">{escape(side.name)}</th>{fields}<td>{side.right}</td></tr>'


def _field(answer: bool | None) -> str:
    said, mark = _MARKS[answer]
    look = "" if answer is None else f' class="{said}"'
    return f'<td{look}><i aria-hidden="true">{mark}</i><span class="unseen">{said}</span></td>'


@public
def chosen(choices: Sequence[Choice]) -> str:
    """The words of a question that was answered: the right one has a check mark, and beneath stands who chose which."""
    return f'<ul class="chosen">{"".join(map(_chosen, choices))}</ul>'


def _chosen(choice: Choice) -> str:
    look = ' class="right"' if choice.right else ' class="wrong"' if choice.by else ""
    mark = '\u00a0✓<span class="unseen"> right</span>' if choice.right else ""
    by = f"<small>{escape(', '.join(choice.by))}</small>" if choice.by else ""
    return f"<li{look}>{escape(choice.word)}{mark}{by}</li>"
