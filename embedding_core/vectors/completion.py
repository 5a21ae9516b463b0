"""What a person who is typing a word may be about to write."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from embedding_core.text import fold, plain
from embedding_core.vectors.spelling import LONGEST_WORD, suggest
from embedding_core.vectors.unoffered import is_offered
from embedding_core.vectors.vocabulary import COMMON, Vocabulary

_ENOUGH = 3  # words that many know, beside which rare ones are no help


@dataclass(frozen=True)
class Completions:
    """Words to offer, best first; ``begins`` is whether they begin with what was typed, or are only spelled like it."""

    words: tuple[str, ...]
    begins: bool


def complete(words: Vocabulary, typed: str, limit: int = 10) -> Completions:
    """Words that begin with ``typed``, itself and then the most frequent first; where none does, the nearest spellings.

    Rare words are among them only where few others are. Slurs never are, see `is_offered`. Case, apostrophes and
    hyphens are of one kind each, as when a word is looked up.
    """
    text = fold(typed)
    if not text or len(text) > LONGEST_WORD:
        return Completions((), begins=True)
    # Some sets have names in capitals.
    cases = (text, plain(typed).strip(), text.capitalize(), text.title(), text.upper())
    # And what a person types with a space some write with an underscore or a hyphen: New_York.
    forms = dict.fromkeys(case.replace(" ", joint) for joint in " _-" for case in cases)
    positions = {position for form in forms for position in words.starting_with(form)}
    if positions:
        ranked = sorted(positions)
        known = sum(position < COMMON for position in ranked)
        begun = [words[position] for position in (ranked[:known] if known >= _ENOUGH else ranked)]
        found = sorted(begun, key=lambda word: word not in forms)
        return Completions(tuple(islice(filter(is_offered, found), limit)), begins=True)
    return Completions(suggest(words, text, limit, rare=False), begins=False)  # the card for an unknown word has them
