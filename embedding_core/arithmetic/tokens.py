"""The words, numbers and signs of a typed sum, in their order."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Literal

from embedding_core.arithmetic.expression import ExpressionError
from embedding_core.text import fold, words

_SHOWN = 40  # characters of a word in a message
_TRUE_MINUS = "\u2212"
_HYPHENS = "-\u2010\u2011\u2013\u2014"  # hyphen-minus, hyphen, non-breaking hyphen, en dash, em dash
_MINUSES = _HYPHENS + _TRUE_MINUS
_TIMES = "*\u00d7\u00b7\u22c5\u2219\u2022"
_DIVIDES = "/\u00f7"
QUOTES = '"\u201c\u201d\u201e«»「」'
_SINGLE = "+(),?="
_MEANINGLESS = "^%<>|~\\!"
_ARROWS = ("->", "=>", "→", "⇒")
# Signs of other keyboards for those of this grammar, one for one: East Asia's full width, Arabic, ratios, pictures.
_SIGNS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | str.maketrans(
    "\u3000∶﹢、،؛؟➕✕✖➗≈≃≅;；[]{}［］｛｝－﹣➖", " :+,,,?+**/===,,()()()()" + 3 * _TRUE_MINUS
)
_NOT_IN_WORDS = frozenset(_MINUSES + _TIMES + _DIVIDES + QUOTES + _SINGLE + _MEANINGLESS + ":∷→⇒")
_NUMBER = re.compile(r"(\d+\.?\d*|\.\d+)", re.ASCII)


@dataclass(frozen=True)
class Token:
    """A piece of a typed sum: ``length`` characters at ``position``; ``quoted`` where it stood between quotes."""

    kind: Literal["word", "number", "sign", "end"]
    value: str
    position: int
    length: int
    quoted: bool = False

    def is_sign(self, *values: str) -> bool:
        """Whether it is one of these signs."""
        return self.kind == "sign" and self.value in values

    def is_word(self, *values: str) -> bool:
        """Whether it is one of these words, not between quotes."""
        return self.kind == "word" and not self.quoted and fold(self.value) in values

    @property
    def is_gap(self) -> bool:
        """Whether it stands for what is asked: a ?, or dots or a line to be filled in."""
        return self.is_sign("?") or (self.kind == "word" and not self.quoted and not self.value.strip("._…"))


def cut_into_tokens(text: str) -> list[Token]:
    """Words, numbers and signs in their order, and an end; raises ExpressionError for what is none of them."""
    tokens: list[Token] = []
    signs = "".join(str(unicodedata.decimal(char, char)) for char in text.translate(_SIGNS))
    place = 0
    while place < len(text):
        if signs[place].isspace():
            place += 1
            continue
        token = _next_token(text, signs, place)
        place += token.length
        if token.is_sign(":") and tokens and tokens[-1].is_sign(":"):  # "a : b : : c : ?"
            token = replace(tokens.pop(), value="::")
        tokens.append(token)
    tokens.append(Token("end", "", len(text), 1))
    return tokens


def _next_token(text: str, signs: str, place: int) -> Token:
    """The token at ``place``; ``signs`` is the text with the signs of this grammar, words are taken as typed."""
    char = signs[place]
    if char in QUOTES:
        return _quoted_word(text, signs, place)
    for link in (*_ARROWS, "::", "∷"):
        if signs.startswith(link, place):
            return Token("sign", ":" if link in _ARROWS else "::", place, len(link))
    if char in _MINUSES:
        if signs[place + 1 : place + 2] in tuple(_MINUSES):
            raise ExpressionError("there are two minus signs in a row. Write one.", text, place, 2)
        return Token("sign", "-", place, 1)
    if char in _TIMES:
        return Token("sign", "*", place, 1)
    if char in _DIVIDES:
        return Token("sign", "/", place, 1)
    if char in _SINGLE + ":":
        return Token("sign", char, place, 1)
    if char == "!" and not text[place + 1 :].strip():
        return Token("sign", "?", place, 1)
    if char in _MEANINGLESS:
        raise ExpressionError(f'the sign {char} has no meaning here. As a word it takes quotes: "{char}".', text, place)
    return _plain_word(text, signs, place)


def _plain_word(text: str, signs: str, start: int) -> Token:
    place = start
    while place < len(text):
        inside = place > start and _is_joint(text, signs, place) and _in_word(signs, place + 1)
        if not inside and not _in_word(signs, place):
            break
        _check_character(text, place)
        place += 1
    if place == start + 1 and text[start] in "½¼¾":
        return Token("number", str(unicodedata.numeric(text[start])), start, 1)
    if _NUMBER.fullmatch(signs, start, place):
        return Token("number", signs[start:place], start, place - start)
    return Token("word", text[start:place], start, place - start)


def _is_joint(text: str, signs: str, place: int) -> bool:
    """Whether a sign in the midst of letters joins them: a hyphen, the dot of Catalan, the quote of צה"ל."""
    if signs[place] == "·":
        return fold(text[place - 1 : place + 2]) == "l·l"
    if signs[place] == '"':
        return any(mark.start < place < mark.end - 1 for mark in words(text))
    return signs[place] in _HYPHENS


def _in_word(text: str, place: int) -> bool:
    return place < len(text) and text[place] not in _NOT_IN_WORDS and not text[place].isspace()


def _quoted_word(text: str, signs: str, start: int) -> Token:
    value = ""
    place = start + 1
    while place < len(text) and signs[place] not in QUOTES:
        if signs[place] == "\\" and place + 1 < len(text):
            place += 1
        _check_character(text, place)
        value += text[place]
        place += 1
    if place >= len(text):
        raise ExpressionError("this quote is never closed.", text, start)
    if not value.strip():
        raise ExpressionError("there is no word between these quotes.", text, start, place + 1 - start)
    return Token("word", value, start, place + 1 - start, quoted=True)


def _check_character(text: str, place: int) -> None:
    # Control characters and lone surrogates are in no vocabulary, and cannot be shown in a message.
    if unicodedata.category(text[place]) in ("Cc", "Cs"):
        raise ExpressionError(f"there is a character that cannot be shown (U+{ord(text[place]):04X}).", text, place)


def shown_word(word: str) -> str:
    """A word in a message, between quotes and not too long."""
    return repr(word if len(word) <= _SHOWN else word[: _SHOWN - 1] + "…")
