"""What the pages share: word input with rescue, presets, tables with downloads, the code panel, a cosine in words."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import streamlit as st

from embedding_core import UnknownWord, WordVectors, suggest, text
from embedding_core.context.examples import EXAMPLES
from embedding_core.vectors.dictionary import in_dictionary
from embedding_core.vectors.likeness import RARE_FROM
from embedding_core.vectors.spelling import commoner, is_slip
from embedding_core.vectors.word_lists import split_list
from wordspace.frame import notebook, static, vector_sets, word_field
from wordspace.frame.files import csv_bytes, file_name
from wordspace.frame.links import KEPT
from wordspace.frame.shared_sets import SHIPPED
from wordspace.frame.text import all_of, escape, listing, literal

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from streamlit.delta_generator import DeltaGenerator
    from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

Request = TypeVar("Request")
Meant = TypeVar("Meant")

# Tests of what is in the folds open them by this.
FOLDED = True

# Unknown words of a list that are named and helped with, and how many suggestions each has at most
MOST_RESCUED = 8
SUGGESTED = 2
# Starters for someone who typed something that nothing resembles.
_FALLBACK = (("frog",), ("bank",), ("ocean",), ("guitar",))
# Nobody means z100 by 100, or bs by b.
MEANT_AS_TYPED = ("numbers", "single letters")
STALE = "Below is still the answer from before."
EXAMPLE = "Below is the first example instead."


def presets(label: str, key: str, options: Mapping[str, Mapping[str, object]]) -> None:
    """A row of pills; choosing one sets the widgets named in its mapping (session key -> value).

    The pill whose values are all on screen is shown as chosen, so call this after those widgets (in a container that
    stands above them).
    """
    current = next(
        (name for name, values in options.items() if all(st.session_state.get(k) == v for k, v in values.items())), None
    )
    st.session_state[key] = current

    def apply() -> None:
        for target, value in options.get(st.session_state[key] or "", {}).items():
            st.session_state[target] = value

    st.pills(label, list(options), key=key, on_change=apply, label_visibility="collapsed")


@contextmanager
def examples_above(key: str, options: Mapping[str, Mapping[str, object]]) -> Iterator[None]:
    """A row of example pills above the fields that are drawn inside: `presets`, in the order that it needs."""
    above = st.container()
    try:
        yield
    except Exception:  # what is in a field may be wrong: then an example is a way out
        with above:
            presets("Examples", key, options)
        raise
    with above:
        presets("Examples", key, options)


@contextmanager
def examples_beside(key: str, options: Mapping[str, Mapping[str, object]]) -> Iterator[DeltaGenerator]:
    """Example pills in one row with the fields that are drawn inside; hands out the row, for what follows the fields.

    On a phone the pills are a row of their own. Help for unknown words stands below the row.
    """
    row = st.container(horizontal=True, vertical_alignment="center", key=f"{key}_row")
    pills = row.container(width="content")
    try:
        with row:
            yield row
    finally:  # what is in a field may be wrong: then an example is a way out
        with pills:
            presets("Examples", key, options)


def last_good(key: str, request: Request | None, vectors: WordVectors | None = None) -> Request | None:
    """The request, or in the place of one that cannot be answered the last that could be, for the same vectors."""
    of = None if vectors is None else (vectors.name, len(vectors), vectors.dim)
    if request is not None:
        st.session_state[f"{key}_last"] = (of, request)
        return request
    known, last = st.session_state.get(f"{key}_last", (None, None))
    return last if known == of else None


def answered(
    key: str,
    request: Request | None,
    tell: Callable[[Request], None],
    vectors: WordVectors,
    opening: Request | None = None,
    name: Callable[[Request], str] = lambda _: "",
) -> None:
    """Tell the answer to a request; while there is none, since a word is not known, keep the last one, and say so.

    Where there was none either, as in a link to an unknown word, ``opening`` is answered, the page's first example.
    ``name`` says in Markdown what the answer that is kept was to, for those who cannot see it from the answer.
    """
    shown = last_good(key, request, vectors)
    if request is not None:
        tell(request)
        return
    if (kept := opening if shown is None else shown) is not None:
        to = name(kept)
        st.caption(EXAMPLE if shown is None else f"Below is still the answer to {to}." if to else STALE)
        with st.container(key=f"{key}_stale"):
            tell(kept)


def chart(figure: go.Figure, key: str, alt: str, **options: Any) -> Any:
    """A Plotly figure with the app's tools, and ``alt`` for those who do not see it; ``options`` go to Streamlit."""
    from embedding_core import figures  # Plotly, which a page without such a figure does without

    drawn = st.plotly_chart(figure, key=key, alt=alt, **{"config": figures.CONFIG, **options})
    if figure.layout.meta == "moves":  # below the picture, where the script's element moves nothing
        static.run_script("names.js", "watchFigures")
    return drawn


def word_input(
    label: str,
    key: str,
    default: str | None,
    vectors: WordVectors,
    examples: Sequence[str] = (),
    *,
    label_visibility: Literal["visible", "collapsed"] = "visible",
    help_in: DeltaGenerator | None = None,
    starters: bool = True,
) -> str | None:
    """A field for one word, with suggestions; returns a word of the set, or None after offering help.

    With no ``default`` the field may be empty; then None is returned and nothing said. ``examples`` are offered before
    anything is typed. A label that is collapsed is still read aloud. Help stands below the field, or in ``help_in``;
    where nothing is spelled like an unknown word, other words are offered to begin with, unless not ``starters``.

    The value lives in the URL as ``?key=word`` and stays as typed until the reader changes it.
    """
    follow_default(key, default)
    typed = st.text_input(
        label,
        default,
        key=key,
        placeholder="Type any word",
        autocomplete="off",
        label_visibility=label_visibility,
        **KEPT,
    )
    word_field.suggestions(key, vectors, examples)
    with help_in or nullcontext():
        if typed is None or not typed.strip():
            if default is not None:
                st.caption("The field is empty: type a word, or choose one of the examples.")
            return None
        word = vectors.words.look_up(typed)
        if word is None:
            unknown = UnknownWord(typed, suggest(vectors.words, typed))
            rescue(unknown, key, vectors, lambda suggestion: _set(key, suggestion), starters=starters)
        else:
            _say_how_it_is_read({typed: word}, vectors)
            _offer_commoner(word, key, vectors)
    return word


def _offer_commoner(word: str, key: str, vectors: WordVectors) -> None:
    """Offer the well-known words that may have been meant by a rare one, a click away."""
    if found := commoner(vectors.words, word):
        meant = {known: escape(known) for known in found}
        label = f"{escape(word)} is rare in the texts. Did you mean"
        _pills_of_meant(label, f"{key}_commoner", meant, lambda known: _set(key, known))


def offer_commoner(words: Sequence[str], key: str, vectors: WordVectors, choose: Callable[[str, str], None]) -> bool:
    """Say which words of several are rare, where a well-known one may be meant; ``choose`` gets both.

    Returns whether there was one.
    """
    rare = [word for word in words if "-" not in word and vectors.index(word) >= RARE_FROM][:MOST_RESCUED]
    meant = [(word, known) for word in rare for known in commoner(vectors.words, word)]
    if not meant:
        return False
    named = list(dict.fromkeys(word for word, _ in meant))
    alone = len(named) == 1
    _pills_of_meant(
        f"{all_of(named)} {'is' if alone else 'are'} rare in the texts. Did you mean",
        f"{key}_commoner",
        {pair: ("" if alone else f"{literal(pair[0])} → ") + escape(pair[1]) for pair in meant},
        lambda pair: choose(*pair),
    )
    return True


def words_input(
    label: str,
    key: str,
    default: Sequence[str],
    vectors: WordVectors,
    *,
    least: int = 1,
    most: int = 12,
    label_visibility: Literal["visible", "collapsed"] = "visible",
) -> list[str] | None:
    """A field for several words; returns distinct words of the set. Unknown ones are left out, and help is offered.

    Where fewer than ``least`` are then left, it returns None.

    Commas, semicolons and spaces separate words. The URL holds them as ``?key=cat,+dog``.
    """
    follow_default(key, one_line(default))
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
    word_field.suggestions(key, vectors, several="list")
    parts = split_list(vectors.words, line, names=True)
    typed = list(dict.fromkeys(parts))
    repeated = len(parts) > len(typed)
    if beyond := typed[most:]:
        st.info(f"These are the first {most} of the {len(typed)} words, without {listing(beyond, MOST_RESCUED)}.")
        typed = typed[:most]
    found = {word: vectors.words.look_up(word) for word in typed}
    unknown = [word for word, read in found.items() if read is None]
    known = {word: read for word, read in found.items() if read is not None}
    kept = list(dict.fromkeys(known.values()))
    enough = len(kept) >= least
    if unknown:

        def replace(word: str, suggestion: str) -> None:
            _set(key, one_line(list(dict.fromkeys(suggestion if other == word else other for other in typed))))

        rescue_all(unknown_words(vectors, unknown), key, vectors, replace, left_out=enough)
    _say_how_it_is_read(known, vectors)
    if enough and (repeated or len(known) > len(kept)):
        st.caption("A word that is there more than once counts once.")
    if not enough and not unknown and len(parts) >= least:
        read = [vectors.words.look_up(part) for part in parts]
        twice = [word for word in kept if read.count(word) > 1]
        st.info(f"The words must differ: {listing(twice)} {'is' if len(twice) == 1 else 'are'} there more than once.")
        return None
    return kept if enough or not unknown else None


def unknown_words(vectors: WordVectors, typed: Sequence[str]) -> list[UnknownWord]:
    """Words that a set lacks, the first of them with suggestions, as `rescue_all` takes them."""
    return [UnknownWord(word, suggest(vectors.words, word) if n < MOST_RESCUED else ()) for n, word in enumerate(typed)]


def rescue_all(
    unknown: Sequence[UnknownWord],
    key: str,
    vectors: WordVectors,
    choose: Callable[[str, str], None],
    *,
    left_out: bool,
) -> None:
    """Help for the unknown words of a field of several, in one card; ``choose`` gets a word and what is meant by it."""
    order = [
        (each.word, suggestion)
        for each in unknown[:MOST_RESCUED]
        if vectors.words.lacks(each.word) not in MEANT_AS_TYPED
        for suggestion in each.suggestions[:SUGGESTED]
    ][:MOST_RESCUED]
    why: dict[str, list[str]] = {}
    for each in unknown:
        why.setdefault(why_lacking(each.word, each.suggestions, vectors), []).append(each.word)
    said: list[str] = []
    begun = f"not among the {words_of(vectors)}"
    for reason, words in sorted(why.items()):  # first those that are plainly slips
        named = all_of(words) if len(words) <= MOST_RESCUED else listing(words, MOST_RESCUED)
        is_ = "is" if len(words) == 1 else "are"
        said.append(f"Nor {is_} {named}{reason}." if said else f"{named} {is_} {begun}{reason}.")
    alone = len(unknown) == 1
    if left_out:
        said.append("It is left out." if alone else "They are left out.")
    _rescue_card(
        key,
        " ".join(said),
        {pair: ("" if alone else f"{literal(pair[0])} → ") + escape(pair[1]) for pair in order},
        lambda pair: choose(*pair),
    )


def _rescue_card(
    key: str, said: str, meant: Mapping[Meant, str], choose: Callable[[Meant], None], label: str = "Did you mean"
) -> None:
    """What is said of unknown words, over a pill for each thing that may be meant, with its name."""
    with st.container(border=True, key=f"{key}_rescue"):
        st.markdown(said)
        if meant:
            _pills_of_meant(label, f"{key}_rescue_pill", meant, choose)


def _pills_of_meant(label: str, key: str, meant: Mapping[Meant, str], choose: Callable[[Meant], None]) -> None:
    """A pill for each thing that may be meant, with its name; none of them is down, whatever was pressed before."""
    st.session_state[key] = None

    def chosen() -> None:
        if (one := st.session_state[key]) is not None:
            choose(one)

    st.pills(label, list(meant), key=key, format_func=meant.__getitem__, on_change=chosen)


def _say_how_it_is_read(read: Mapping[str, str], vectors: WordVectors) -> None:
    """Say where what was typed is read as a word that is written otherwise: "New York" as new-york.

    And where the set tells words by their capitals: US and us.
    """
    said = [
        f"{literal(typed)} is read as {literal(word)}."
        for typed, word in read.items()
        if text.fold(text.bare(typed)) != text.fold(text.bare(word))
    ]
    if vector_sets.is_shipped(vectors):
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


def follow_default(key: str, default: object) -> None:
    """A field that still holds the default of another set of vectors gets the one of this set."""
    last = f"{key}_default"
    state = st.session_state
    if state.get(last, default) != default and state.get(key) == state[last]:
        state[key] = default
    state[last] = default


def rescue(
    unknown: UnknownWord, key: str, vectors: WordVectors, choose: Callable[[str], None], *, starters: bool = True
) -> None:
    """Say that a word is unknown; offer the nearest spellings, one click away, or ``starters`` where there are none."""
    suggestions = () if vectors.words.lacks(unknown.word) in MEANT_AS_TYPED else unknown.suggestions
    offered = (
        [word for (word,) in vector_sets.examples(vectors, _FALLBACK)] if starters and not suggestions else suggestions
    )
    _rescue_card(
        key,
        f"{literal(unknown.word)} is not among the {words_of(vectors)}"
        f"{why_lacking(unknown.word, unknown.suggestions, vectors)}.",
        {word: escape(word) for word in offered},
        choose,
        "Did you mean" if suggestions else "Nothing is spelled like it. Try",
    )


def words_of(vectors: WordVectors) -> str:
    """How many words a set has, and its name, since it may stand beside others; as Markdown."""
    name = SHIPPED if vector_sets.is_shipped(vectors) else f"*{escape(vector_sets.name_of(vectors))}*"
    return f"{len(vectors):,} words of {name}"


def why_lacking(typed: str, suggestions: Sequence[str], vectors: WordVectors) -> str:
    """Why a set lacks what was typed, as the end of a sentence; nothing where that is not known, or is a slip."""
    if lacking := vectors.words.lacks(typed):
        return f": it holds no {lacking}"
    if any(is_slip(typed, one) and (vectors.index(one) < RARE_FROM or in_dictionary(one)) for one in suggestions[:1]):
        return ""
    return why_unknown(typed) if vector_sets.is_shipped(vectors) else ""


def why_unknown(typed: str) -> str:
    """Why the shipped set may lack what was typed, as the end of a sentence."""
    if len(typed.split()) > 1:
        return ": nearly all are single words"
    if not any(map(str.isalpha, typed)) or not all(char.isalnum() or char in " -'’." for char in typed):
        return ": nearly all are made of letters alone"
    if any(char.isalpha() and not unicodedata.name(char, "").startswith("LATIN") for char in typed):
        return ": they are from English texts"
    return ": too new or too rare in its texts, which end in 2014"


def in_sentences(word: str) -> None:
    """For a word with several senses the way to the page that tells them apart."""
    example = EXAMPLES.get(word)
    if example is None:
        return
    first, second = example.pair(same_sense=False)
    st.page_link(
        "pages/sentences.py",
        label=f"{literal(word)}: {example.senses[0]}, or {example.senses[1]}? See it in two sentences",
        icon=":material/arrow_forward:",
        query_params={"ctx_first": first, "ctx_second": second},
    )


def table(columns: Mapping[str, Iterable[Any]], name: str, *, key: str, title: str = "The same as a table") -> None:
    """The table behind a figure, folded away, with its download as CSV."""
    with fold(title, f"{key}_table") as panel:
        if panel.open:
            data = data_frame(columns)
            st.dataframe(data, hide_index=True, alt=title, height=min(420, 38 * (len(data) + 1)))
            download(data, name, key=key)


def csv(columns: Mapping[str, Iterable[Any]], name: str, *, key: str) -> None:
    """A button that downloads the numbers behind a figure, for one that can be read as it is."""
    _download_button(lambda: data_frame(columns), name, key)


def data_frame(columns: Mapping[str, Iterable[Any]]) -> pd.DataFrame:
    """A pandas table of columns of equal length."""
    # Imported here: it takes the first visitor of a fresh server half a second, in which the figure is already drawn.
    import pandas as pd

    return pd.DataFrame(dict(columns))


def download(data: pd.DataFrame, name: str, *, key: str) -> None:
    """A button that downloads a table as CSV, under a file name made from ``name``."""
    _download_button(lambda: data, name, key)


def _download_button(data: Callable[[], pd.DataFrame], name: str, key: str) -> None:
    st.download_button(
        "Download as CSV",
        lambda: csv_bytes(data()),  # made when it is asked for
        file_name=file_name(name, "csv"),
        mime="text/csv",
        key=f"{key}_csv",
        on_click="ignore",
    )


def code_panel(snippet: str, title: str = "Show the code") -> None:
    """The few lines of embedding_core that made the result; they run as they stand, and as a notebook."""
    with fold(title) as panel:
        if panel.open:
            st.code(snippet, language="python")
            note, subject = vector_sets.in_code(), notebook.subject(snippet)
            if note:
                st.caption(note)
            st.download_button(
                "Download as a notebook",
                lambda: notebook.notebook_bytes(snippet, subject, note),  # made when it is asked for
                file_name=file_name(subject, "ipynb"),
                mime="application/x-ipynb+json",
                key=f"notebook_{title}_{subject}",
                on_click="ignore",
            )


def fold(title: str, key: str | None = None, *, opened: bool = False) -> ExpanderContainer:
    """A closed panel (``opened`` at first, if so) whose content is made and sent while it is open: ``if panel.open``.

    A browser then fetches what shows tables and code (0.8 MB packed) when someone looks at them.
    """
    return st.expander(title, expanded=opened or not FOLDED, key=key, on_change="rerun")


def send(label: str, key: str) -> None:
    """A button that has what was typed above it read, which a phone has no key for; `static/frame.js` does the rest."""
    st.button(label, key=f"send_{key}", type="primary")


def _set(key: str, value: object) -> None:
    st.session_state[key] = value
