"""A word as a place among others."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from embedding_core.checks import public
from embedding_core.html.links import word_link
from embedding_core.maps.landmarks import DESK, LANDMARKS, PHONE, Place, homes

_HOME = {canvas: {place.word: place for place in homes(canvas)} for canvas in (DESK, PHONE)}


@public
def word_space(wide: Sequence[Place], narrow: Sequence[Place], parameter: str) -> str:
    """Words as points with their names: the chosen one, those near it, and landmarks, each a link that chooses it.

    ``wide`` are the places on a `DESK`, ``narrow`` those on a `PHONE`; a landmark may be missing in either.
    ``parameter`` is the one of the page's address that chooses a word. `HOMES` holds where landmarks are at home, so
    that an answer is short.
    """
    on_desk, on_phone = ({place.word: place for place in places} for places in (wide, narrow))
    points = []
    for word, place in (on_desk | on_phone).items():
        desk, phone = on_desk.get(word), on_phone.get(word)
        at_home = desk in (None, _HOME[DESK].get(word)) and phone in (None, _HOME[PHONE].get(word))
        hidden = "desk-only" if phone is None else "phone-only" if desk is None else ""
        if at_home and word not in _HOME[PHONE]:
            hidden = ""  # a rule of `HOMES` hides it on a phone
        look = {"word": "me", "near": "near", "landmark": hidden}[place.kind]
        style = "" if at_home else f'style="{";".join(filter(None, [_at("xy", desk), _at("uv", phone)]))}"'
        points.append(word_link(word, parameter, " ".join(filter(None, [look and f"class={look}", style]))))
    chosen = next(place.word for place in wide if place.kind == "word")
    told = f"{chosen} among other words"
    return f'<nav class="space" aria-label="{escape(told)}">{"".join(points)}</nav>'


def _at(axes: str, place: Place | None) -> str:
    return "" if place is None else f"--{axes[0]}:{100 * place.x:.1f};--{axes[1]}:{100 * place.y:.1f}"


def _homes() -> str:
    rules = []
    for word in LANDMARKS:
        places = ";".join(filter(None, [_at("xy", _HOME[DESK].get(word)), _at("uv", _HOME[PHONE].get(word))]))
        rules.append(f'.space a[href$="={word}"] {{{places}}}')
    desk_only = ", ".join(f'[href$="={word}"]' for word in LANDMARKS if word not in _HOME[PHONE])
    return (
        "\n".join(rules) + f"\n@media (max-width: 47rem) {{.space a:not([style]):is({desk_only}) {{display: none}}}}\n"
    )


# Style rules: where the landmarks are as long as nothing else is there.
HOMES = _homes()
