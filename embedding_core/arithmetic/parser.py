"""The grammar of typed sums of words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NoReturn

from embedding_core.arithmetic.asked import sum_of_lists, with_times, without_the_asking, without_the_question
from embedding_core.arithmetic.expression import MAX_TERMS, Expression, ExpressionError, analogy
from embedding_core.arithmetic.tokens import Token, cut_into_tokens, shown_word
from embedding_core.checks import checked_word, public
from embedding_core.text import fold

MAX_CHARACTERS = 1_000
MAX_NESTING = 32
MAX_WEIGHT = 1_000.0
_AVERAGES = ("avg", "mean", "average")
_VECTORS = ("v", "vec", "vector", "e", "emb", "embedding", "wv")  # vec(king), wv["king"]
# Words that are signs between two others, unless they stand between quotes
SIGN_WORDS = {"plus": "+", "and": "+", "&": "+", "minus": "-", "less": "-", "without": "-", "times": "*"}
_LIKE = ("as", "like", "so", "what")


@public
def parse(text: str) -> Expression:
    """Read an expression; `expression` says at its top what may be written.

    Words are kept as typed (`look_up` finds them in a vocabulary). At most 1,000 characters, 32 words and 32 brackets
    inside each other; numbers and weights are at most 1,000.

    Raises ExpressionError, which points at the place, for anything that cannot be read.

    >>> parse("2*(good - bad)").terms
    (Term(word='good', weight=2.0), Term(word='bad', weight=-2.0))
    >>> parse("man is to king as woman is to ?") == parse("king - man + woman")
    True
    """
    if len(checked_word(text)) > MAX_CHARACTERS:
        raise ExpressionError(
            f"the expression has {len(text):,} characters, and {MAX_CHARACTERS:,} is the most.", text, MAX_CHARACTERS
        )
    text = sum_of_lists(text)
    tokens = cut_into_tokens(text)
    if tokens[0].kind == "end":
        raise ExpressionError("there is nothing here yet. Type a word, or several with + and -.", text, 0)
    return _Parser(text, tokens).parse()


@dataclass(frozen=True)
class _Value:
    """What a part of an expression stands for: words with weights, or (no words) the number ``scalar``."""

    words: tuple[tuple[str, float], ...] = ()
    scalar: float = 0.0

    def times(self, factor: float) -> _Value:
        return _Value(tuple((word, weight * factor) for word, weight in self.words), self.scalar * factor)

    @property
    def largest(self) -> float:
        return max([abs(weight) for _, weight in self.words], default=abs(self.scalar))


class _Parser:
    """Recursive descent; the depth of the recursion is bounded by MAX_NESTING."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self._text = text
        self._tokens = tokens
        self._place = 0
        self._depth = 0
        self._averages = 0
        self._n_words = 0

    def parse(self) -> Expression:
        self._tokens = with_times(without_the_asking(self._tokens))
        if self._looks_like_analogy():
            return self._analogy()
        self._tokens = self._in_signs(without_the_question(self._tokens))
        value = self._sum()
        token = self._peek
        if token.is_sign(")"):
            self._fail("there is no opening bracket for this one.", token)
        if token.is_sign(","):
            self._fail("put + or - between words, and no comma. Decimals take a point.", token)
        if token.is_sign("=", "?"):
            self._fail("leave out the equals sign and the answer: it is worked out.", token)
        if token.kind != "end":
            self._fail(
                f"a sign is missing before {shown_word(token.value)}. "
                "Write + or - between two words, as in king - man.",
                token,
            )
        if not value.words:
            self._fail("there is no word in this, only numbers.", self._tokens[0], until=token)
        expression = Expression.from_terms(value.words)
        if any(abs(term.weight) > MAX_WEIGHT for term in expression.terms):
            self._fail(f"the weights add up to more than {MAX_WEIGHT:,.0f}.", self._tokens[0], until=token)
        return expression

    def _in_signs(self, tokens: list[Token]) -> list[Token]:
        """A sum that is said, "between king and queen" or "bank, river for money", in signs; others as they are."""
        between, first = tokens[0], tokens[min(1, len(tokens) - 1)]
        if between.is_word("between") and first.kind == "word" and not first.is_word(*SIGN_WORDS):
            return [replace(between, value="avg"), replace(between, kind="sign", value="("), *self._listed(tokens[1:])]
        kinds = [token.kind for token in tokens[:4]]
        if kinds == ["word", "sign", "word", "word"] and tokens[1].is_sign(",") and tokens[3].is_word("for"):
            word, comma, instead, swap, other, *rest = tokens
            wrong = other if other.kind != "word" else rest[0]
            if wrong.kind != "end" or wrong is other:
                self._fail("after for stands one word: bank, river for money.", wrong)
            (end,) = rest
            minus, plus = replace(swap, kind="sign", value="-"), replace(comma, value="+")
            return [word, minus, other, plus, instead, end]
        return tokens

    def _listed(self, tokens: list[Token]) -> list[Token]:
        """The words of "king, queen and prince", with commas between them and a bracket that closes."""
        *typed, end = tokens
        listed: list[Token] = []
        for token in typed:
            expected = not listed or listed[-1].is_sign(",")
            if not expected and (token.is_sign(",") or token.is_word("and")):
                listed.append(replace(token, kind="sign", value=","))
            elif expected and token.kind == "word" and not token.is_word(*SIGN_WORDS):
                listed.append(token)
            elif not (expected and token.is_word("and") and listed):  # ", and"
                self._fail("after between stand words with commas or and: between king, queen and prince.", token)
        if len(listed) < 3 or listed[-1].is_sign(","):
            self._fail("a word is missing here, as in between king and queen.", end)
        return [*listed, replace(end, kind="sign", value=")"), end]

    def _looks_like_analogy(self) -> bool:
        # Two words in a row are an error everywhere else, so "man is to king" or "man to king" cannot be part of a sum.
        return any(token.is_sign(":", "::") for token in self._tokens) or any(
            first.kind == "word" and second.is_word("is", "to") for first, second in pairwise(self._tokens)
        )

    def _analogy(self) -> Expression:
        with_colons = any(token.is_sign(":", "::") for token in self._tokens)
        if self._peek.is_word("as") and self._tokens[2].is_word("is"):
            self._take()  # "as man is to king, so ..."
        slots = [self._slot()]
        while len(slots) < 4:
            if len(slots) == 2:
                self._take_between_pairs(with_colons)
            else:
                self._take_within_pair(with_colons)
            slots.append(self._slot(last=len(slots) == 3))
        if self._peek.is_sign("?") and None not in slots:
            self._fail("all four words are given. Put ? in the place of the one to be found.", self._peek)
        if self._peek.is_sign("?"):
            self._take()  # "is to what?"
        if self._peek.kind != "end":
            self._fail("an analogy has one word in each place.", self._peek)
        if slots.count(None) != 1:
            problem = "put ? in one place, that of the word to be found."
            self._fail(problem, self._tokens[0], until=self._peek)
        a, b, c, d = slots
        # d - c = b - a, solved for the one that is missing
        if d is None:
            shape = (a, b, c)
        elif c is None:
            shape = (b, a, d)
        elif b is None:
            shape = (c, d, a)
        else:
            shape = (d, c, b)
        return analogy(*(word or "" for word in shape))

    def _take_between_pairs(self, with_colons: bool) -> None:
        token = self._peek
        if not (token.is_sign("::", "=", ",") or token.is_word(*_LIKE)):
            self._fail_link("::" if with_colons else "as", with_colons)
        self._take()
        if token.is_sign(",") and self._peek.is_word(*_LIKE):
            self._take()  # ", so woman is to ?"

    def _take_within_pair(self, with_colons: bool) -> None:
        if with_colons:
            if not self._peek.is_sign(":"):
                self._fail_link(":", with_colons)
            self._take()
            return
        if not self._peek.is_word("is", "to"):
            self._fail_link("is", with_colons)
        if self._take().is_word("is") and self._peek.is_word("to"):  # "man is to king", "man is king", "man to king"
            self._take()

    def _fail_link(self, sign: str, with_colons: bool) -> NoReturn:
        form = "a : b :: c : ?" if with_colons else "a is to b as c is to ?"
        self._fail(f"{shown_word(sign)} should stand here. An analogy is written {form}.", self._peek)

    def _slot(self, *, last: bool = False) -> str | None:
        """A word, or None for the ?."""
        token = self._peek
        if last and token.kind == "end":
            return None
        self._take()
        if token.is_gap or (token.is_word("what") and (last or self._peek.is_word("is"))):
            return None
        if token.kind == "end":
            self._fail("a word is missing here. An analogy is written a is to b as c is to ?", token)
        if token.kind == "sign":
            self._fail(f"an analogy has one word in each place, so {token.value} cannot stand here.", token)
        return token.value

    def _sum(self) -> _Value:
        value = self._product()
        while sign := self._next_summand():
            self._fail_between_signs()
            value = self._add(value, self._product().times(-1 if sign.value == "-" else 1), sign)
        return value

    def _fail_between_signs(self) -> None:
        """A sign beside a word is that word's ("king - -man"); one that stands alone follows a word that is missing."""
        token, after = self._peek, self._tokens[min(self._place + 1, len(self._tokens) - 1)]
        if token.is_sign("+", "-") and after.position > token.position + token.length:
            self._fail("a word is missing before this sign.", token)

    def _next_summand(self) -> Token | None:
        if not self._averages and self._peek.is_sign(",") and self._tokens[self._place + 1].is_sign("+", "-"):
            self._take()  # "king, -man, +woman"
        return self._sign("+", "-")

    def _product(self) -> _Value:
        value = self._signed()
        if not value.words and (self._peek.is_sign("(") or self._is_plain_word):  # "2 king"
            value = self._signed().times(value.scalar)
            self._check_size(value, self._peek)
        while sign := self._sign("*", "/"):
            factor = self._signed()
            if sign.value == "/":
                if factor.words:
                    self._fail("a word cannot divide; only a number can.", sign)
                if factor.scalar == 0:
                    self._fail("this divides by zero.", sign)
                # Dividing rather than multiplying by 1 / factor keeps 6 / 3 exact.
                value = _Value(
                    tuple((word, weight / factor.scalar) for word, weight in value.words), value.scalar / factor.scalar
                )
            elif value.words and factor.words:
                self._fail("two words cannot be multiplied; a word and a number can.", sign)
            else:
                value = value.times(factor.scalar) if value.words else factor.times(value.scalar)
            self._check_size(value, sign)
        return value

    def _sign(self, *values: str) -> Token | None:
        """The sign that stands here, also as a word ("king minus man"): two words in a row mean nothing else."""
        token = self._peek
        if token.is_word(*SIGN_WORDS):
            token = replace(token, kind="sign", value=SIGN_WORDS[fold(token.value)])
        if not token.is_sign(*values):
            return None
        self._take()
        return token

    def _signed(self) -> _Value:
        factor = 1
        while self._peek.is_sign("+", "-"):  # a loop: a thousand signs must not be a thousand calls
            factor *= -1 if self._take().value == "-" else 1
        return self._part().times(factor)

    def _part(self) -> _Value:
        token = self._take()
        if token.kind == "number":
            value = _Value(scalar=float(token.value + self._decimals(token)))
            self._check_size(value, token)
            return value
        if token.is_sign("("):
            self._open(token)
            value = self._sum()
            self._close(token)
            return value
        if token.is_word(*_AVERAGES) and self._peek.is_sign("("):
            return self._average(self._take())
        if token.is_word(*_VECTORS) and self._peek.is_sign("("):
            token = self._take()
            self._open(token)
            value = self._sum()
            self._close(token)
            return value
        if token.kind == "word":
            self._n_words += 1
            if self._n_words > MAX_TERMS:
                self._fail(f"{MAX_TERMS} words are the most an expression can have.", token)
            return _Value(((token.value, 1.0),))
        self._fail("a word or a number is missing here.", token)

    @property
    def _is_plain_word(self) -> bool:
        return self._peek.kind == "word" and not self._peek.is_word(*SIGN_WORDS)

    def _decimals(self, number: Token) -> str:
        """What stands behind a decimal comma; between the words of an average a comma is another thing."""
        comma, rest = self._tokens[self._place : self._place + 2] if self._peek.kind != "end" else (self._peek,) * 2
        near = number.position + number.length == comma.position == rest.position - 1
        if (
            self._averages
            or "." in number.value
            or not (comma.is_sign(",") and rest.kind == "number" and rest.value.isdigit() and near)
        ):
            return ""
        self._place += 2
        return f".{rest.value}"

    def _average(self, bracket: Token) -> _Value:
        self._averages += 1
        self._open(bracket)
        total = self._sum()
        count = 1
        while self._peek.is_sign(","):
            comma = self._take()
            total = self._add(total, self._sum(), comma)
            count += 1
        self._close(bracket)
        self._averages -= 1
        return _Value(tuple((word, weight / count) for word, weight in total.words), total.scalar / count)

    def _add(self, first: _Value, second: _Value, sign: Token) -> _Value:
        if bool(first.words) != bool(second.words):
            self._fail("a number can multiply or divide a word, but not be added to one.", sign)
        value = _Value(first.words + second.words, first.scalar + second.scalar)
        self._check_size(value, sign)
        return value

    def _open(self, bracket: Token) -> None:
        self._depth += 1
        if self._depth > MAX_NESTING:
            self._fail(f"more than {MAX_NESTING} brackets are open here.", bracket)

    def _close(self, bracket: Token) -> None:
        self._depth -= 1
        token = self._take()
        if token.kind == "end":
            self._fail("this bracket is never closed.", bracket)
        if not token.is_sign(")"):
            self._fail(f"a sign or a closing bracket is missing before {shown_word(token.value)}.", token)

    def _check_size(self, value: _Value, token: Token) -> None:
        if value.largest > MAX_WEIGHT:
            self._fail(f"numbers and weights are at most {MAX_WEIGHT:,.0f}.", token)

    @property
    def _peek(self) -> Token:
        return self._tokens[self._place]

    def _take(self) -> Token:
        token = self._tokens[self._place]
        self._place = min(self._place + 1, len(self._tokens) - 1)
        return token

    def _fail(self, problem: str, token: Token, *, until: Token | None = None) -> NoReturn:
        length = token.length if until is None else max(1, until.position - token.position)
        raise ExpressionError(problem, self._text, token.position, length)
