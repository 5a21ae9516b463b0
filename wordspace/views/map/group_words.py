"""How groups lie to each other on a map, as is seen: which are apart, which overlap, which touch."""

from __future__ import annotations

from collections.abc import Sequence

from embedding_core.maps.quality import Silhouettes
from wordspace.frame.text import escape, joined, literal

# Of a silhouette on the map: from where on groups are seen apart, and partly so
APART, _PARTLY = 0.2, 0.1
_TRULY = 0.1  # of one by cosines in all numbers, which is seldom over a third; a group that is drawn out has less
_MOST_AWAY = 2  # words drawn with another group, which are named
_MOST_PAIRS = 2  # of groups that overlap, which are named


def groups_seen(
    silhouettes: Silhouettes, names: Sequence[str], *, typed: bool = True, words: Sequence[str] = ()
) -> str:
    """Whether the groups are seen apart, and are so in all numbers too; ``names`` are theirs, by label.

    They are the ``typed`` ones, or were found. ``words`` are those of the map, of which the few are named that are
    drawn with another group.
    """
    groups = "The groups" if typed else "The groups found"
    if silhouettes.map < _PARTLY:
        return f"{groups} run into each other"
    verb = "come" if silhouettes.full >= _TRULY else "look"
    if silhouettes.map < APART:
        over = (
            f": {_overlaps(silhouettes, names, words)}" if names and 0 < len(silhouettes.mixed) <= _MOST_PAIRS else ""
        )
        return f"{groups} come apart only in part{over}"
    if silhouettes.mixed:
        return _mixed(silhouettes, names, verb, words)
    away = [literal(words[number]) for number in silhouettes.away if words]
    mostly = " mostly" if len(away) > _MOST_AWAY else ""
    but = f" but for {joined(away)}" if away and not mostly else ""
    if len(silhouettes.close) > 1 or (silhouettes.close and not names):
        return f"{groups}{mostly} {verb} apart{but}, some of them only just"
    if silhouettes.close:
        pair = _and(silhouettes.close[0], names)
        others = [label for label in range(len(names)) if label not in silhouettes.close[0]]
        return f"{pair} touch, {_others(others, names, verb) if others else 'but hardly mix'}"
    return f"{groups}{mostly} {verb} apart{but}"


def _mixed(silhouettes: Silhouettes, names: Sequence[str], verb: str, words: Sequence[str]) -> str:
    """Which groups overlap, how far, and which are apart all the same."""
    if not names:
        return f"The groups mostly {verb} apart; some overlap"
    apart = silhouettes.alone(len(names))
    if len(silhouettes.mixed) > _MOST_PAIRS:
        n = len(names)
        return f"{n - len(apart)} of {n} groups overlap with others" if apart else "Each group overlaps with another"
    told = _overlaps(silhouettes, names, words)
    if not apart:
        return f"No group stands apart: {told}" if len(names) > 2 else told
    touches = {label for pair in silhouettes.close for label in pair}
    if touches.isdisjoint(apart):
        return f"{told}, {_others(apart, names, verb)}"
    if len(apart) == 1:
        return f"{told}, with {escape(names[apart[0]])} apart only just"
    return f"{told}, the other groups {verb} apart, some of them only just"


def _overlaps(silhouettes: Silhouettes, names: Sequence[str], words: Sequence[str]) -> str:
    """The pairs that overlap: "wars and kings overlap, wars and taxes a little"; of one pair by which word alone."""
    # Those first of which much lies in each other
    pairs = sorted(silhouettes.mixed, key=lambda pair: pair not in silhouettes.much)
    first, *others = ("" if pair in silhouettes.much else " a little" for pair in pairs)
    if [first] == others and (common := set(pairs[0]) & set(pairs[1])):
        both = [label for pair in pairs for label in pair if label not in common]
        return f"{_and(both, names)} overlap{first} with {_and(list(common), names)}"
    told = f"{_and(pairs[0], names)} overlap{first}"
    if not others:
        number = next(iter(silhouettes.by_one), None)
        return (
            told
            if number is None or not words
            else f"{_and(pairs[0], names)} overlap by {literal(words[number])} alone"
        )
    second = _and(pairs[1], names)
    return f"{told}, and so do {second}" if [first] == others else f"{told}, {second}{others[0]}"


def _and(labels: Sequence[int], names: Sequence[str]) -> str:
    return joined([escape(names[label]) for label in labels])


def _others(labels: Sequence[int], names: Sequence[str], verb: str) -> str:
    """That the other groups are apart; a single one is named, by words that fit one thing and several."""
    if len(labels) == 1:
        return f"with {escape(names[labels[0]])} apart" + " on the map" * (verb == "look")
    return f"the other groups {verb} apart"
