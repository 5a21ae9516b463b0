"""What Prejudice says of why a word may stand where it does: among which it stands. Words are escaped here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape as escape_html

from embedding_core.comparison import Association
from embedding_core.comparison.by_meaning import has_man_in_it, whom
from embedding_core.context.bank import plain_sense
from wordspace.frame.text import clean, joined
from wordspace.views.prejudice.words import SUCH_AS

_FEWEST_NEAR, _MOST_NEAR = 2, 3  # words among which one stands
_GOES_WITH = 2  # words that show another sense


def _meaning(word: str) -> str:
    """What a word says of whom it means, as HTML."""
    return "has <i>man</i> in it" if has_man_in_it(word) else f"means {whom(word)}"


def company_of(
    word: str,
    near: Sequence[Association],
    *,
    are_names: bool = False,
    even_more: bool = True,
    means: str = "",
    senses: Sequence[str] = (),
) -> str:
    """Which of the words near one lean as it does, as HTML; nothing where there are not two of them.

    They were picked for that, so they are not said to be the nearest; and it does not say why: one may ask the same of
    them. ``are_names``: they are names of people, as the word may be, too; ``even_more``: they lean more than it does.
    ``means``: a "man" or "woman" on the other's side. ``senses``: the one that the texts mostly have, and others that a
    reader may have in mind.
    """
    if len(near) < _FEWEST_NEAR:
        return ""
    named = joined([f"<b>{escape_html(clean(each.word))}</b>" for each in near[:_MOST_NEAR]])
    subject, lean = f"<b>{escape_html(clean(word))}</b>", f"lean that way{' even more' if even_more else ', too'}"
    if are_names:
        return f"{subject} stands near {named}, since it is a name, too: many texts mean people called so."
    if means:
        return f"{subject} {_meaning(word)}, but near it {SUCH_AS}{named} {lean}."
    if senses:
        mostly, *others = (f"<i>{escape_html(plain_sense(sense))}</i>" for sense in senses)
        return f"{subject} is mostly read as {mostly}, not {joined(others, by='or')}: near it {SUCH_AS}{named} {lean}."
    return f"Near {subject} {SUCH_AS}{named} {lean}."


def goes_with(elsewhere: Mapping[str, Sequence[str]]) -> str:
    """With which words those mostly go that the texts have in another sense than their list, as HTML; or nothing."""
    verb, told = "mostly goes ", []
    for word, near in elsewhere.items():
        named = joined([f"<b>{escape_html(one)}</b>" for one in near[:_GOES_WITH]])
        told.append(f"<b>{escape_html(clean(word))}</b> {verb}with {named}")
        verb = ""
    return f"In the texts {', '.join(told)}." if told else ""


def read_so(senses: Mapping[str, tuple[str, str]]) -> str:
    """Which words the texts mostly have in another sense than their list, as HTML; nothing where none is."""
    told = [
        f"<b>{escape_html(word)}</b> is mostly read as <i>{escape_html(plain_sense(mostly))}</i>, not "
        f"<i>{escape_html(plain_sense(meant))}</i>"
        for word, (mostly, meant) in senses.items()
    ]
    return f"{joined(told)}." if told else ""
