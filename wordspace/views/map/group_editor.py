"""Groups of words as an input: typed, edited as a table, grown by neighbours, kept in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from embedding_core import InvalidInputError, UnknownWord, WordVectors, most_similar, suggest
from embedding_core.maps.groups import (
    MOST_CHARACTERS,
    MOST_WORDS,
    FoundGroups,
    WordGroup,
    color_slots,
    find_groups,
    groups_text,
    parse_groups,
    replace_typed,
    words_text,
)
from wordspace.frame import links, widgets
from wordspace.frame.text import clean, escape, listing, literal
from wordspace.frame.text_table import edited_rows, editor_rows, take_over

MOST_RESCUED = 4  # unknown words with suggestions; the rest is only named
_MOST_LISTED = 12
_HELP = (
    "One group a line: a name, a colon, then words with commas between them. Lines without a name are groups too, and "
    f"up to {MOST_WORDS} words in all are shown."
)


class Groups:
    """The groups under one key: what is typed stands in ``st.session_state[key]`` and in the address as ``?key=``."""

    def __init__(self, key: str, default: str, vectors: WordVectors) -> None:
        self.key = key
        self._default = default
        self._vectors = vectors
        self._link_problem = ""
        widgets.follow_default(key, default)
        self._read_link()

    @property
    def text(self) -> str:
        """What is typed."""
        return str(st.session_state.get(self.key) or "")

    def set_text(self, text: str) -> None:
        """Put another text into the field; only before it is drawn, or in a callback."""
        st.session_state[self.key] = text

    def input(self, label: str, height: int = 122) -> FoundGroups:
        """Draw the field, and say what of the text could not be used. Returns the groups, perhaps none."""
        st.text_area(label, key=self.key, height=height, help=_HELP, persist_state="session")
        typed = parse_groups(self.text)
        found = find_groups(self._vectors, typed)
        too_long = self._write_link(found)
        self._say(found, too_long)
        return found

    def found(self) -> FoundGroups:
        """The groups, where the field is not drawn."""
        return find_groups(self._vectors, parse_groups(self.text))

    def slots(self, found: FoundGroups) -> dict[str, int]:
        """The colour slot of each group: a group keeps its own when others come or go."""
        return color_slots([group.name for group in found.groups], st.session_state.get(f"{self.key}_slots", {}))

    def table(self) -> None:
        """The same groups as a table to edit, folded away."""
        editor, found = editor_rows(f"{self.key}_table", self.text, _rows)
        rows = found or [("", "")]  # an empty table has no types, and the editor asks for text
        with widgets.fold("Edit the groups as a table", f"{self.key}_as_table") as panel:
            if panel.open:
                st.data_editor(
                    widgets.data_frame({"group": [name for name, _ in rows], "words": [words for _, words in rows]}),
                    key=editor,
                    num_rows="dynamic",
                    hide_index=True,
                    column_config={"group": st.column_config.TextColumn(width="small")},
                    on_change=partial(self._take_from_table, editor, rows),
                    alt="Groups of words; each row has a name and words with commas between them.",
                )

    def grow(self, found: FoundGroups) -> None:
        """Add the neighbours of a word to its group, or as a new group."""
        word_key, count_key = f"{self.key}_grow", f"{self.key}_grow_by"
        typed = st.text_input("Add the neighbours of", key=word_key, placeholder="A word")
        st.slider("How many", 1, 30, 8, key=count_key)
        st.caption("They join the group that the word is in. If it is in none, they are a new group.")
        word = self._vectors.words.look_up(typed) if typed.strip() else None
        st.button(
            "Add them",
            key=f"{self.key}_grow_now",
            disabled=word is None,
            on_click=partial(self._grow, found, word or ""),
        )
        if typed.strip() and word is None:
            widgets.rescue(
                UnknownWord(typed, suggest(self._vectors.words, typed)),
                word_key,
                self._vectors,
                partial(_set_state, word_key),
            )

    def keep_only(self, found: FoundGroups, words: Sequence[str]) -> None:
        """Leave only these words; what was there before can be brought back with `bring_back`."""
        kept = [WordGroup(group.name, tuple(word for word in group.words if word in words)) for group in found.groups]
        st.session_state.setdefault(f"{self.key}_before", self.text)
        names = [group.name for group in kept if group.words]
        plain = len(found.groups) == 1 and found.groups[0].name.startswith("group ")
        self.set_text(groups_text(WordGroup("" if plain else group.name, group.words) for group in kept if group.words))
        st.session_state[f"{self.key}_slots"] = {
            name: slot for name, slot in self.slots(found).items() if name in names
        }
        st.session_state[f"{self.key}_kept"] = self.text

    def bring_back(self) -> None:
        """A button that ends `keep_only`, as long as it is in force."""
        state = st.session_state
        before = state.get(f"{self.key}_before")
        if before is None:
            return
        if state.get(f"{self.key}_kept") != self.text:
            del state[f"{self.key}_before"]  # the reader went on from there
            return

        def restore() -> None:
            self.set_text(state.pop(f"{self.key}_before"))

        st.button("Back to all the words", key=f"{self.key}_back", icon=":material/undo:", on_click=restore)

    def _read_link(self) -> None:
        state = st.session_state
        packed = st.query_params.get(self.key)
        if packed is not None and packed != state.get(f"{self.key}_in_link"):
            state[f"{self.key}_in_link"] = packed
            try:
                self.set_text(links.unpack(packed))
            except links.LinkError as error:
                self._link_problem = str(error)
            else:
                names = [group.name for group in find_groups(self._vectors, parse_groups(self.text)).groups]
                state[f"{self.key}_slots"] = _read_slots(names, st.query_params.get(f"{self.key}_colors", ""))
        if self.key not in state:
            self.set_text(self._default)

    def _write_link(self, found: FoundGroups) -> bool:
        """Put the text and the colours into the address; True if the text is too long for it."""
        state = st.session_state
        slots = self.slots(found)
        state[f"{self.key}_slots"] = slots
        packed = None if self.text == self._default else links.pack(self.text)
        state[f"{self.key}_in_link"] = packed
        moved = ".".join(map(str, slots.values())) if list(slots.values()) != list(range(len(slots))) else None
        for name, value in ((self.key, packed), (f"{self.key}_colors", moved)):
            if value is None:
                st.query_params.pop(name, None)
            elif st.query_params.get(name) != value:
                st.query_params[name] = value
        return packed is None and self.text != self._default

    def _say(self, found: FoundGroups, too_long: bool) -> None:
        if self._link_problem:
            st.warning(f"{escape(self._link_problem, 300)} What is shown is not what the link was made for.")
        if not self.text.strip():
            st.info("Type words here, with commas between them, or choose one of the examples.")
        for number, word in enumerate(found.unknown[:MOST_RESCUED]):

            def choose(replacement: str, word: str = word) -> None:
                self.set_text(replace_typed(self.text, word, replacement))

            widgets.rescue(
                UnknownWord(word, suggest(self._vectors.words, word)),
                f"{self.key}_unknown_{number}",
                self._vectors,
                choose,
            )
        notes = []
        if others := found.unknown[MOST_RESCUED:]:
            notes.append(f"Not in the set either: {_some(others)}.")
        if found.left_out:
            notes.append(
                f"These are the first {MOST_WORDS} words; {found.left_out:,} more are left out. The text stays."
            )
        if len(self.text) > MOST_CHARACTERS:
            notes.append(f"Of the {len(self.text):,} characters the first {MOST_CHARACTERS:,} are read.")
        if found.shared:
            in_two = "; ".join(
                f"{literal(word)} stays in {literal(names[0])} and is left out of {listing(names[1:])}"
                for word, names in list(found.shared.items())[:4]
            )
            more = len(found.shared) - 4
            notes.append(f"A word has one place, so it is in one group: {in_two}{f'; {more} more' * (more > 0)}.")
        if found.split:
            notes.append(f"No words of this set as they stand, so they are read one by one: {_some(found.split)}.")
        if found.joinable:
            notes.append(
                "With only blanks between them, words are read one by one. Words of this set, too: "
                f"{_some(found.joinable)}. With commas around it, such a name is one word."
            )
        if found.repeated:
            notes.append(f"Typed more than once, shown once: {_some(found.repeated)}.")
        if found.unnamed:
            notes.append(
                f"Without a name: {listing(found.unnamed[:4])}. A name and a colon before the words name a group."
            )
        if too_long:
            notes.append(
                "The list is too long for the address of this page, so a link to it would not bring it back. The table "
                "below can be downloaded."
            )
        if notes:
            st.info("  \n".join(notes))

    def _take_from_table(self, editor: str, rows: Sequence[tuple[str, str]]) -> None:
        edited = _edited(rows, st.session_state[editor])
        self.set_text(groups_text([group for name, words in edited for group in _row(name, words)]))
        take_over(f"{self.key}_table", self.text)

    def _grow(self, found: FoundGroups, word: str) -> None:
        here = set(found.words)
        wanted = st.session_state[f"{self.key}_grow_by"]
        try:
            near = [n.word for n in most_similar(self._vectors, word, min(wanted, 30), exclude=here)]
        except InvalidInputError:
            near = []  # a word without a direction has no neighbours
        typed = parse_groups(self.text)
        home = next((group.name for group in found.groups if word in group.words), None)
        position = next((n for n, group in enumerate(typed) if home is not None and word in group.words), None)
        if position is None:
            grown = [*typed, WordGroup(word, (word, *near))]
        else:
            grown = list(typed)
            grown[position] = WordGroup(typed[position].name, (*typed[position].words, *near))
        self.set_text(groups_text(grown))
        st.session_state[f"{self.key}_grow"] = ""


def _rows(text: str) -> list[tuple[str, str]]:
    return [(group.name, words_text(group.words)) for group in parse_groups(text)]


def _edited(rows: Sequence[tuple[str, str]], changes: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The rows of a table with what Streamlit's editor says was changed."""
    return [(row.get("group") or "", row.get("words") or "") for row in edited_rows(("group", "words"), rows, changes)]


def _row(name: str, words: str) -> list[WordGroup]:
    """The group of one row of the table; none where the row is empty."""
    groups = parse_groups(f"{clean(name).replace(':', ' ').replace(';', ' ')}: {' '.join(words.split())}")
    return [group for group in groups if group.words or group.name]


def _read_slots(names: Sequence[str], typed: str) -> dict[str, int]:
    numbers = [int(part) for part in typed.split(".") if part.isdecimal() and len(part) < 4]
    return dict(zip(names, numbers, strict=False)) if len(numbers) == len(set(numbers)) == len(names) else {}


def _some(words: Sequence[str]) -> str:
    more = len(words) - _MOST_LISTED
    return f"{listing(words[:_MOST_LISTED])}{f' and {more:,} more' if more > 0 else ''}"


def _set_state(key: str, value: object) -> None:
    st.session_state[key] = value
