"""What is said of whole sentences beside each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from embedding_core.context.differing import negation, one_word_apart, only_spelling, other_order, roles_turned
from embedding_core.context.opposites import are_opposites, opposites_in
from embedding_core.context.sentence import ALIKE_FROM, BY_CHANCE
from embedding_core.text import fold
from embedding_core.text import words as marks_of
from embedding_core.vectors.dictionary import lemma
from embedding_core.vectors.stop_words import STOP_WORDS
from wordspace.frame.text import escape
from wordspace.views.sentences.words import first_words, only_differs

NEXT = "Which machine finds the note that answers a question?", "ctx_view=Which+to+use&ctx_task=Find+a+note"
ABOUT = "BERT sees what sentences are about, not whether they agree."
OPPOSITES = f"Opposites come out alike, as with *rise* and *fall*, or with and without *not*: {ABOUT}"
# What else the model hardly sees, where two sentences differ in nothing else
ORDER = "The same words in another order come out alike, even where that turns who does what to whom."
ROLES = "Who does what to whom is nearly lost: BERT sees which words there are, hardly in which role."
ONE_WORD = "Sentences with all but one word in common come out alike, also where that word turns their meaning."
NUMBERS = "Numbers count little: sentences that differ in nothing else come out alike."
# The grey is that of sentences, to which single words come more often by chance
SINGLE = "Single words are no sentences: the grey is not meant for them."
IN_GREY = "BERT puts most sentences about different things in the grey or left of it: such a number means nothing."
FOREIGN = "## BERT learned **English** alone: these bars mean little"
MISSPELT = "## Many words are **not known** here: these bars mean little"
HOW_MISSPELT = "In our test with so many slips BERT knew only 61 of 100 sentences again."
NOT_FOR_SENTENCES = (
    "This model was not trained to compare sentences: nearly everything comes out alike. The shipped one was."
)
_HOW_MUCH = frozenset(("little", "few", "less", "least", "too", "enough", "only"))  # what is little may deny, too
_IN_HEADLINE = 120  # characters of two sentences: with what stands around them five lines of a phone


def _both_cut(one: str, other: str) -> tuple[str, str]:
    """Two sentences for a headline: what a short one leaves of its room the other takes, so that little is cut."""
    half = _IN_HEADLINE // 2
    rooms = (max(half, _IN_HEADLINE - len(beside)) for beside in (other, one))
    first, second = (escape(first_words(text, room), 2 * room) for text, room in zip((one, other), rooms, strict=True))
    return first, second


def closest_in_words(
    sentences: Sequence[str], chosen: int, nearest: int, cosine: float = 1.0, as_close: int = 0, *, slips: bool = False
) -> str:
    """Which sentence is closest to the chosen one, a headline; ``cosine`` is how close, where that means something.

    ``as_close`` is how many others have the same number on screen. Of two none is the closest. What is far because of
    ``slips`` may be near once they are mended.
    """
    if sentences[nearest] == sentences[chosen]:
        return f"## Sentences {chosen + 1} and {nearest + 1} are the same"
    pair = sentences[chosen], sentences[nearest]
    one, other = _both_cut(*(text.rstrip(".") for text in pair))
    little = cosine < ALIKE_FROM
    are_two = len(sentences) == 2
    like = "is closest to" if not are_two else "is a little like" if little else "is like"
    in_order = [re.findall(r"\w+", fold(text)) for text in pair]
    if in_order[0] == in_order[1]:
        one, other = _both_cut(*pair)  # a full stop may be all
        return f"## *{one}* {like} **{other}**: only {only_differs(*pair)}"
    if spelt := only_spelling(*pair):
        return f"## *{one}* {like} **{other}**: only the spelling of *{escape(spelt[0][0])}* differs"
    if other_order(*pair):
        return f"## *{one}* {like} **{other}**: the same words in another order"
    if not _one_says_not(*pair) and roles_turned(*pair):
        return f"## *{one}* {like} **{other}**, though the roles are swapped"
    though = _one_says_not(*pair) or _one_word_differs(*pair) or _opposite_words(*pair)
    unsure = ", spelled like this" * (slips and little)
    if cosine <= BY_CHANCE[1] and (are_two or not though):  # as in the grey of the picture
        told = f"## To BERT *{one}* is not like **{other}**" if are_two else f"## BERT finds none here like *{one}*"
        return told + unsure
    level = f", and {as_close} more {'is' if as_close == 1 else 'are'} as close" if as_close and not though else ""
    alike = "is only a little like" if little and not though else like
    return f"## *{one}* {alike} **{other}**{though or level or unsure}"


def _one_word_differs(one: str, other: str) -> str:
    """That only one word differs, which may make of a sentence its opposite, as the end of a headline."""
    differing = one_word_apart(one, other)
    return ": only {} and {} differ".format(*(f"*{escape(word)}*" for word in differing)) if differing else ""


def _opposite_words(one: str, other: str) -> str:
    """That two sentences with half of their words in common have two opposite ones, as the end of a headline."""
    first, second = ([mark.folded for mark in marks_of(text)] for text in (one, other))
    found = opposites_in(first, second)
    fewer = min(len(set(first)), len(set(second)))
    agree = (negation(one) is None) != (negation(other) is None)  # what is not open is closed
    if found is None or agree or 2 * len(set(first) & set(second)) < fewer:
        return ""
    return ", though {} and {} are opposites".format(*(f"*{escape(word)}*" for word in found))


def _one_says_not(one: str, other: str) -> str:
    """That of two sentences one says *not*, as the end of a headline; empty where neither or both do."""
    # "No." by itself is no opposite of "Yes."
    said, also = (None if text.strip(" .!?").isalpha() else negation(text) for text in (one, other))
    no, (first, second) = said or also, (set(re.findall(r"\w+", fold(text))) for text in (one, other))
    # Of sentences with other words the one may agree with the other all the same: "Never lie", "Lying is wrong".
    own = set(re.findall(r"\w+", fold(no))) if no else set()
    fewer, more = sorted(len(words - own) for words in (first, second))
    # A sentence of many more words may say *not* of something else.
    turned = no and not (said and also) and 2 * len(first & second) >= fewer and more <= 2 * fewer + 1
    # Broken is what does not work: only where both tell of the same things does one deny what the other says.
    about = [{lemma(word) for word in words - own - (STOP_WORDS - _HOW_MUCH)} for words in (first, second)]
    if not no or not turned or (about[0] != about[1] and not _has_named_who(one, other, no)):
        return ""
    return f", though one says *{escape(no.lower())}*"


def _has_named_who(one: str, other: str, no: str) -> bool:
    """Whether one sentence begins with nobody or the like, and the other goes on as it does: the guests sang."""
    begun, ends = fold(no) + " ", [fold(text.rstrip(" .!?")) for text in (one, other)]
    return any(
        text.startswith(begun) and beside.endswith(text.removeprefix(begun)) for text, beside in (ends, ends[::-1])
    )


def _may_be_opposites(one: str, other: str) -> bool:
    """Whether of two sentences just one says *not*, or each has one of two opposite words; in other words that is no
    opposite, where one *missed* what another *failed to* do."""
    if (negation(one) is None) != (negation(other) is None):
        return True
    first, second = ([mark.folded for mark in marks_of(text)] for text in (one, other))
    return opposites_in(first, second) is not None


def _unseen(one: str, other: str) -> str:
    """What the model does not see of two sentences, as the headline has it of the closest one; empty where nothing."""
    if other_order(one, other):
        return ORDER
    if _one_says_not(one, other) or _opposite_words(one, other):
        return OPPOSITES
    if roles_turned(one, other):
        return ROLES
    differing = one_word_apart(one, other)
    if differing is None or only_spelling(one, other):
        return ""
    if all(re.search(r"\d", word) for word in differing):
        return NUMBERS
    return OPPOSITES if are_opposites(*differing) else ONE_WORD


def below_bars(one: str, other: str, cosine: float, least: float = 0.0) -> str:
    """What the model does not see of the two sentences of the headline, if it finds them alike, and how a bar in the
    grey is read, if the one of the ``least`` cosine is there."""
    if any(len(marks_of(text)) <= 1 for text in (one, other)):
        return SINGLE
    unseen = (_unseen(one, other) or ABOUT * _may_be_opposites(one, other)) if cosine >= ALIKE_FROM else ""
    return f"{unseen} {IN_GREY if least <= BY_CHANCE[1] else ''}".strip()
