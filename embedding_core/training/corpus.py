"""The reader's own text: from bytes to sentences of word numbers, with the counts that training needs."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import regex

from embedding_core.checks import public
from embedding_core.errors import InvalidInputError
from embedding_core.numeric import read_only
from embedding_core.text import fold, has_unspaced, lower_case, words_of_letters

MAX_TEXT_BYTES = 2 * 2**20
MAX_WORD_LENGTH = 40  # what is longer is a link, a table or noise
SHORT = 5_000  # words of a text
WORDS_TO_READ = 300_000
MAX_VOCABULARY = 30_000
MIN_VOCABULARY = 2
NOISE_POWER = 0.75  # Mikolov and others 2013, section 2.2

# The signs of Chinese and Japanese need no space behind them; a quotation may end with its sentence, in the quotes of
# any language: “Stop!” „Halt!“ »Halt!« «Ça va.»
_SENTENCE_END = regex.compile(
    r"[\p{STerm}…]+[\p{Pi}\p{Pf}\p{Pe}\"']*(?=\s|$)|[。！？｡]+[」』》）)”\"]*|(?>\r\n?|\n)\s*[\r\n]|\u2029"
)
# A hyphen, or the soft hyphen (or ¬ in its place) that only a line end shows, between letters of two lines; an empty
# line between them, where a page ends, if the second goes on with a small letter.
_LINE_END = regex.compile(
    r"((?:\p{L}\p{M}*)+)([-‐\u00AD¬])[ \t]*(?>\r\n?|[\n\f\u2028])[ \t]*"
    r"(?:(?:(?>\r\n?|[\n\f])[ \t]*){1,2}(?=\p{Ll}))?(?=((?:\p{L}\p{M}*)+))"
)
# First parts that carry a hyphen of their own more often than they begin a word that was cut.
_WITH_HYPHEN = frozenset(
    [
        "well",
        "self",
        "ex",
        "half",
        "non",
        "all",
        "so",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
    ]
)
# "Verkehrs- und Bauwesen": the hyphen stands for what the next word ends with.
_AFTER_HANGING = frozenset(["und", "oder", "bzw", "och", "og", "eller"])
_UNSPACED_SHARE = 0.2  # of the words, from which on a text counts as one without spaces
_LOOKED_AT = 50_000  # characters
_OF_A_LIST = regex.compile(r"[,;|\t\n\r]")
_FEWEST_PARTS, _IN_A_LIST = 3, 2  # parts, and words in each at most, or fewer on average
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Corpus:
    """A text as numbers; the arrays are read-only.

    Attributes
    ----------
    words:
        The vocabulary: the most frequent first, words of equal frequency in alphabetical order.
    counts:
        How often each appears, int64 of shape (n_words,).
    ids:
        The text without its rare words, int64 of shape (n_tokens,): positions in ``words``.
    starts:
        Where each sentence begins in ``ids``, int64, ascending, the first 0. No sentence is empty.
    n_raw_words:
        All words of the text, rare ones included.
    n_distinct:
        All distinct words of the text, rare ones included.
    """

    words: tuple[str, ...]
    counts: npt.NDArray[np.int64]
    ids: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    n_raw_words: int
    n_distinct: int

    def __post_init__(self) -> None:
        for name in ("counts", "ids", "starts"):
            object.__setattr__(self, name, read_only(getattr(self, name)))


@public
def decode(data: bytes) -> str:
    """The text of a UTF-8 file, without a byte order mark.

    Raises InvalidInputError for a file that is empty, larger than `MAX_TEXT_BYTES`, binary, or in another encoding.
    """
    if len(data) > MAX_TEXT_BYTES:
        raise InvalidInputError(
            f"The text has {len(data):,} bytes, and at most {MAX_TEXT_BYTES // 2**20} MB ({MAX_TEXT_BYTES:,} bytes) "
            "can be trained on. Take a part of it."
        )
    if data.startswith(_UTF16):
        raise InvalidInputError(
            "The letters of this file are stored as UTF-16. Save it as plain text, with UTF-8 as its encoding."
        )
    if b"\0" in data:
        raise InvalidInputError(
            "This file is no plain text; a picture or a Word document cannot be read here. Save the text as plain text "
            "(.txt) and try again."
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidInputError(
            f"Line {line} holds a letter that cannot be read. Save the file as plain text, with UTF-8 as its encoding, "
            "and try again."
        ) from error
    if not text.strip():
        raise InvalidInputError("The text is empty. Paste or upload one, or take the toy world.")
    return text


def join_lines(text: str) -> str:
    r"""The text with words whole that a hyphen cuts at the end of a line, as in PDFs.

    The rest of the text decides: where it has the word in one piece, it is that; where it has it with a hyphen, or each
    part as a word of its own, the hyphen stays. Where it says nothing, the word is one, unless the first part is one
    that goes with a hyphen ("well-", "e-"), or the second has a capital and the first not only such.

    >>> join_lines("the govern-\nment, a well-\nknown one")
    'the government, a well-known one'
    """
    if not _LINE_END.search(text):
        return text
    known = {fold(word) for word in words_of_letters(_LINE_END.sub(" ", text))}

    def joined(match: regex.Match[str]) -> str:
        first, hyphen, second = match.groups()
        one, two = fold(first), fold(second)
        if hyphen in "\u00ad¬" or one + two in known:
            keep = False
        elif two in _AFTER_HANGING:
            return f"{first} "
        elif len(one) == 1 or f"{one}-{two}" in known or one in _WITH_HYPHEN or (one in known and two in known):
            keep = True
        else:
            keep = second[0].isupper() and not first.isupper()
        return f"{first}-" if keep else first

    return _LINE_END.sub(joined, text)


def least_count(n_words: int) -> int:
    """How often a word of a text of so many words should appear to get a vector: in a short one few appear five times.

    >>> least_count(1_000), least_count(100_000)
    (2, 5)
    """
    return 2 if n_words < SHORT else 5


def passes_for(n_words: int) -> int:
    """How many times to read a text of so many words, so that its vectors tell words apart.

    Before some 300,000 words have been read, all vectors still point the same way: of 1,000 words a hundred passes are
    needed, which take a second.

    >>> [passes_for(n_words) for n_words in (1_000, 6_000, 100_000)]
    [100, 50, 10]
    """
    return max(10, min(100, -(-WORDS_TO_READ // max(1, n_words) // 10) * 10))


def is_unspaced(text: str) -> bool:
    """Whether much of the text is in scripts without spaces between words, of which each character is a word here."""
    if not has_unspaced(text):
        return False
    found = words_of_letters(text[:_LOOKED_AT])
    return sum(map(has_unspaced, found)) > _UNSPACED_SHARE * len(found)


def is_list(text: str) -> bool:
    r"""Whether a text is a list or a table, and no sentences: between its commas and line ends stand a word or two.

    >>> is_list("cow;1\npig;1\nhen;2"), is_list("cow\npig\nhen"), is_list("The cow eats.\nA pig sleeps.\nHens run.")
    (True, True, False)
    """
    parts = [len(words_of_letters(part)) for part in _OF_A_LIST.split(text[:_LOOKED_AT])]
    parts = [count for count in parts if count]
    ends = len(_SENTENCE_END.findall(text[:_LOOKED_AT]))
    if len(parts) < _FEWEST_PARTS or ends >= len(parts) / 4:
        return False
    return max(parts) <= _IN_A_LIST or sum(parts) < _IN_A_LIST * len(parts)


@public
def sentences(text: str) -> list[list[str]]:
    r"""Sentences of words in lower case, in the order of the text; sentences without a word are left out.

    A word is a run of letters, with apostrophes or hyphens inside (`embedding_core.text`); numbers, signs and words of
    more than `MAX_WORD_LENGTH` characters are left out. What is the same word (don’t and don't, Straße and STRASSE) is
    spelled in one way, that of the commonest; one that the end of a line cuts is whole (`join_lines`). A sentence ends
    at ``. ! ?`` or at an empty line, not at the end of a line, so that wrapped text stays whole.

    >>> sentences("The cat sat.\nIt's a well-known cat, no. 7!")
    [['the', 'cat', 'sat'], ["it's", 'a', 'well-known', 'cat', 'no']]
    """
    found = [words_of_letters(part) for part in _SENTENCE_END.split(join_lines(text))]
    spelling: dict[str, str] = {}  # a word as written -> as it is spelled in the corpus
    commonest: dict[str, str] = {}
    for word, _ in Counter(itertools.chain.from_iterable(found)).most_common():
        if len(word) <= MAX_WORD_LENGTH:
            spelling[word] = commonest.setdefault(fold(word), lower_case(word))
    kept = ([spelling[word] for word in words if word in spelling] for words in found)
    return [words for words in kept if words]


@public
def build_corpus(
    sentences: Iterable[Sequence[str]], *, min_count: int = 5, max_vocabulary: int = MAX_VOCABULARY
) -> Corpus:
    """Number the words that appear ``min_count`` times or more, at most ``max_vocabulary`` of them.

    Rare words are taken out before windows are formed, as word2vec and gensim do.

    Raises InvalidInputError for a text without words, of one word alone, with fewer than `MIN_VOCABULARY` words that
    are frequent enough, or without a sentence that holds two of them.
    """
    if min_count < 1:
        raise InvalidInputError(f"The minimum count must be 1 or more, not {min_count}.")
    parts = [part for part in sentences if part]
    counted = Counter(word for part in parts for word in part)
    words = _frequent(counted, min_count)[:max_vocabulary]
    number = {word: position for position, word in enumerate(words)}
    numbered = [[number[word] for word in part if word in number] for part in parts]
    numbered = [part for part in numbered if part]
    lengths = np.array([len(part) for part in numbered], dtype=np.int64)
    if lengths.max() < 2:
        raise InvalidInputError(
            "No sentence of this text holds two of the words that are frequent enough, and a word is learned from the "
            "other words of its sentence. Lower the minimum count, or take a text of longer sentences."
        )
    return Corpus(
        words=tuple(words),
        counts=np.array([counted[word] for word in words], dtype=np.int64),
        ids=np.fromiter((word for part in numbered for word in part), dtype=np.int64, count=int(lengths.sum())),
        starts=np.cumsum(lengths) - lengths,
        n_raw_words=counted.total(),
        n_distinct=len(counted),
    )


def _frequent(counted: Counter[str], min_count: int) -> list[str]:
    """The words that appear often enough, the most frequent first. Raises InvalidInputError where they are too few."""
    if not counted:
        raise InvalidInputError(
            "There are no words in this text: a word is made of letters, and words are set apart by spaces."
        )
    if len(counted) == 1:
        ((word, times),) = counted.items()
        raise InvalidInputError(
            f"The text is one word, {word!r}{', repeated' if times > 1 else ''}. A word is learned from the other "
            "words around it, so the text needs more words."
        )
    ranked = sorted((word for word, count in counted.items() if count >= min_count), key=lambda w: (-counted[w], w))
    if len(ranked) >= MIN_VOCABULARY:
        return ranked
    if len(counted) < MIN_VOCABULARY:
        advice = "Take a longer text."
    else:
        enough = sorted(counted.values(), reverse=True)[MIN_VOCABULARY - 1]
        advice = f"Take a longer text, or lower the minimum count to {enough}{' or less' if enough > 1 else ''}."
    raise InvalidInputError(
        f"It learns from words that come back. Of the {len(counted):,} different words here {len(ranked) or 'none'} "
        f"{'appears' if len(ranked) == 1 else 'appear'} {min_count} times or more, and training needs "
        f"{MIN_VOCABULARY}. {advice}"
    )


def keep_probabilities(counts: npt.NDArray[np.int64], sample: float) -> npt.NDArray[np.float64]:
    """Chance that one occurrence of each word is kept when frequent words are thinned out, 0..1, (n_words,).

    With ``f`` the word's share of the text: ``(sqrt(f / sample) + 1) * sample / f``, at most 1. This is the rule of the
    word2vec program and of gensim; the paper prints another. ``sample`` = 0 keeps everything.
    """
    if sample == 0:
        return np.ones(len(counts))
    share = counts / counts.sum()
    return np.minimum(1, (np.sqrt(share / sample) + 1) * sample / share)


def noise_distribution(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Chance of each word to be drawn as a negative: its count to the power of 0.75, summing to 1; (n_words,)."""
    powers = counts.astype(np.float64) ** NOISE_POWER
    return powers / powers.sum()
