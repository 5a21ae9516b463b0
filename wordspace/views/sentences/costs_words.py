"""What *Which to use* says: whether static vectors fit a word in its sentence, and what both kinds cost."""

from __future__ import annotations

from embedding_core.context.bank import load_sentence_bank
from embedding_core.context.costs import VectorCosts
from embedding_core.context.known_senses import Placed
from embedding_core.context.models import MODELS, SHIPPED
from embedding_core.context.static_fit import RIGHT_FITS, RIGHT_FITS_NOT, RIGHT_PERHAPS, Fit
from wordspace.frame.terms import term
from wordspace.frame.text import escape, listing, literal
from wordspace.views.sentences.words import percent

WHICH_TO_TAKE = (
    f"A list is made once. {term('contextual', 'Vectors of words in a sentence')} are computed anew for each: take "
    "them where the sentence decides."
)
NO_SURE_WORD = "**BERT has no sure word** here: what is grey may tell little."


def which_headline(word: str, of_list: str | None, here: str, fit: Fit = "unsure", judged: str | None = None) -> str:
    """Which vectors a word in its sentence needs.

    ``of_list`` is the meaning that the list of static vectors has for it, ``here`` the one in the sentence: empty where
    it cannot be told; ``fit`` is then whether that list fits, by other signs. ``of_list`` None: there is none. What a
    reader ``judged`` (of `JUDGED`) comes first.
    """
    if judged is not None:
        return JUDGED[judged].format(literal(word))
    if of_list is None:
        return f"**GloVe will not do**: it has no {literal(word)}"
    if is_open(of_list, here, fit):
        return f"**Whose words fit** {literal(word)} in your sentence?"
    if not (of_list and here):
        return f"**GloVe {_GLOVE[fit]}** for {literal(word)} here"
    if of_list == here:
        return f"**GloVe will do** here: both take {literal(word)} for *{escape(here)}*"
    return f"**GloVe will not do**: it takes {literal(word)} for *{escape(of_list)}*, not *{escape(here)}*"


_GLOVE: dict[Fit, str] = {
    "fits": "will probably do",
    "may fit": "may do",
    "may not fit": "may not do",
    "does not fit": "will probably not do",
}
# What follows from what a reader says to the question whose words fit
JUDGED = {
    "GloVe's": "If GloVe's words fit, **GloVe will do** for {} here, and its list is there at once",
    "BERT's": "If BERT's words fit, take **BERT** for {} here, which reads the sentence",
    "Both": "If both fit, **GloVe will do** for {} here, and its list is there at once",
    "Neither": "If neither fits, **take neither** for {} here: a larger model may do better",
}


def is_open(of_list: str | None, here: str, fit: Fit = "unsure") -> bool:
    """Whether `which_headline` asks, since it cannot be told."""
    return of_list is not None and not (of_list and here) and fit == "unsure"


def what_to_take(
    of_list: str | None, here: str, fit: Fit = "unsure", *, unsure: bool = False, judged: bool = False
) -> str:
    """What follows from `which_headline`, where that does not say or ask it; of BERT's list, where it is ``unsure``.

    Where a reader has ``judged``, nothing more follows; an unsure list stays one.
    """
    known = bool(of_list and here)
    if unsure:
        meaning = "BERT tells the meaning, but finds **no sure word** for it: what is grey may not fit."
        return meaning if here else NO_SURE_WORD
    if judged or is_open(of_list, here, fit):
        return ""
    if of_list is not None and not known and fit in ("may fit", "may not fit"):
        return f"Of such answers about {round(RIGHT_PERHAPS / 25)} of 4 are right: whose words fit?"
    if of_list is None or (known and of_list != here) or (not known and fit == "does not fit"):
        return "Take a model that reads the sentence: BERT, or a larger one."
    return ""


def how_sure(found: Placed) -> str:
    """How often the meaning in a sentence is told, and right; of which words; and what is done for others."""
    known = sorted(load_sentence_bank().ambiguous)
    return (
        f"We have sentences for the meanings of {len(known)} words, and BERT compares yours "
        "with these. When each of ours was left out in turn, it named a meaning for "
        f"{percent(found.decided)} of them, and {percent(found.right)} of these were right; where it names none, *may "
        "do* and *may not do* go by the likelier one. What a list is about is told by whether its words are like those "
        "of our sentences, and said only where nearly all of them agree.\n\n"
        "Of other words the page goes by three signs: whether BERT's words are like GloVe's, whether those "
        "of the sentence are like the word, and whether it is rare, as words of one meaning mostly are. On words that "
        f"it was not fitted to, most of several meanings, *GloVe will probably do* was right {RIGHT_FITS} times of "
        f"100, and *will probably not do* {RIGHT_FITS_NOT}; *may do* and *may not do* {RIGHT_PERHAPS}. Where the signs "
        "tell nothing, it asks you.\n\n"
        f"The {len(known)} words are {listing(known)}."
    )


def costs_headline(costs: VectorCosts) -> str:
    # Another load on the same machine makes it 30 or 100 times
    least = next((times for times in (100, 10) if costs.times_slower > times), None)
    longer = "longer than" if least is None else f"more than **{least} times** as long as"
    return f"To read one sentence takes {longer} to look its words up"


def costs_in_words(costs: VectorCosts, seconds: float) -> str:
    return (
        f"Measured here, for a vector of each of the {costs.words} words of a sentence of ours. The model was brought "
        f"into memory in {seconds:.1f} s."
    )


def costs_table(
    name: str, dim: int, megabytes: float, costs: VectorCosts | None, model_megabytes: float | None
) -> dict[str, list[str]]:
    """What both kinds of vectors are, do and cost, by column; time that is not measured yet is said so."""
    missing = "not measured yet"
    rows = {
        "a vector for": ("a spelling", "a word in a sentence"),
        "two senses of bat": ("one vector", "two vectors"),
        "an unknown word": ("none", "made of pieces"),
        "numbers a vector": (f"{dim}", f"{MODELS[SHIPPED].dim}"),
        "the words of one sentence, on this machine": (
            missing if costs is None else f"{costs.static_ms:.2f} ms",
            missing
            if costs is None
            else f"{costs.contextual_ms:.1f} ms; of {costs.batch} sentences read at once, {costs.batch_ms:.1f} ms each",
        ),
        **(
            {}
            if model_megabytes is None
            else {"memory here": (f"{megabytes:.0f} MB", f"up to {model_megabytes:.0f} MB, PyTorch included")}
        ),
        "on disk": ("36 MB", f"{MODELS[SHIPPED].megabytes} MB"),
        "take it for": (
            "word lists, analogies, maps of a vocabulary, small machines, a class without a network",
            "words with several senses, search by meaning, sentences and texts",
        ),
    }
    return {
        "": list(rows),
        f"{name} (static)": [static for static, _ in rows.values()],
        f"{SHIPPED} (contextual)": [contextual for _, contextual in rows.values()],
    }
