"""What is wrong with the file of a lesson."""

from __future__ import annotations

from dataclasses import dataclass

from embedding_core.errors import InvalidInputError


@dataclass(frozen=True)
class Mistake:
    """What is wrong in which line of a lesson's file, from 1, and what to do about it."""

    line: int
    problem: str
    remedy: str


class LessonError(InvalidInputError):
    """A lesson's file with ``mistakes``, in the order of their lines."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        self.mistakes = mistakes
        super().__init__(" ".join(f"Line {each.line}: {each.problem} {each.remedy}" for each in mistakes))

    def __reduce__(self) -> tuple[type, tuple[tuple[Mistake, ...]]]:
        return type(self), (self.mistakes,)
