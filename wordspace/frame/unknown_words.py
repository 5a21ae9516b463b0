"""What is said and offered where a word is not in a set, or is a rare one: why, and what may have been meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import TypeVar

import streamlit as st

from embedding_core import UnknownWord, WordVectors, suggest
from embedding_core.context.dictionary import TITLE
from embedding_core.neighbors.company import in_company
from embedding_core.neighbors.slips import meant_by_rare
from embedding_core.neighbors.words import similarity
from embedding_core.text import fold
from embedding_core.vectors.dictionary import in_dictionary
from embedding_core.vectors.likeness import CLOSE, RARE_FROM, likeness
from embedding_core.vectors.spelling import halves, is_slip, undoubled
from embedding_core.vectors.word_lists import is_several_word_name
from wordspace.frame import vector_sets
from wordspace.frame.shared_sets import SHIPPED
from wordspace.frame.text import all_of, escape, listing, literal

Meant = TypeVar("Meant")

# Unknown words of a list that are named and helped with, and how many suggestions each has at most
MOST_NAMED = 8
SUGGESTED = 2
MANY_UNKNOWN = 3  # of so many each gets one offer
# Rank by frequency: words beside a slip decide between the first word and such as most people know
WELL_KNOWN = 20_000
_ACCENTED = "letters with accents"
# What a set has none of, by its kind; "numbers" alone would be told beside the hundred numbers of each word
_LEFT_OUT = {
    "numbers": "numbers in figures",
    "single letters": "single letters",
    "contractions": "words with an apostrophe",
    _ACCENTED: "letters such as é, ö and ß",
}
_LIST = 3  # known words in a row, which are rather a list than a name
# Nobody means z100 by 100, or bs by b.
MEANT_AS_TYPED = ("numbers", "single letters")


def offers(typed: str, suggestions: Sequence[str], vectors: WordVectors) -> str:
    """What stands before words that may be meant: of a name, or of a word made of two, they may be its own."""
    parts = {*fold(typed).split(), *halves(vectors.words, typed)}
    return "Take one of its words" if set(suggestions) <= parts else "Did you mean"


def rescue(unknown: UnknownWord, key: str, vectors: WordVectors, choose: Callable[[str], None]) -> None:
    """Say that a word is unknown; offer the nearest spellings, one click away, or the words of which it is made."""
    if several := _words_between_commas(unknown.word, vectors):
        said = f"{literal(unknown.word)} are {len(several)} words, and this field takes one."
        _rescue_card(key, said, {word: escape(word) for word in several}, choose, "Take one")
        return
    offered: Sequence[str] = ()
    if vectors.words.lacks(unknown.word) not in MEANT_AS_TYPED:
        offered = unknown.suggestions or halves(vectors.words, unknown.word)
    _rescue_card(
        key,
        f"{literal(unknown.word)} is not among the {words_of(vectors)}"
        f"{why_lacking(unknown.word, unknown.suggestions, vectors)}.",
        {word: escape(word) for word in offered},
        choose,
        offers(unknown.word, offered, vectors),
    )


def _words_between_commas(typed: str, vectors: WordVectors) -> list[str]:
    """The words of the set that stand between commas, where all do: of "Labour, Tory" labour and tory; else nothing."""
    parts = [part for part in typed.replace(";", ",").split(",") if part.strip()]
    found = [word for part in parts if (word := vectors.words.look_up(part)) is not None]
    return list(dict.fromkeys(found)) if 1 < len(found) == len(parts) <= MOST_NAMED else []


def with_suggestions(vectors: WordVectors, typed: Sequence[str], beside: Sequence[str] = ()) -> list[UnknownWord]:
    """Words that a set lacks, the first of them with suggestions, as `rescue_all` takes them.

    Of words that are a slip away those come first that go best with the known ones ``beside`` them.
    """

    def meant(word: str) -> tuple[str, ...]:
        found = suggest(vectors.words, word)
        if len(parts := word.split()) > 1:  # "combne harvestr": of each word what it is a slip of
            lacking = (part for part in dict.fromkeys(parts) if vectors.words.look_up(part) is None)
            misspelt = (part for part in lacking if vectors.words.lacks(part) != _ACCENTED)  # not "sao" for São Paulo
            mended = (one for part in islice(misspelt, MOST_NAMED) for one in meant(part)[:1] if is_slip(part, one))
            return tuple(dict.fromkeys([*mended, *found]))
        first, *_ = (*found, "")
        slips = [one for one in found if is_slip(word, one) and (one == first or _is_well_known(vectors, one))]
        return tuple(dict.fromkeys([*in_company(vectors, beside, slips), *found])) if slips[:1] == [first] else found

    return [UnknownWord(word, meant(word) if n < MOST_NAMED else ()) for n, word in enumerate(typed)]


def _is_well_known(vectors: WordVectors, suggestion: str) -> bool:
    return vectors.index(suggestion) < WELL_KNOWN


def plain_slips(lacking: Sequence[UnknownWord], vectors: WordVectors) -> dict[str, str]:
    """Of words that a set lacks those that are one slip away from a well-known word that is offered first, with it."""
    meant = (each for each in lacking if each.suggestions and vectors.words.lacks(each.word) not in MEANT_AS_TYPED)
    firsts = ((each.word, each.suggestions[0]) for each in meant)
    return {typed: one for typed, one in firsts if is_slip(typed, one) and _is_well_known(vectors, one)}


def rescue_all(
    unknown: Sequence[UnknownWord],
    key: str,
    vectors: WordVectors,
    choose: Callable[[str, str], None],
    *,
    left_out: bool,
    read: Mapping[str, str] | None = None,
) -> None:
    """Help for the unknown words of a field of several, in one card; ``choose`` gets a word and what is meant by it.

    Those that are ``left_out`` of the answer are said to be, unless they are ``read`` as another word in it.
    """
    most = SUGGESTED if len(unknown) < MANY_UNKNOWN else 1
    order = [
        (each.word, suggestion)
        for each in unknown[:MOST_NAMED]
        if vectors.words.lacks(each.word) not in MEANT_AS_TYPED
        for suggestion in _without_halves(each)[:most]
    ][:MOST_NAMED]
    said = why_each(unknown, vectors, f"the {words_of(vectors)}")
    said += [f"{literal(word)} is read as {literal(one)}." for word, one in (read or {}).items()]
    alone = len(unknown) == 1
    labels = {offers(word, [meant], vectors) for word, meant in order}
    if left_out and (without := [each.word for each in unknown if each.word not in (read or {})]):
        them = "it" if alone else "them" if not read else all_of(without)
        said.append(f"So the answer is without {them}.")
    if several := [each.word for each in unknown[:MOST_NAMED] if _is_of_halves(each)]:
        said.append(f"Write one word for {'it' if alone else all_of(several)}.")
    _rescue_card(
        key,
        " ".join(said),
        {pair: ("" if alone else f"{literal(pair[0])} → ") + escape(pair[1]) for pair in order},
        lambda pair: choose(*pair),
        labels.pop() if len(labels) == 1 else "Take instead",
    )


def _is_of_halves(unknown: UnknownWord) -> bool:
    """Whether it is several words, for which nothing is offered."""
    return len(fold(unknown.word).split()) > 1 and not _without_halves(unknown)


def _without_halves(unknown: UnknownWord) -> list[str]:
    """What may be meant by a word of a list: half a name is another thing, as york is beside New York."""
    parts = fold(unknown.word).split()
    return [one for one in unknown.suggestions if len(parts) == 1 or one not in parts]


def why_each(unknown: Sequence[UnknownWord], vectors: WordVectors, among: str) -> list[str]:
    """That words are not ``among`` those of a set, and why: a sentence for all that have one reason."""
    why: dict[str, list[str]] = {}
    for each in unknown:
        why.setdefault(_why_of_several(each, vectors), []).append(each.word)
    said: list[str] = []
    for reason, words in sorted(why.items()):  # first those that are plainly slips
        named = all_of(words) if len(words) <= MOST_NAMED else listing(words, MOST_NAMED)
        is_ = "is" if len(words) == 1 else "are"
        said.append(f"{named} {is_} {'missing too' if said else f'not among {among}'}{reason}.")
    return said


def _rescue_card(key: str, said: str, meant: Mapping[Meant, str], choose: Callable[[Meant], None], label: str) -> None:
    """What is said of unknown words, over a pill for each thing that may be meant, with its name."""
    with st.container(border=True, key=f"{key}_rescue"):
        st.markdown(said)
        if meant:
            pills_of_meant(label, f"{key}_rescue_pill", meant, choose)


def pills_of_meant(label: str, key: str, meant: Mapping[Meant, str], choose: Callable[[Meant], None]) -> None:
    """A pill for each thing that may be meant, with its name; none of them is down, whatever was pressed before."""
    st.session_state[key] = None

    def chosen() -> None:
        if (one := st.session_state[key]) is not None:
            choose(one)

    st.pills(label, list(meant), key=key, format_func=meant.__getitem__, wrap=True, on_change=chosen)


def likely_meant(vectors: WordVectors, word: str, beside: Sequence[str] = ()) -> tuple[str, ...]:
    """`meant_by_rare`: a search, which a field and the answer below it ask for the same words in one run."""
    others = tuple(other for other in beside if other != word)
    if not vector_sets.is_shipped(vectors):  # nothing here may keep a set that a session made
        return meant_by_rare(vectors, word, others)
    return _meant(vectors, word, others)


@lru_cache(maxsize=256)
def _meant(vectors: WordVectors, word: str, others: tuple[str, ...]) -> tuple[str, ...]:
    return meant_by_rare(vectors, word, others)


def offer_commoner_than(
    word: str,
    key: str,
    vectors: WordVectors,
    choose: Callable[[str], None],
    typed: str = "",
    beside: Sequence[str] = (),
) -> None:
    """Say that a word is rare and offer the well-known one that may be meant; mostly there is none.

    Of one that was ``typed`` without a capital also that it is in no dictionary, where it has a letter too often.
    What already stands ``beside`` it is not offered.
    """
    if found := [one for one in likely_meant(vectors, word, beside) if one not in beside]:
        meant = {known: escape(known) for known in found}
        said = rare_in_words(escape(word), in_english=read_as_foreign(vectors, [(word, found[0])]))
        pills_of_meant(said, f"{key}_commoner", meant, choose)
    elif typed.strip() == word and (one := undoubled(vectors.words, word)):
        said = f"{escape(word)} may be a name. Did you mean"
        pills_of_meant(said, f"{key}_commoner", {one: escape(one)}, choose)


def rare_in_words(named: str, *, alone: bool = True, in_english: bool = False) -> str:
    """What is said of a rare word, or of several, before the well-known ones that may be meant; all pages say it so.

    Of words that may be of another language (`read_as_foreign`) they are rare ``in_english`` texts: hund, brot.
    """
    where = " in English texts" * in_english
    return f"{named} {'is' if alone else 'are'} rare{where}. Did you mean"


def read_as_foreign(vectors: WordVectors, meant: Sequence[tuple[str, str]]) -> bool:
    """Whether rare words, each with one that may be ``meant``, may be right in another language than the texts.

    So it may be where none is a word of English, nor used like what it may be a slip of: hund, and not accordian.
    """
    return vector_sets.is_shipped(vectors) and not any(
        in_dictionary(word) or likeness(vectors, (word, known), similarity(vectors, word, known)).degree in CLOSE
        for word, known in meant
    )


def offer_commoner(words: Sequence[str], key: str, vectors: WordVectors, choose: Callable[[str, str], None]) -> bool:
    """Say which words of several are rare, where a well-known one may be meant; ``choose`` gets both.

    Returns whether there was one.
    """
    found = ((word, likely_meant(vectors, word, words)) for word in words)  # a search each
    rare = islice(((word, known) for word, known in found if known), MOST_NAMED)
    pairs = [(word, one) for word, known in rare for one in known]
    if not pairs:
        return False
    named = list(dict.fromkeys(word for word, _ in pairs))
    alone = len(named) == 1
    pills_of_meant(
        rare_in_words(all_of(named), alone=alone, in_english=read_as_foreign(vectors, pairs)),
        f"{key}_commoner",
        {pair: ("" if alone else f"{literal(pair[0])} → ") + escape(pair[1]) for pair in pairs},
        lambda pair: choose(*pair),
    )
    return True


def words_of(vectors: WordVectors) -> str:
    """How many words a set has, and its name, since it may stand beside others; as Markdown."""
    return f"{len(vectors):,} words of {_name(vectors)}"


def _name(vectors: WordVectors) -> str:
    return SHIPPED if vector_sets.is_shipped(vectors) else f"*{escape(vector_sets.name_of(vectors))}*"


def why_lacking(typed: str, suggestions: Sequence[str], vectors: WordVectors) -> str:
    """Why a set lacks what was typed, as the end of a sentence; nothing where that is not known, or is a slip."""
    if lacking := vectors.words.lacks(typed):
        instead = "; type the English word" * (
            lacking == _ACCENTED and not suggestions and vector_sets.is_shipped(vectors)
        )
        return f": {_LEFT_OUT[lacking]} are left out{instead}"
    if any(is_slip(typed, one) and (vectors.index(one) < RARE_FROM or in_dictionary(one)) for one in suggestions[:1]):
        return ""
    if vector_sets.name_of(vectors) == TITLE:
        return ": it reads rarer words in pieces, and here only whole ones are asked"
    return why_unknown(typed) if vector_sets.is_shipped(vectors) else ""


def _why_of_several(each: UnknownWord, vectors: WordVectors) -> str:
    """`why_lacking` in a field of several words, where known ones without commas may be a list, and are no name."""
    parts, is_name = (
        each.word.split(),
        each.word != each.word.lower() or is_several_word_name(each.word, between_commas=False),
    )
    if len(parts) >= _LIST and not is_name and all(map(vectors.words.look_up, parts)):
        return ": put commas between the words, unless they are one name"
    return why_lacking(each.word, each.suggestions, vectors)


def why_unknown(typed: str) -> str:
    """Why the shipped set may lack what was typed, as the end of a sentence."""
    if len(typed.split()) > 1:
        return ": nearly everything of several words is left out"
    if not any(map(str.isalpha, typed)) or not all(char.isalnum() or char in " -'’." for char in typed):
        return ": nearly all that is not made of letters is left out"
    if any(char.isalpha() and not unicodedata.name(char, "").startswith("LATIN") for char in typed):
        return ": only English texts were read"
    return ": only English texts up to 2014 were read, and rare words are left out"
