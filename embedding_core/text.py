"""What a word is, and when two words are the same: in typed text, sentences, corpora and the words of vector sets.

`words` cuts a text into marks: words, emoji, and single characters of scripts that are written without spaces (Han,
kana, Thai, Khmer and their kin). `fold` is the form in which words are compared: *Straße* and STRASSE, *don’t* and
*don't*, an é of one code point and one of two are the same. Which characters do what is Unicode's to say: UAX #29 for
what a reader sees as one character, UAX #14 for the scripts that need a dictionary to be cut, UAX #44 for the rest.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import regex

# SA is what UAX #14 calls "complex context": Thai, Lao, Khmer, Myanmar and the like.
_UNSPACED = r"[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{lb=SA}]"
# Drawn as nothing: soft hyphens, joiners, marks of byte order and direction, variation selectors, control characters.
_UNSEEN = r"[[\p{DI}\p{Cc}\uFFF9-\uFFFB]--\s]"
# A zero-width space is a place where a word may end (UAX #29), as Khmer and Thai are written with it.
_UNSEEN_INSIDE = r"[[\p{DI}\p{Cc}\uFFF9-\uFFFB]--[\s\u200B]]"
_LETTER = rf"[\p{{L}}--{_UNSPACED}--{_UNSEEN}]"
# A digit in a key cap (a digit and two marks) is an emoji.
_LETTER_OR_DIGIT = rf"(?:[[\p{{L}}\p{{N}}]--[0-9]--{_UNSPACED}--{_UNSEEN}]|[0-9](?!\uFE0F?\u20E3))"
# What keyboards offer in place of an apostrophe, and those of Greek and Hebrew.
_APOSTROPHES = "’‘‛ʼ`´＇᾽᾿׳"
_HYPHENS = "‐‑֊־"
_GROUPED_FROM = 10_000  # smaller ones may be years
_SMALLEST_PLAIN, _LARGEST_PLAIN = 1e-6, 1e15  # beyond them a number has more zeros than can be counted
_DASHES = "‒–—―−﹘﹣－⁃"
_PLAIN = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_HYPHENS + _DASHES, "-") | {"״": '"'})
_EMOJI = r"(?=[\p{So}\p{Emoji_Presentation}]|\p{ExtPict}\uFE0F|[0-9#*]\uFE0F?\u20E3)\X"


def _pattern(letter: str, joint: str) -> regex.Pattern[str]:
    run = rf"{letter}(?:{_UNSEEN_INSIDE}*+(?:{letter}|[\p{{M}}--{_UNSEEN}]))*+"
    word = rf"{run}(?:{_UNSEEN_INSIDE}*+(?:{joint}){_UNSEEN_INSIDE}*+{run})*+"
    unspaced = rf"(?=[[\p{{L}}\p{{Nl}}]&&{_UNSPACED}])\X[\p{{M}}--{_UNSEEN}]*+"
    return regex.compile(rf"{_EMOJI}|{word}|{unspaced}", regex.V1)


_JOINTS = rf"'{_APOSTROPHES}\-{_HYPHENS}·״"
# An army's name in Hebrew is written with the quote of the keyboard: צה"ל.
_QUOTE_IN_HEBREW = r"(?<=\p{Hebr})\"(?=\p{Hebr})"
_WORD = _pattern(_LETTER_OR_DIGIT, rf"[{_JOINTS}_]|{_QUOTE_IN_HEBREW}")
_WORD_OF_LETTERS = _pattern(_LETTER, rf"[{_JOINTS}]|{_QUOTE_IN_HEBREW}")

# Quotes, brackets and stops of all scripts; not what may belong to a word, as in C++ or #1.
_PUNCTUATION = r"\s\p{Pi}\p{Pf}\p{Ps}\p{Pe}\p{STerm}\"'`.…¿¡,:;،؛，；：、"
_AROUND = regex.compile(rf"^[{_PUNCTUATION}]+|[{_PUNCTUATION}]+$")
# What Markdown puts around a word that is stressed, and a hash before one that is a topic
_STRESSED = regex.compile(r"^(?:([*_]{1,3})(?=\p{L})(.+)(?<=\p{L})\1|#(?=\p{L})(.+))$")
_CHARACTER = regex.compile(r"\X")
_INSIDE_WORD = regex.compile(rf"[[\p{{L}}\p{{M}}\p{{N}}]--{_UNSPACED}--\u20E3]{{2}}(?!\u20E3)", regex.V1)
_LETTERS = regex.compile(rf"\p{{L}}(?:\p{{L}}|\p{{M}}|{_UNSEEN})*", regex.V1)
_UNSPACED_LETTER = regex.compile(rf"[[\p{{L}}\p{{Nl}}]&&{_UNSPACED}]", regex.V1)
# Behind the last letter of a word, where it is no part of the mark.
_UNSEEN_TAIL = regex.compile(rf"(?<=[[\p{{L}}\p{{N}}]--{_UNSPACED}]|[\p{{M}}--{_UNSEEN}]){_UNSEEN}+$", regex.V1)
_UNSEEN_ONE = regex.compile(_UNSEEN, regex.V1)
# But a joiner between two pictures makes one of them, and the tags behind a black flag say whose it is.
_DROPPED = regex.compile(
    r"(?<!\p{ExtPict}\p{EMod}?\uFE0F?)\u200D|\u200D(?!\p{ExtPict})"
    r"|(?<!\U0001F3F4[\U000E0020-\U000E007F]*)[\U000E0020-\U000E007F]"
    rf"|[{_UNSEEN}--[\u200D\U000E0020-\U000E007F]]",
    regex.V1,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text, its characters ``start`` to ``end``: a word, an emoji, or a character to point at."""

    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """The stretch itself, as written."""
        return self.text[self.start : self.end]

    @property
    def folded(self) -> str:
        """The form in which it is compared, see `fold`."""
        return fold(self.word)

    def replaced(self, word: str) -> Mark:
        """``word`` in its place, in a text that is the same elsewhere."""
        text = f"{self.text[: self.start]}{word}{self.text[self.end :]}"
        return Mark(text, self.start, self.start + len(word))


def words(text: str) -> tuple[Mark, ...]:
    """Every word of ``text``, in order.

    A word is letters and digits with their marks, joined by single apostrophes, hyphens or underscores; what is not
    seen (soft hyphens, joiners, marks of direction) never cuts one, but for a zero-width space. An emoji or symbol is
    one word, however many code points it has; so is each character of a script without spaces between words.

    >>> [mark.word for mark in words("The well-known cat's 2 toys 👩‍🚀 猫")]
    ['The', 'well-known', "cat's", '2', 'toys', '👩\u200d🚀', '猫']
    """
    return tuple(Mark(text, *match.span()) for match in _WORD.finditer(text))


def is_piece(word: str) -> bool:
    """Whether a word is what the dictionary of a BERT has for the middle or end of others: "##ing"."""
    return word.startswith("##") and len(word) > 2


def words_of_letters(text: str) -> list[str]:
    """The words of a corpus, as written and in order: as `words` cuts them, but digits are no part of any.

    >>> words_of_letters("No. 7, the well-known cat")
    ['No', 'the', 'well-known', 'cat']
    """
    found: list[str] = _WORD_OF_LETTERS.findall(text)
    return found


def names(marks: Iterable[Mark]) -> tuple[str, ...]:
    """What tells each mark from the others of its text: the second "bat" is "bat 2", however it is written."""
    counts: Counter[str] = Counter()
    result = []
    for mark in marks:
        counts[mark.folded] += 1
        number = counts[mark.folded]
        result.append(mark.word if number == 1 else f"{mark.word} {number}")
    return tuple(result)


def find(text: str, word: str) -> tuple[Mark, ...]:
    """Every place where ``word`` stands in ``text``, in order, not overlapping; compared as `fold` compares.

    ``word`` may be several words, a part joined by a hyphen, an emoji or some characters of a script without spaces. It
    is not found inside another word: no "art" in "party".

    >>> [mark.word for mark in find("Straße, STRASSE: straßen", "strasse")]
    ['Straße', 'STRASSE']
    """
    wanted = fold(word)
    folded, starts, ends = _folded_with_places(text)
    found: list[Mark] = []
    place = folded.find(wanted) if wanted else -1
    while place >= 0:
        after = place + len(wanted)
        start, end = starts[place], ends[after - 1]
        whole = -1 not in (start, end)
        if whole and not _joined(folded, place) and not _joined(folded, after):
            found.append(Mark(text, start, end))
            place = folded.find(wanted, after)
        else:
            place = folded.find(wanted, place + 1)
    return tuple(found)


def is_letters(word: str) -> bool:
    """Whether a word is letters with their marks and nothing else; `str.isalpha` takes no marks (no "हिन्दी").

    >>> is_letters("हिन्दी"), is_letters("well-known"), is_letters("b2b")
    (True, False, False)
    """
    return word.isalpha() or _LETTERS.fullmatch(word) is not None


def seen(text: str) -> str:
    """``text`` without what is drawn as nothing; the joiners and tags that make one emoji of several stay."""
    return _DROPPED.sub("", text) if _UNSEEN_ONE.search(text) else text


def has_unspaced(text: str) -> bool:
    """Whether ``text`` holds letters of a script that is written without spaces between words."""
    return _UNSPACED_LETTER.search(text) is not None


def in_other_letters(text: str) -> bool:
    """Whether most of its letters are not Latin.

    >>> in_other_letters("Кошка"), in_other_letters("café")
    (True, False)
    """
    letters = [char for char in text if char.isalpha()]
    others = sum(not unicodedata.name(char, "LATIN").startswith(("LATIN", "FULLWIDTH LATIN")) for char in letters)
    return 2 * others > len(letters)


def fold(word: str) -> str:
    """The form in which words are compared: two words are the same when their folded forms are equal.

    Unicode's case folding of compatible forms (NFKC_Casefold: ß = ss, ﬁ = fi, final sigma, full-width letters, composed
    and decomposed accents), and apostrophes, hyphens and the Turkish i with a dot are of one kind each. What is not
    seen is dropped, white space is one space, none at the ends.

    >>> fold("  Straße "), fold("DON’T"), fold("New–York"), fold("ΟΔΟΣ") == fold("οδος")
    ('strasse', "don't", 'new-york', True)
    """
    if word.isascii() and word.isalpha():  # most words are
        return word.lower()
    return " ".join(_fold(word).split())


def lower_case(word: str) -> str:
    """A word in lower case as a reader writes it: as `fold` has it, but ß and final sigma stay ("straße")."""
    return " ".join(_tidy(_clean(word).lower()).split())


def plain(word: str) -> str:
    """A word with its capitals, in the one encoding that `fold` makes of all."""
    return " ".join(_clean(word).split())


def lookup_key(word: str) -> str:
    """`fold`, with a hyphen where words are joined by a space, an underscore or a hyphen: "New_York" is "new-york"."""
    return fold(word).replace(" ", "-").replace("_", "-")


def bare(word: str) -> str:
    """A word without the quotes, brackets and stops around it, what stresses it, and white space.

    >>> bare(' “New York”, '), bare("*cat*"), bare("#dog")
    ('New York', 'cat', 'dog')
    """
    inner = _AROUND.sub("", word)
    stressed = _STRESSED.match(inner)
    return (stressed[2] or stressed[3]) if stressed else inner


def _fold(text: str) -> str:
    if text.isascii() and text.isprintable() and "`" not in text:
        return text.lower()
    return _tidy(_clean(text).casefold())


def _clean(text: str) -> str:
    # before NFKC, which makes of some accents that stand alone a space with an accent
    plain = unicodedata.normalize("NFC", seen(text)).translate(_PLAIN)
    return unicodedata.normalize("NFKC", plain).translate(_PLAIN)


def _tidy(text: str) -> str:
    # İ is i with a dot above in lower case, and the dot is not seen
    return unicodedata.normalize("NFKC", text.replace("i\u0307", "i"))


def _folded_with_places(text: str) -> tuple[str, list[int], list[int]]:
    """The folded text, and for each of its characters where what it came from starts and ends.

    -1 where the character does not begin (or end) what a reader sees as one character.
    """
    if text.isascii() and text.isprintable() and "`" not in text and "  " not in text:
        return text.lower(), list(range(len(text))), list(range(1, len(text) + 1))
    pieces: list[str] = [""]
    starts: list[int] = []
    ends: list[int] = []
    for match in _CHARACTER.finditer(text):
        piece = " " if match[0].isspace() or match[0] == "\u200b" else _fold(match[0])
        if piece and (piece, pieces[-1]) != (" ", " "):
            pieces.append(piece)
            inside = [-1] * (len(piece) - 1)
            tail = _UNSEEN_TAIL.search(match[0])
            starts += [match.start(), *inside]
            ends += [*inside, match.start() + tail.start() if tail else match.end()]
    return "".join(pieces), starts, ends


def _joined(text: str, place: int) -> bool:
    """Whether the characters before and at ``place`` belong to one word."""
    return 0 < place < len(text) and _INSIDE_WORD.match(text, place - 1) is not None


def rounded(value: float) -> str:
    """A cosine or another small number as it is shown: two digits, and a minus sign that is one.

    >>> [rounded(value) for value in (0.884, -0.2314, -0.001)]
    ['0.88', '−0.23', '0.00']
    """
    return f"{round(value, 2) + 0.0:.2f}".replace("-", "−")


def below_one(cosine: float) -> str:
    """A cosine, `rounded`, of two texts: of those that a model tells apart none is shown as 1, that of the same.

    >>> [below_one(cosine) for cosine in (0.884, 0.997, 1.0)]
    ['0.88', 'over 0.99', '1.00']
    """
    return "over 0.99" if 0.995 <= cosine < 1 - 1e-5 else rounded(cosine)


def plain_number(number: float) -> str:
    """A number as it is typed, without what float32 adds; read again it is the same float32.

    >>> plain_number(0.8999999761581421), plain_number(5e6), plain_number(-7.0), plain_number(1e30)
    ('0.9', '5000000', '-7', '1e+30')
    """
    value = np.float32(number) + np.float32(0)  # no minus before a zero
    if value and not _SMALLEST_PLAIN <= abs(value) < _LARGEST_PLAIN:
        return np.format_float_scientific(value, trim="-")
    return np.format_float_positional(value, trim="-")


def shortest(number: float) -> str:
    """`plain_number` as it is read, with a minus sign that is one; thousands are set apart where there are many.

    >>> shortest(0.5), shortest(-7.0), shortest(2014), shortest(8e8)
    ('0.5', '−7', '2014', '800,000,000')
    """
    plain = plain_number(number).replace("-", "−")
    if "e" in plain or abs(number) < _GROUPED_FROM:
        return plain
    whole, point, rest = plain.partition(".")
    return regex.sub(r"(?<=\d)(?=(\d{3})+$)", ",", whole) + point + rest


def whole_percent(share: float) -> int:
    """A share of 0..1 as a whole number of 100, as every page says it; a half is rounded up.

    >>> whole_percent(0.125), whole_percent(0.005)
    (13, 1)
    """
    return int(100 * share + 0.5)


def ordinal(number: int) -> str:
    """A number of an order.

    >>> [ordinal(number) for number in (1, 2, 3, 4, 11, 22, 113, 1001)]
    ['1st', '2nd', '3rd', '4th', '11th', '22nd', '113th', '1,001st']
    """
    teen = number % 100 in (11, 12, 13)
    return f"{number:,}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
