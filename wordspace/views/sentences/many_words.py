"""What *Neighbours* says: a static list beside those of a word in its sentences."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from embedding_core.context.candidates import Followed
from embedding_core.context.neighbors import Company
from embedding_core.context.same_sense import is_one_word
from embedding_core.context.sentence_words import letter_by_letter
from embedding_core.context.static import StaticPair
from wordspace.frame.text import all_of, escape, literal
from wordspace.views.sentences.pair_words import SAME, TWO_SENSES, UNSURE
from wordspace.views.sentences.words import letters, two_words

FEW_TO_CHOOSE = (
    "BERT’s lists mix in what the sentence is about, and it chooses among {n_candidates} words only: some fit roughly."
)
# A list of the shipped model of which no word is nearer tells little of the meaning: of 23 sentences that were
# tried, the four whose lists begin farther off were poor (a living cell: atom, nuclear, disk), of the other 19 two.
# Of twelve more sentences, of visitors, those that began between 0.285 and 0.3 were right (the bus stops here: drove).
_NEAR = 0.285
_FEW_SHARED = 1 / 4  # of the words of two lists, which speak against one sense


def company_headline(word: str, static: StaticPair, companies: Sequence[Company], name: str, sense: str = "") -> str:
    """What the lists side by side show, in one line; ``sense`` is what is said of the sense, where it can be said."""
    first, second = (company.words for company in companies)
    if unknown := [company.mark.word for company in companies if company.unknown]:
        return f"BERT does not know {literal(unknown[0])}: what it lists there is about the place, not the word."
    if unread := [company.mark.word for company in companies if letter_by_letter(company.mark.word)]:
        return letters(unread[0])
    one, other = (company.mark for company in companies)
    if not is_one_word(one, other):
        return two_words((one.word, one.text), (other.word, other.text))
    if one.text == other.text and one == other:
        return f"The same sentence twice: BERT makes the same {literal(word)} twice."
    lacking = "" if static.first else f"{escape(name)} has no {literal(word)}. "
    shared = len(set(first) & set(second))
    of = "no word" if not shared else "all their words" if shared == len(first) else f"{shared} of {len(first)} words"
    return lacking + (sense or f"BERT's two lists for {literal(word)} share {of}.")


def far_lists(companies: Sequence[Company], unknown: Collection[str] = (), untied: Collection[int] = ()) -> list[int]:
    """The numbers of the lists that hold no word that is near, of ``unknown`` words, and of those read in pieces.

    So are the ``untied`` ones, by their numbers, which have nothing to do with their sentence (`is_tied`).
    """
    return [
        number
        for number, company in enumerate(companies)
        if company.nearest
        and (
            company.nearest[0].similarity < _NEAR
            or number in untied
            or company.mark.word in unknown
            or company.pieces > 1
        )
    ]


def far_in_words(
    far: Sequence[int], companies: Sequence[Company] = (), strange: str = "", *, held: bool = False
) -> str:
    """What is to be thought of the ``far`` ones of some lists, as Markdown; nothing where there are none.

    ``strange`` is one of the words that is in no dictionary and hardly in texts; ``held`` says that it is in some.
    """
    if strange:
        what = "is rare in texts" if held else "is new or rare, or no word at all"
        return f"**{literal(strange)} {what}**: what is grey may be chance."
    if not far:
        return ""
    # So many of some 150 words of each kind have a list that is near to them in GloVe, too (0.25 on average, and
    # `tests/core/context/test_neighbors.py` for some of them).
    if parts := [company for company in companies if company.pieces > 1]:
        return (
            f"**BERT reads {literal(parts[0].mark.word)} in {parts[0].pieces} pieces**: of the lists of such words "
            "about half fit, of others nearly nine in ten."
        )
    which = ("the first sentence", "the second sentence")[far[0]] if len(far) == 1 else "either sentence"
    return f"**BERT finds no sure word** for {which}: what is grey may tell little."


def about_lists(
    static: Sequence[str], companies: Sequence[Company], n_candidates: int, sense: str = "", layer: int | None = None
) -> str:
    """What is to be known of the lists on screen, beside the ``sense`` of the word that the headline tells, if any.

    ``layer`` is the one that a reader chose instead of the last.
    Lists of two senses that share a word, and of one that share hardly any, need a sentence.
    """
    first, second = (company.words for company in companies)
    both = [word for word in first if word in second]
    told = "" if layer is None else f"These lists are of layer {layer}, and not of the last one. "
    told += FEW_TO_CHOOSE.format(n_candidates=f"{n_candidates:,}")
    whole = "the headline goes by more than these lists, by the whole of both sentences"
    if TWO_SENSES in sense and both:
        told += f" {all_of(both)} {'stands' if len(both) == 1 else 'stand'} in both lists; {whole}."
    elif SAME in sense and len(both) <= _FEW_SHARED * len(first):
        # It is right nearly as often then (`tests/core/context/test_same_sense.py`)
        told += f" The lists share {f'only {all_of(both)}' if both else 'no word'}; {whole}."
    elif UNSURE in sense and len(both) <= _FEW_SHARED * len(first):
        told += (
            " The lists differ, but by the whole of both sentences it is not sure: *Sense map*, with more, may tell."
        )
    if set(static) & (set(first) ^ set(second)):
        told += " A word of the first list with ● or ◆ is also in BERT’s list of that sign."
    return told


def how_lists_are_made(static: str, n_static: int, n_candidates: int, followed: Followed | None) -> str:
    """Among which words GloVe and BERT choose, and how well BERT's lists follow the sense, as Markdown."""
    measured = (
        f" Measured on words that the bank does not hold: of {followed.looked_at} near words that tell the senses "
        f"apart, {followed.right} are of the right one."
        if followed
        else ""
    )
    return (
        f"{escape(static)} chooses among its {n_static:,} words. BERT chooses among {n_candidates:,} that stand in our "
        "sentence bank, by their mean vectors there, so it may lack better ones; words that stand in the sentence are "
        "left out, and what begins with the word, as its other forms do. From each vector a part of what the word "
        "always is has been taken away first: otherwise words like it in any sense would fill the list."
        f"{measured}"
    )
