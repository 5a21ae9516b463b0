"""What is said of whole sentences beside each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from embedding_core.context.sentence import BY_CHANCE
from embedding_core.text import fold, rounded
from embedding_core.text import words as marks_of
from wordspace.frame.terms import term
from wordspace.frame.text import escape

NEXT = "Which machine finds the note that answers a question?", "ctx_view=Which+to+use&ctx_task=Find+a+note"
# What makes of a sentence its opposite
_NEGATION = re.compile(r"\b(?:not|no|never|nobody|nothing|none|neither|without|cannot|\w+n['’]t)\b", re.IGNORECASE)
OPPOSITES = (
    "Opposites come out alike, as with *rise* and *fall*, or with and without *not*: the model, which learned from "
    "English, sees what sentences are about, not whether they agree."
)
IN_GREY = (
    "In the grey lie nine of ten pairs of sentences that have nothing to do with each other; there a number, also one "
    "below zero, means nothing."
)
# The models are English ones.
NOT_FOR_SENTENCES = (
    "This model was not trained to compare sentences: nearly everything comes out alike. The shipped one was."
)
# Words that two sentences of as many have in common, all but one
_FEWEST_SHARED = 2
_IN_HEADLINE = 88  # characters of two sentences: with what stands around them three lines of a phone


def _cut(sentence: str, most: int) -> str:
    """The first words of a sentence that is long."""
    if len(sentence) <= most:
        return sentence
    return f"{sentence[: most + 1].rsplit(' ', 1)[0][:most]} …"


def _both_cut(one: str, other: str) -> tuple[str, str]:
    """Two sentences for a headline: what a short one leaves of its room the other takes, so that little is cut."""
    half = _IN_HEADLINE // 2
    rooms = (max(half, _IN_HEADLINE - len(beside)) for beside in (other, one))
    first, second = (escape(_cut(text, room), 2 * room) for text, room in zip((one, other), rooms, strict=True))
    return first, second


def _words_of(found: re.Match[str] | None) -> set[str]:
    return set(re.findall(r"\w+", fold(found[0]))) if found else set()


def _only_differs(one: str, other: str) -> str:
    """In what two sentences differ whose words are the same in the same order."""
    spelt = [re.findall(r"\w+", text) for text in (one, other)]
    signs = [re.sub(r"[\w\s]", "", text) for text in (one, other)]
    if [word.lower() for word in spelt[0]] != [word.lower() for word in spelt[1]]:
        return "the spelling differs"
    kinds = ["capitals"] * (spelt[0] != spelt[1]) + ["signs"] * (signs[0] != signs[1])
    return f"{' and '.join(kinds) or 'the spaces'} differ"


def _one_word_differs(one: str, other: str) -> str:
    """That two sentences are the same but for a word, which may make of one the opposite of the other."""
    marks = [marks_of(text) for text in (one, other)]
    pairs = list(zip(*marks, strict=False))
    differing = [(a.word, b.word) for a, b in pairs if a.folded != b.folded]
    if len(marks[0]) != len(marks[1]) or len(differing) != 1 or len(pairs) < _FEWEST_SHARED + 1:
        return ""
    return ": only {} and {} differ".format(*(f"*{escape(word)}*" for word in differing[0]))


def closest_in_words(sentences: Sequence[str], chosen: int, nearest: int, cosine: float = 1.0) -> str:
    """Which sentence is closest to the chosen one, a headline; ``cosine`` is how close, where that means something."""
    if sentences[nearest] == sentences[chosen]:
        return f"## Sentences {chosen + 1} and {nearest + 1} are the same"
    pair = sentences[chosen], sentences[nearest]
    one, other = _both_cut(*(text.rstrip(".") for text in pair))
    in_order = [re.findall(r"\w+", fold(text)) for text in pair]
    if in_order[0] == in_order[1]:
        one, other = _both_cut(*pair)  # a full stop may be all
        return f"## *{one}* is closest to **{other}**: only {_only_differs(*pair)}"
    if sorted(in_order[0]) == sorted(in_order[1]):
        return f"## *{one}* is closest to **{other}**: the same words in another order"
    though = _may_be_opposites(*pair)
    if not though and cosine <= BY_CHANCE[1]:  # as in the grey of the picture
        return f"## No sentence here is like *{one}*"
    return f"## *{one}* is closest to **{other}**{though}"


def _may_be_opposites(one: str, other: str) -> str:
    """That of two sentences one says *not*, or that one word differs, as the end of a headline; empty where neither."""
    # "No." by itself is no opposite of "Yes."
    said, also = (None if text.strip(" .!?").isalpha() else _NEGATION.search(text) for text in (one, other))
    no, (first, second) = said or also, (set(re.findall(r"\w+", fold(text))) for text in (one, other))
    # Of sentences with other words the one may agree with the other all the same: "Never lie", "Lying is wrong".
    fewer = min(len(words - _words_of(no)) for words in (first, second))
    turned = no and not (said and also) and 2 * len(first & second) >= fewer
    return f", though one says *{escape(no[0].lower())}*" if no and turned else _one_word_differs(one, other)


def below_bars(sentences: Sequence[str], chosen: int) -> str:
    """How the bars are read, and that opposites come out alike, where some may be among the sentences."""
    others = [text for place, text in enumerate(sentences) if place != chosen]
    opposed = any(_may_be_opposites(sentences[chosen], text) for text in others)
    return f"{OPPOSITES} {IN_GREY}" if opposed else IN_GREY


def shares(sides: Sequence[tuple[int, float]], similarity: float, tokens: Sequence[str]) -> str:
    """What the bars of words add up to: for each sentence its number and what its words bring.

    ``tokens`` are those of the first sentence.
    """
    bring = " and ".join(f"those of sentence {number} `{rounded(of_words)}`" for number, of_words in sides)
    return (
        f"Of their similarity, `{rounded(similarity)}`, the words bring a part: {bring}. The rest comes from full "
        "stops, commas and two marks that BERT sets around each sentence, into which it gathers something of the "
        f"whole. A sentence vector is the mean of the vectors of all these (its "
        f"{term('token', '', str(len(tokens)), ' '.join(tokens))}s), so this is a sum and not a guess; what a word "
        "brings includes what it took from its neighbours."
    )


def shortened_shares(named: Sequence[tuple[str, float]], most: int) -> list[tuple[str, float]]:
    """So many bars of a long sentence: in the last word's place stand all that are left, so that they still add up."""
    if len(named) <= most:
        return list(named)
    kept, left = named[: most - 1], named[most - 1 :]
    return [*kept, (f"({len(left)} more)", sum(share for _, share in left))]
