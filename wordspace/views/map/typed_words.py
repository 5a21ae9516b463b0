"""What the map says of the words that were typed: which cannot be used, and how they were read."""

from __future__ import annotations

from collections.abc import Sequence

from embedding_core.context.bank import plain_sense
from embedding_core.maps.groups import MOST_CHARACTERS, MOST_WORDS, Groups
from wordspace.frame.text import escape, joined, listing, literal
from wordspace.views.map.words import MOST_LISTED

_MOST_SHARED = 4
_FEW = 3  # so many words may be left out before they are told in a fold
_LONGEST_NAMED = 40  # letters of a piece of a text that is named
_SHORT = 160  # letters of what is told at once


def too_few(words: Sequence[str], *, typed: bool) -> str:
    """Why so few words, which are known of those that were ``typed``, make no map."""
    if len(words) == 2:
        return "Two words always lie on one line."
    if words:
        return f"{literal(words[0])} alone is one point."
    return "None of your words is known." if typed else "No word is typed."


def title_of_fold(groups: Groups, notes: Sequence[str]) -> str:
    """The title of a fold for all that could not be used; nothing where the details are short."""
    if len(groups.unknown) <= _FEW and sum(map(len, notes)) <= _SHORT:
        return ""
    if groups.looks_like_vectors:
        return "Here words alone are read. Have you vectors of your own?"
    if groups.unknown:
        named = ", ".join(f"**{escape(word)}**" for word in groups.unknown[:_FEW])
        more = len(groups.unknown) - _FEW
        return f"Left out: {named}" + (f" and {more:,} more" if more > 0 else "")
    return "Some of it is left out, or read otherwise"


def notes_on_groups(groups: Groups, *, too_long: bool) -> list[str]:
    """What of the typed text could not be used as it stands; ``too_long`` is a text that its address cannot hold."""
    notes = []
    if gone := [group.name for group in groups.typed if group.name and group.name not in groups.names]:
        notes.append(
            f"Without a word of their own, and so not on the map: {listing(list(dict.fromkeys(gone)), MOST_LISTED)}."
        )
    if groups.left_out:
        notes.append(f"These are the first {MOST_WORDS} words; {groups.left_out:,} more are left out. The text stays.")
    if len(groups.text) > MOST_CHARACTERS:
        notes.append(f"Of the {len(groups.text):,} characters the first {MOST_CHARACTERS:,} are read.")
    if groups.shared:
        in_two = "; ".join(
            f"{literal(word)} stays in {literal(names[0])} and is left out of {listing(names[1:], _MOST_SHARED)}"
            for word, names in list(groups.shared.items())[:_MOST_SHARED]
        )
        more = len(groups.shared) - _MOST_SHARED
        notes.append(f"A word has one place, so it is in one group: {in_two}{f'; {more} more' * (more > 0)}.")
    if groups.split:
        # Their stop would stand beside ours, and a long one is cut behind a word
        split = [begun(entry.rstrip(".!?")) for entry in groups.split]
        notes.append(f"Read word by word, without small words: {listing(split, MOST_LISTED)}.")
    if groups.numbers:
        notes.append(f"Numbers are left out, since a map takes words alone: {listing(groups.numbers, MOST_LISTED)}.")
    if groups.joinable:
        notes.append(
            "With only blanks between them, words are read one by one. Words of this set, too: "
            f"{listing(groups.joinable, MOST_LISTED)}. With commas around it, such a name is one word."
        )
    if groups.repeated:
        notes.append(f"Typed more than once, shown once: {listing(groups.repeated, MOST_LISTED)}.")
    if groups.unnamed:
        notes.append(
            f"Without a name: {listing(groups.unnamed[:4])}. A name and a colon before the words name a group."
        )
    lines = sum(bool(line.strip()) for line in groups.text.split("\n"))
    if ":" not in groups.text and lines > 1 and len(groups.typed) == 1:
        notes.append("All lines are one group. A name and a colon before a line make it a group: `pets: cat, dog`.")
    if too_long:
        notes.append(
            "The list is too long for the address of this page, so a link to it would not bring it back. The table "
            "below can be downloaded."
        )
    return notes


def begun(text: str) -> str:
    """A text, or as many of its first words as there is room for in a sentence.

    >>> begun("Grief is the thing with feathers that perches in the soul")
    'Grief is the thing with feathers that …'
    """
    cut = text[: _LONGEST_NAMED - 1].rpartition(" ")[0] if len(text) > _LONGEST_NAMED else ""
    return f"{cut} …" if cut else text


def added(words: Sequence[str], group: str, sense: str | None = None) -> str:
    """Which words have been added to a group as the neighbours of one of its words.

    ``sense`` is for a word that was in no group, so that nothing says how it is meant: the one that its neighbours are
    about, empty where that is not known.
    """
    if not words:
        return "No neighbour was found."
    told = f"Added to {literal(group)}: {listing(list(words), MOST_LISTED)}."
    if sense is None:
        return told
    if sense:
        return f"{told} In the texts it is mostly *{escape(plain_sense(sense))}*."
    return f"{told} They are near it in the texts, perhaps for another sense than you mean."


def none_added(word: str, near: Sequence[str], why: str) -> str:
    """Why the words ``near`` to one, which it has for another sense than its group, were not added to that."""
    return f"None added: {literal(word)} is {why}, near {joined(list(map(literal, near[:2])))}."
