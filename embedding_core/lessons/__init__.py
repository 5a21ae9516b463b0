"""A lesson as a text file: what it consists of, how it is read with its mistakes named, how it is written again."""

from embedding_core.lessons.decoding import decode
from embedding_core.lessons.lesson import Answer, Lesson, Link, Note, Question, Step
from embedding_core.lessons.mistakes import LessonError, Mistake
from embedding_core.lessons.reading import read
from embedding_core.lessons.writing import write

__all__ = ["Answer", "Lesson", "LessonError", "Link", "Mistake", "Note", "Question", "Step", "decode", "read", "write"]
