"""What Prejudice says of words of the reader's own. They were typed: they are escaped here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape as escape_html

from embedding_core.comparison import Association, BiasResult
from embedding_core.comparison.bias import Known
from embedding_core.comparison.by_meaning import Who, has_man_in_it, meant_by, whom
from wordspace.frame.text import clean, joined, name_as_html
from wordspace.views.prejudice.words import MOST_OWN_NAMED, listed, named_words


def own_beside(
    own: Sequence[Association], found: BiasResult, others: Sequence[Association], other: BiasResult, name: str
) -> str:
    """Which words of the reader's own another set, of this ``name``, puts on the other side, as HTML."""
    sides = {each.word: found.side(each.value) for each in own}
    turned = [each for each in others if sides.get(each.word, 0) * other.side(each.value) < 0]
    if not turned:
        return ""
    named = joined([f"<b>{escape_html(clean(each.word))}</b>" for each in turned], MOST_OWN_NAMED)
    return f"{name_as_html(name)} puts {named} on the other side."


_HARDLY_OUT = 4 / 3  # of the middle, up to which a word of the reader's own stands only just beside it
_WHO: tuple[Who, ...] = ("woman", "man")
# Where words of the reader's own stand
ONE_ALONE = "One word alone may stand where it does by chance; a list says more."
A_LIST = 2  # words of the reader's own, of which that is not said any more


def meant_so(own: Sequence[Association], found: BiasResult) -> dict[str, list[Association]]:
    """Those of the reader's own that mean a woman or a man and stand so, where lists of *he* or *she* are asked."""
    there = {who: [each for each in own if _stands_for(each, who, found) == 1] for who in _WHO}
    return {who: words for who, words in there.items() if words}


def meant_otherwise(own: Sequence[Association], found: BiasResult) -> dict[str, str]:
    """Those of the reader's own that mean a "woman" or a "man" and stand on the other's side."""
    return {each.word: who for who in _WHO for each in own if _stands_for(each, who, found) == -1}


def _stands_for(each: Association, who: str, found: BiasResult) -> int | None:
    """Where a word stands that means ``who``: 1 on that side, 0 in the middle, -1 beyond; None of any other word."""
    side = side_of(who, found)
    return side * found.side(each.value) if side and meant_by(each.word) == who else None


def side_of(who: str, found: BiasResult) -> int:
    """The side of the list of attributes that means ``who``; 0 where none does."""
    return next((side for side, each in zip((1, -1), found.lists[2:], strict=True) if who in _people(each)), 0)


def _people(known: Known) -> list[str]:
    """Whom a list of attributes means: a "woman", a "man" or both."""
    return [who for who, pronoun in (("woman", "she"), ("man", "he")) if pronoun in known.words]


def not_in_headline(own: Sequence[Association], told: Sequence[Association]) -> str:
    """That the headline leaves out those words of the reader's own that are not ``told`` there; or nothing."""
    left_out = len(own) - len(told)
    return f" The headline leaves {'it' if left_out == 1 else 'them'} out." if left_out else ""


def no_prejudice(meant: Mapping[str, Sequence[Association]]) -> str:
    """That words which are `meant_so` stand where they have to, as HTML."""
    told = []
    for words in meant.values():
        made = [each for each in words if has_man_in_it(each.word)]
        if defined := [each for each in words if each not in made]:
            means = "means" if len(defined) == 1 else "mean"
            told.append(f"{named_words(defined)} {means} {min(whom(each.word) for each in defined)}")
        if made:
            has, it = ("has", "it") if len(made) == 1 else ("have", "them")
            told.append(f"{named_words(made)} {has} <i>man</i> in {it}")
    return f"{', '.join(told)}: no prejudice." if told else ""


def own_headline(own: Sequence[Association], found: BiasResult, name: str) -> str:
    """What the words of the reader's own are nearer to, as HTML."""
    poles = {side: f"nearer to {listed(known.name)}" for side, known in zip((1, -1), found.lists[2:], strict=True)}
    told, farthest = [], sorted(own, key=lambda each: -abs(each.value))
    for side, said in (poles | {0: "in the middle"}).items():
        there = [each for each in (farthest if side else own) if found.side(each.value) == side]
        just = [each for each in there if side and abs(each.value) < _HARDLY_OUT * found.middle]
        clear = [each for each in there if each not in just]
        if clear:
            told.append(f"{_are(clear)} {said}{f', {named_words(just)} only just' if just else ''}")
        elif just:
            told.append(f"{_are(just)} only just {said}")
    return f"In {name_as_html(name)}, {'; '.join(told)}"


def _are(words: Sequence[Association]) -> str:
    """The beginning of a sentence about words: "**nurse** is"."""
    return f"{named_words(words)} {'is' if len(words) == 1 else 'are'}"
