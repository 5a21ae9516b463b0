"""In what two sentences differ that a model of whole sentences takes for nearly the same.

Such a model sees which words there are, hardly their order, and neither who does what to whom nor what denies it.
"""

from __future__ import annotations

from collections.abc import Sequence

from embedding_core.neighbors import is_inflection
from embedding_core.neighbors.irregular_verbs import PARTICIPLES
from embedding_core.text import Mark, fold, words
from embedding_core.vectors.british import is_other_spelling
from embedding_core.vectors.dictionary import lemma

# What makes of a sentence its opposite: small words, and verbs that say of another that it did not happen. Two of them
# in a row make none: "never failed to".
_NOT = frozenset(
    "not no never nobody nothing nowhere none neither without cannot hardly scarcely barely rarely seldom".split()  # noqa: SIM905
)
_DENYING_TO = ("fail", "forget", "forgot", "refus", "declin", "neglect", "omit", "ceas", "unable")  # ... to
_DENYING_ING = ("stop", "quit", "avoid", "ceas", "refrain", "deny", "deni")  # ... doing
_SHORTEST_ING = 5  # letters: doing, and not king

_BE = frozenset("am are be been being got get gets gotten is was were".split())  # noqa: SIM905
_HELPING = _BE | frozenset("a an by could did do does had has have may might must shall should the will would".split())  # noqa: SIM905
_AS_SUBJECT = {"him": "he", "her": "she", "them": "they", "us": "we", "me": "i", "whom": "who"}
_PEOPLE = frozenset((*_AS_SUBJECT.values(), "you", "it"))
_TO_PARTICIPLE = 3  # words from "was" to "sued": "was never rightly sued"
_OTHER_WORDS = 2  # so many may stand in one of two sentences alone


def negation(text: str) -> str | None:
    """The first word by which a sentence says that something is not so, as it stands there; None where none does.

    >>> negation("He failed to sand it."), negation("He never failed to sand it."), negation("It isn't his.")
    ('failed', None, "isn't")
    """
    marks = words(text)
    folded = [mark.folded for mark in marks]
    small = [word in _NOT or word.endswith("n't") for word in folded]
    verbs = [_denies(word, folded[place + 1 :]) for place, word in enumerate(folded)]
    for place, mark in enumerate(marks):
        if (small[place] and not any(verbs[place + 1 : place + 3])) or (
            verbs[place] and not any(small[max(0, place - 2) : place])
        ):
            return mark.word
    return None


def _denies(word: str, following: Sequence[str]) -> bool:
    """Whether a verb says of one that follows that it does not happen: failed to sand, stopped sanding."""
    after = next((other for other in following if other != "from"), "")
    return (
        (after == "to" and word.startswith(_DENYING_TO))
        or (after.endswith("ing") and len(after) >= _SHORTEST_ING and word.startswith(_DENYING_ING))
        or (after == "that" and word.startswith(("deny", "deni")))
    )


def one_word_apart(one: str, other: str) -> tuple[str, str] | None:
    """The two words in which sentences of three or more words differ that are the same but for one."""
    marks = words(one), words(other)
    pairs = list(zip(*marks, strict=False))
    differing = [(a.word, b.word) for a, b in pairs if a.folded != b.folded]
    return differing[0] if len(marks[0]) == len(marks[1]) and len(differing) == 1 and len(pairs) > 2 else None


def only_spelling(one: str, other: str) -> list[tuple[str, str]]:
    """The words that are spelled in two ways (colour, color), of sentences that differ in nothing else; else none."""
    marks = words(one), words(other)
    differing = [(a.word, b.word) for a, b in zip(*marks, strict=False) if a.folded != b.folded]
    same = len(marks[0]) == len(marks[1]) and all(_is_respelled(fold(a), fold(b)) for a, b in differing)
    return differing if same else []


def _is_respelled(one: str, other: str) -> bool:
    """Whether two words are one in the same form, spelled in two ways: no *organised* and *organize*."""
    form = all(one.endswith(ending) == other.endswith(ending) for ending in ("s", "ed", "ing"))
    return form and is_other_spelling(one, other) and not is_inflection(one, other)


def other_order(one: str, other: str) -> bool:
    """Whether two sentences are made of the same words in another order."""
    in_order = [[mark.folded for mark in words(text)] for text in (one, other)]
    return in_order[0] != in_order[1] and sorted(in_order[0]) == sorted(in_order[1])


def same_words(one: Mark, other: Mark) -> bool:
    """Whether a word stands in two sentences at one place of the same words, which differ in other marks at most."""
    sides = [([mark.folded for mark in words(it.text)], len(words(it.text[: it.start]))) for it in (one, other)]
    return sides[0] == sides[1]


def roles_turned(one: str, other: str) -> bool:
    """Whether who does it in one sentence has it done in the other.

    So it is in the passive of which the active is another (*X was sued by Y*, *X sued Y*; the same words in any form,
    but for two), or nobody is said to do it (*he was paid*, *he paid*), and where pronouns change places (*she owes
    us*, *we owe her*). Verbs that do it by themselves, as a door that closed or was closed, cannot be told.

    >>> roles_turned("Ann was sued by Bob.", "Ann sued Bob."), roles_turned("Ann was sued by Bob.", "Bob sued Ann.")
    (True, False)
    """
    first, second = ([mark.folded for mark in words(text)] for text in (one, other))
    pairs = (first, second), (second, first)
    return any(_turned(*pair) or _without_doer(*pair) for pair in pairs) or _swapped(first, second)


def _without_doer(passive: Sequence[str], active: Sequence[str]) -> bool:
    """Whether the same is said of the same one, but in ``passive`` it is done to it: he was paid, he paid."""
    auxiliaries = _BE | {"has", "have", "had"}
    rest = [place for place, word in enumerate(passive) if word not in auxiliaries]
    told = [word for word in active if word not in auxiliaries]
    if [_base(passive[place]) for place in rest] != [_base(word) for word in told]:
        return False
    after_be = [passive[place] for place in rest if place and passive[place - 1] in _BE]
    is_done = any(word.endswith(("ed", "en")) or word in PARTICIPLES for word in after_be)
    return is_done and not _BE & {*active}


def _swapped(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether sentences of the same words in any form have their pronouns in another order: she owes us, we owe her."""
    first, second = ([_base(word) for word in told] for told in (one, other))
    people = [[word for word in told if word in _PEOPLE] for told in (first, second)]
    return sorted(one) != sorted(other) and sorted(first) == sorted(second) and people[0] != people[1]


def _turned(passive: Sequence[str], active: Sequence[str]) -> bool:
    """Whether who does it in ``active``, told in words, has it done in ``passive``, where another does it "by"."""
    here, there = (sorted(_base(word) for word in told if word not in _HELPING) for told in (passive, active))
    if "by" not in passive or active.count("by") >= passive.count("by"):
        return False
    if len(set(here) ^ set(there)) > _OTHER_WORDS + 2:  # the verb may count twice: bit, bitten
        return False
    by = len(passive) - 1 - list(reversed(passive)).index("by")
    for place, word in enumerate(passive[:by]):
        if word not in _BE:
            continue
        done_to = next((w for w in reversed(passive[:place]) if w not in _HELPING), None)
        doer = next((w for w in passive[by + 1 :] if w not in _HELPING), None)
        for verb in passive[place + 1 : min(by, place + 1 + _TO_PARTICIPLE)]:
            at = next((i for i, w in enumerate(active) if w not in _HELPING and _is_form(verb, w)), None)
            if at is not None and done_to and doer:
                before, after = ({_base(w) for w in part} for part in (active[:at], active[at + 1 :]))
                return _base(done_to) in before and _base(doer) in after and _base(doer) not in before
    return False


def _base(word: str) -> str:
    return _AS_SUBJECT.get(word) or lemma(word)


def _is_form(participle: str, verb: str) -> bool:
    """Whether both are forms of one verb; of *bit* and *bitten* the list takes the one for a noun."""
    return not participle.endswith("ing") and (
        _base(participle) == _base(verb) or (participle.endswith("en") and participle.startswith(verb[:3]))
    )
