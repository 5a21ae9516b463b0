"""A text field for a word, or for several, that offers words of the whole vocabulary while one is typed.

The field itself is Streamlit's, with its value, its link and its history; `static/word_field/` attaches the list to
each field of a page. What that script asks is answered by a fragment, so a key pressed does not run the page. Where the
script cannot be loaded, a plain field is left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

import streamlit as st

from embedding_core import WordVectors, text
from embedding_core.context.capitals import is_small_word
from embedding_core.vectors.completion import complete
from embedding_core.vectors.spelling import slips_in
from embedding_core.vectors.stop_words import STOP_WORDS
from embedding_core.vectors.word_lists import split_list
from wordspace.frame import static, unknown_words, vector_sets, widgets
from wordspace.frame.fragments import fragment
from wordspace.frame.lesson import LESSON
from wordspace.frame.links import KEPT
from wordspace.frame.text import listing, literal

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

Several = Literal["list", "sum"]
MOST = 12  # words of a field of several, where its page does not say how many
_SENTENCE = 4  # words, at least
_NAME = "word_field"

_mount = static.component(
    "wordspace.word_field",
    "word_field/word_field.js",
    isolate_styles=False,  # the field, outside, must be able to name the list
)


@dataclass(frozen=True)
class _Field:
    """A text field of the page: whose words it offers, the examples before any is typed, and what it holds."""

    vectors: WordVectors
    examples: Sequence[str]
    several: Several | None


def word_input(
    label: str,
    key: str,
    default: str | None,
    vectors: WordVectors,
    examples: Sequence[str] = (),
    *,
    label_visibility: Literal["visible", "collapsed"] = "visible",
    help_in: DeltaGenerator | None = None,
    has_examples: bool = True,
    beside: str = "",
) -> str | None:
    """A field for one word, with suggestions; returns a word of the set, or None after offering help.

    With no ``default`` the field may be empty; then None is returned and nothing said. ``examples`` are offered before
    anything is typed. A label that is collapsed is still read aloud. Help stands below the field, or in ``help_in``.
    An empty field leads to the examples where the view ``has_examples``. Of what may be meant by a rare word that comes
    first that goes with the word of the field ``beside`` it, a key.

    The value lives in the URL as ``?key=word`` and stays as typed until the reader changes it.
    """
    widgets.follow_default(key, default)
    typed = st.text_input(
        label,
        default,
        key=key,
        placeholder=label if beside else "Any word",
        autocomplete="off",
        label_visibility=label_visibility,
        **KEPT,
    )
    suggestions(key, vectors, examples)
    with help_in or nullcontext():
        if typed is None or not typed.strip():
            if default is not None:
                named = f" *{label}*" if label_visibility == "visible" or beside else ""  # which of several
                st.caption(f"The field{named} is empty: type a word{', or choose one of the examples' * has_examples}.")
            return None
        word = vectors.words.look_up(typed)
        near = _word_in(beside, vectors) if beside else []
        if word is None:
            (unknown,) = unknown_words.with_suggestions(vectors, [typed], near)
            unknown_words.rescue(unknown, key, vectors, partial(_set, key))
        else:
            _say_how_it_is_read({typed: word}, vectors)
            unknown_words.offer_commoner_than(word, key, vectors, partial(_set, key), typed, near)
    return word


def _word_in(key: str, vectors: WordVectors) -> list[str]:
    """The word of the set that the field ``key`` holds, if it holds one; it may not have been drawn yet."""
    word = vectors.words.look_up(st.session_state.get(key) or st.query_params.get(key, ""))
    return [] if word is None else [word]


def is_sentence(line: str, parts: Sequence[str]) -> bool:
    """Whether what should be a list is rather a sentence: several words without commas, some of them little ones."""
    little = sum(text.fold(part) in STOP_WORDS for part in parts)
    return len(parts) >= _SENTENCE and little >= 2 and not set(line) & set(",;\n")


def words_input(
    label: str,
    key: str,
    default: Sequence[str],
    vectors: WordVectors,
    *,
    least: int = 1,
    most: int = MOST,
    label_visibility: Literal["visible", "collapsed"] = "visible",
    can_answer: Callable[[Sequence[str]], bool] = bool,
) -> list[str] | None:
    """A field for several words; returns distinct words of the set. Unknown ones are left out, and help is offered.

    Where fewer than ``least`` are then left, plain slips are read as the words that are meant, which is said; where
    that is not enough either, it returns None. That the answer is without the unknown ones is said where the page
    ``can_answer`` with the others.

    Commas, semicolons and spaces separate words. The URL holds them as ``?key=cat,+dog``.
    """
    widgets.follow_default(key, one_line(default))
    if words := st.session_state.pop(f"{key}_old_words", None):
        st.session_state[key] = one_line(words)
    line = st.text_input(
        label,
        one_line(default),
        key=key,
        placeholder="Type words, with commas between them",
        autocomplete="off",
        label_visibility=label_visibility,
        **KEPT,
    )
    _words_of_old_link(key)
    suggestions(key, vectors, several="list")
    parts = split_list(vectors.words, line)
    typed = list(dict.fromkeys(parts))
    repeated = len(parts) > len(typed)
    if beyond := typed[_end_of_known(typed, vectors, most) :]:
        is_ = "is" if len(beyond) == 1 else "are"
        st.caption(f"No more than {most} words at once: {listing(beyond, unknown_words.MOST_NAMED)} {is_} left out.")
        typed = typed[: -len(beyond)]
    if is_sentence(line, typed):
        st.caption("A sentence is read as a list of its words.")
    found = {word: vectors.words.look_up(word) for word in typed}
    unknown = [word for word, read in found.items() if read is None]
    known = {word: read for word, read in found.items() if read is not None}
    kept = list(dict.fromkeys(known.values()))
    enough = len(kept) >= least

    def replace(word: str, suggestion: str) -> None:
        _set(key, one_line(list(dict.fromkeys(suggestion if other == word else other for other in typed))))

    if unknown:
        lacking = unknown_words.with_suggestions(vectors, unknown, kept)
        meant = {} if enough or least == 1 else unknown_words.plain_slips(lacking, vectors)
        with_meant = list(dict.fromkeys(known.get(word, meant.get(word, "")) for word in typed))
        if meant and len(with_meant := [word for word in with_meant if word]) >= least:
            kept, enough = with_meant, True
        else:
            meant = {}
        unknown_words.rescue_all(lacking, key, vectors, replace, left_out=enough and can_answer(kept), read=meant)
    spelled = [word for word, read in known.items() if word == read]
    unknown_words.offer_commoner(spelled, key, vectors, replace)
    _say_how_it_is_read(known, vectors)
    all_twice = not enough and not unknown and len(parts) >= least
    if not all_twice and (repeated or len(known) > len(kept)):
        st.caption("A word that is there more than once counts once.")
    if all_twice:
        read = [vectors.words.look_up(part) for part in parts]
        twice = [word for word in kept if read.count(word) > 1]
        counts = f"{listing(twice)} {'is' if len(twice) == 1 else 'are'} there more than once and counts once"
        st.info(f"{counts}: type {_NUMBERS.get(least - len(kept), 'more')} more.")
        return None
    return kept if enough or not unknown else None


_NUMBERS = {1: "one word", 2: "two words"}  # that a list still needs


def _end_of_known(typed: Sequence[str], vectors: WordVectors, most: int) -> int:
    """Where the first ``most`` words of the set end: one that it lacks takes no other's place, unless most are such."""
    looked = typed[: 2 * most]
    known = [place for place, word in enumerate(looked) if vectors.words.look_up(word) is not None]
    return known[most] if len(known) > most else len(looked)


def one_line(words: Sequence[str]) -> str:
    """Words as a field for several holds them: "cat, dog"."""
    return ", ".join(words)


def _words_of_old_link(key: str) -> None:
    """Take over the words of a link in which each word has a parameter of its own; Streamlit took the last alone."""
    words = st.query_params.get_all(key)
    state = st.session_state
    if len(words) > 1 and state.get(f"{key}_old_link") != words:
        state[f"{key}_old_link"] = state[f"{key}_old_words"] = words
        st.rerun()


def _say_how_it_is_read(read: Mapping[str, str], vectors: WordVectors) -> None:
    """Say where what was typed is read as a word that is written otherwise: "New York" as new-york.

    And where the set tells words by their capitals: US and us; or one word alone, or an abbreviation among others, has
    some that the set does not know.
    """
    said = [
        f"{literal(typed)} is read as {literal(word)}."
        for typed, word in read.items()
        if text.fold(text.bare(typed)) != text.fold(text.bare(word))
    ]
    if vector_sets.is_shipped(vectors):
        # Of a list of names all may have one; an abbreviation among small words is meant as one.
        several = len(read) > 1
        asked = [typed for typed in map(str.strip, read) if not several or typed.isupper()]
        all_so = several and len(asked) == len(read)
        if not all_so and (typed := next((one for one in asked if is_small_word(vectors, one)), "")):
            said.append(f"All letters are small here: {literal(typed)} and {literal(typed.lower())} are one word.")
        if any(" " in typed.strip() for typed in read):
            said.append("This set holds single words, and two together only where the texts joined them by a hyphen.")
    else:  # whose words may have capitals
        said += [
            f"{literal(word)} and {listing(others[:3])} are different words here: capitals decide."
            for word in dict.fromkeys(read.values())
            if (others := vectors.words.other_spellings(word))
        ]
    if said:
        st.caption(" ".join(said))


def _set(key: str, value: object) -> None:
    st.session_state[key] = value


def suggestions(
    key: str, vectors: WordVectors, examples: Sequence[str] = (), *, several: Several | None = None
) -> None:
    """Offer ``examples`` in the text field ``key`` before anything is typed, then words of ``vectors``.

    With ``several`` the field holds several words: of a list, each part between two commas is one; of a sum, each run
    of letters and what may stand in a word.
    """
    _fields()[key] = _Field(vectors, examples, several)


def forget() -> None:
    """Begin a page: it has no fields yet."""
    _fields().clear()


def attach() -> None:
    """Attach the list to all fields of a page that has been drawn: once, so that no answer sends it again.

    A field that is drawn for the first time when only a part of the page runs has no list until the page runs.
    """
    if _fields():
        with st.container(key="word_fields"):  # without room of its own: see style.css
            _attach()


@fragment
def _attach() -> None:
    fields = _fields()
    data: dict[str, object] = {
        "fields": {
            key: ({"examples": list(field.examples)} if field.examples else {})
            | ({"several": field.several} if field.several else {})
            for key, field in fields.items()
        }
    }
    asked = st.session_state.get(_NAME, {}).get("typed")
    if isinstance(asked, Mapping) and asked.get("key") in fields and isinstance(typed := asked.get("text"), str):
        found = complete(fields[asked["key"]].vectors.words, typed)
        answer = {"key": asked["key"], "typed": typed, "words": found.words, "begins": found.begins}
        if LESSON in st.query_params:  # which may ask of a guess
            answer["meant"] = dict(slips_in(fields[asked["key"]].vectors.words, typed)).get(typed)
        data["answer"] = answer
    _mount(key=_NAME, data=data, on_typed_change=lambda: None)


def _fields() -> dict[str, _Field]:
    """The fields of the page that this session looks at, by key."""
    fields: dict[str, _Field] = st.session_state.setdefault("word_fields_shown", {})
    return fields
