"""What can go wrong, and what each error tells the person who meets it.

    EmbeddingError
    ├── DataFileError          (OSError)     a file is missing, truncated, altered or malformed
    ├── VectorFileError        (ValueError)  a file of vectors that somebody brings cannot be read, and where
    │   └── BadRowError                      a row of it cannot, and may be left out
    ├── DownloadError          (OSError)     a published set cannot be fetched
    ├── EngineError            (OSError)     an engine that keeps vectors does not answer, or refuses
    ├── ModelUnavailableError  (OSError)     a model cannot be fetched, or is not one that may be loaded
    ├── UnknownWordError       (KeyError)    words outside the vocabulary, each with suggestions
    ├── NotHereError           (AttributeError)  a name that another library has, with what it is called here
    └── InvalidInputError      (ValueError)  an argument that has no meaningful answer
        └── WordNotInSentenceError           a word that does not occur in the sentence it is looked for in

Every message names the thing that is wrong and what to do about it, because the pages show it as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_SHOWN_WORD_LENGTH = 40


class EmbeddingError(Exception):
    """Base of every error that this package raises on purpose."""


class DataFileError(EmbeddingError, OSError):
    """A data file cannot be used; ``path`` names it and ``remedy`` says what to do."""

    def __init__(self, path: Path, problem: str, remedy: str) -> None:
        super().__init__(f"{path} {problem}. {remedy}")
        self.path = path
        self.problem = problem
        self.remedy = remedy

    def __reduce__(self) -> tuple[type, tuple[Path, str, str]]:
        return type(self), (self.path, self.problem, self.remedy)


class VectorFileError(EmbeddingError, ValueError):
    """A file of vectors cannot be read: ``name`` is the file's, ``where`` the line or field, if it is one."""

    def __init__(self, name: str, problem: str, remedy: str, where: str | None = None) -> None:
        super().__init__(f"{name}{f', {where}' if where else ''}: {problem}. {remedy}")
        self.name = name
        self.problem = problem
        self.remedy = remedy
        self.where = where

    def __reduce__(self) -> tuple[type, tuple[str, str, str, str | None]]:
        return type(self), (self.name, self.problem, self.remedy, self.where)


class BadRowError(VectorFileError):
    """A row of a file of vectors cannot be read; the others may be, with such rows left out."""


class DownloadError(EmbeddingError, OSError):
    """A file cannot be fetched; ``name`` is the file's."""

    def __init__(self, name: str, problem: str, remedy: str) -> None:
        super().__init__(f"{name}: {problem}. {remedy}")
        self.name = name
        self.problem = problem
        self.remedy = remedy

    def __reduce__(self) -> tuple[type, tuple[str, str, str]]:
        return type(self), (self.name, self.problem, self.remedy)


class EngineError(EmbeddingError, OSError):
    """An engine that keeps vectors does not answer, or holds something else; ``remedy`` says what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}. {remedy}")
        self.problem = problem
        self.remedy = remedy

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        return type(self), (self.problem, self.remedy)


@dataclass(frozen=True)
class UnknownWord:
    """A word outside the vocabulary, with the spellings a person may have meant, best first.

    ``lacking`` is the kind of word it is ("numbers"), where the vocabulary holds none of that kind.
    """

    word: str
    suggestions: tuple[str, ...]
    lacking: str = ""


class UnknownWordError(EmbeddingError, KeyError):
    """One or more words are not in the vocabulary; all of them are reported together."""

    def __init__(self, unknown: tuple[UnknownWord, ...], vocabulary_size: int) -> None:
        self.unknown = unknown
        self.vocabulary_size = vocabulary_size
        super().__init__(self._message())

    def __str__(self) -> str:  # KeyError would show the repr of the message
        return self._message()

    def __reduce__(self) -> tuple[type, tuple[tuple[UnknownWord, ...], int]]:
        return type(self), (self.unknown, self.vocabulary_size)

    def _message(self) -> str:
        return " ".join(self._sentence(item) for item in self.unknown)

    def _sentence(self, item: UnknownWord) -> str:
        sentence = f"{_shorten(item.word)!r} is not among the {self.vocabulary_size:,} words."
        if item.lacking:
            sentence += f" The set holds no {item.lacking}."
        if item.suggestions:
            sentence += f" Did you mean {', '.join(item.suggestions)}?"
        return sentence


class NotHereError(EmbeddingError, AttributeError):
    """A name that gensim has and this package does not; the message says what it is called here."""


class InvalidInputError(EmbeddingError, ValueError):
    """An argument for which there is no meaningful answer, such as k = 0 or a zero vector."""


class WordNotInSentenceError(InvalidInputError):
    """A word that a reader points at does not occur in the sentence; ``words`` holds what does."""

    def __init__(self, word: str, sentence: str, words: tuple[str, ...], reason: str = "") -> None:
        self.word = word
        self.sentence = sentence
        self.words = words
        self.reason = reason
        super().__init__(self._message())

    def __reduce__(self) -> tuple[type, tuple[str, str, tuple[str, ...], str]]:
        return type(self), (self.word, self.sentence, self.words, self.reason)

    def _message(self) -> str:
        start = f"{_shorten(self.word)!r} is not in the sentence {_shorten(self.sentence, 60)!r}."
        if self.reason:
            return f"{start} {self.reason}"
        offered = ", ".join(_shorten(word) for word in dict.fromkeys(self.words[:12]))
        return f"{start} Choose one of its words: {offered}." if offered else f"{start} It holds no word."


class ModelUnavailableError(EmbeddingError, OSError):
    """A model cannot be had; ``model`` names it and ``remedy`` says what to do."""

    def __init__(self, model: str, problem: str, remedy: str) -> None:
        super().__init__(f"{model} {problem}. {remedy}")
        self.model = model
        self.problem = problem
        self.remedy = remedy

    def __reduce__(self) -> tuple[type, tuple[str, str, str]]:
        return type(self), (self.model, self.problem, self.remedy)


def _shorten(text: str, most: int = _SHOWN_WORD_LENGTH) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
