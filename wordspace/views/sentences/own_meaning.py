"""*Which to use* for a word in a sentence: GloVe's list beside BERT's, and what each takes the word for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from embedding_core import WordVectors, html
from embedding_core.context.bank import load_sentence_bank, plain_sense
from embedding_core.context.in_question import known_of_several, words_in_question
from embedding_core.context.known_senses import known_sense, share_of_sense
from embedding_core.context.list_fit import far_lists
from embedding_core.context.models import MODELS, SHIPPED
from embedding_core.context.neighbors import SHOWN, Company, company_of, is_tied
from embedding_core.context.sentence_words import likely_word, named_words, of_several_senses
from embedding_core.context.static import StaticPair, static_pair
from embedding_core.text import Mark
from embedding_core.text import words as marks_of
from embedding_core.vectors.stop_words import STOP_WORDS
from wordspace.frame import cache as shared
from wordspace.frame import unknown_words, widgets
from wordspace.frame.nearest import FREQUENT
from wordspace.frame.shared_sets import SHIPPED as GLOVE
from wordspace.frame.text import literal
from wordspace.views.sentences import cache, chosen, contextual, costs_words, words
from wordspace.views.sentences.costs_words import MEANINGS
from wordspace.views.sentences.inputs import sentence_values
from wordspace.views.sentences.own_fits import Own, ask_which_fits, own_is_read
from wordspace.views.sentences.pair_words import GREY

OPENING, OPENING_WORD = "We sat on the bank of the river and watched the light.", "bank"
EXAMPLES = {
    "bank": OPENING,
    "sentence": "The judge gave him a long sentence.",
    "mouse": "Click with the left button of the mouse.",
    "light": "The suitcase was so light that a child could carry it.",
    "calf": "The calf drank milk beside its mother.",
}
NAMED = 6  # words of each list
MOST = 0.7  # of the words of BERT's list, which fit the meaning here: a list with fewer proves nothing


def show_meaning(vectors: WordVectors) -> Own:
    """What both take a word for in a sentence of the reader's."""
    with widgets.examples_above("ctx_which_preset", examples()):
        asked = ask()
    if asked is not None:
        chosen.note("ctx_which", (asked.text, asked.word), (OPENING, OPENING_WORD), vectors)
    opening = named_words(OPENING)[OPENING_WORD]
    mark = widgets.last_good("ctx_which", asked) or opening
    with contextual.picture(mark, asked, opening):
        found = answer(mark)
        if found is None:  # GloVe's list is there at once
            st.html(html.one_or_many(GLOVE, mark.word, in_glove(mark).nearest[:NAMED], []))
            return Own(answered=False) if asked is None or mark == opening else own_is_read()
        return Own(answered=True, headline=tell(found, own=asked is not None and mark != opening))


def examples() -> dict[str, dict[str, object]]:
    """The values of the fields for each example, by its word."""
    return {word: sentence_values("ctx_which", text, word) for word, text in EXAMPLES.items()}


def ask() -> Mark | None:
    """The field for the sentence, and the word pointed at in it; None after saying what is missing."""
    chosen.bring_sentence("ctx_which", OPENING, small=False)
    sentence = contextual.sentence_to_read("Your sentence", "ctx_which", OPENING)
    if sentence is None:
        return None
    several, named = of_several_senses(sentence), named_words(sentence)
    content = [name for name, mark in named.items() if mark in several or mark.folded not in STOP_WORDS]
    return contextual.point_at_one("Which of its words?", "ctx_which_word", sentence, first_word(sentence), content)


def first_word(sentence: str) -> Mark | None:
    """The word that the view begins with: one of which most can be said, or else what is likely to be asked about."""
    likely = words_in_question(shared.vectors(), sentence)
    if not likely:
        return likely_word(sentence, "")
    if likely[0].folded in known_of_several():
        return next((mark for mark in of_several_senses(sentence) if cache.sense_in_glove(mark.folded)), likely[0])
    return next(iter(lacking_in_glove(sentence)), likely[0])


@dataclass(frozen=True)
class Meant:
    """A word in its sentence, with its list in GloVe and BERT's, and what both take it for where that can be told.

    ``fits`` says whether BERT's list is about the meaning ``here``, as far as that is known; ``by_list`` which meaning
    it is about, where that is not known: empty for no single one, None where we do not know the word's meanings.
    """

    mark: Mark
    here: str
    static: StaticPair
    of_list: str
    company: Company
    fits: bool
    by_list: str | None


def answer(mark: Mark) -> Meant | None:
    """What is known of a word in its sentence; None while the model is on its way."""
    glove, bank = shared.vectors(), load_sentence_bank()
    of_list, here = cache.sense_in_glove(mark.folded), ""
    if len(bank.senses(mark.folded)) > 1:
        judge = cache.shipped_judge()
        told = contextual.answer(
            SHIPPED,
            contextual.Question(
                ("known sense", mark),
                lambda encoder: known_sense(encoder, judge, mark),
                sum(len(item.text) for item in bank.of(mark.folded)),
            ),
        )
        if told is None:
            return None
        here = told
    question = contextual.Question(("which", mark), lambda encoder: company_of(encoder, [mark]))
    found = contextual.answer(SHIPPED, question, after=contextual.candidates(MODELS[SHIPPED].layers))
    if found is None:
        return None
    fits = not here or share_of_sense(glove, mark.folded, found[0].words, here) >= MOST
    by_list = None if here else list_about(mark.folded, found[0].words)
    return Meant(mark, here, in_glove(mark), of_list, found[0], fits, by_list)


def list_about(word: str, listed: Sequence[str]) -> str | None:
    """The meaning of a word that a list of BERT's is about, empty where that is no single one; None if unknown."""
    senses = load_sentence_bank().senses(word)
    shares = {sense: share_of_sense(shared.vectors(), word, listed, sense) for sense in senses}
    if len(senses) < 2 or not any(shares.values()):
        return None
    most = max(senses, key=lambda sense: shares[sense])
    return most if shares[most] >= MOST else ""


def in_glove(mark: Mark) -> StaticPair:
    """What GloVe has for a word, whatever its sentence."""
    return static_pair(shared.vectors(), mark, mark, SHOWN, max_rank=FREQUENT)


def tell(found: Meant, *, own: bool) -> str:
    """Both lists and what both take the word for; returns the headline, of a sentence of the reader's ``own``."""
    mark, held = found.mark, found.static.first
    here, of_list = (plain_sense(sense) for sense in (found.here, found.of_list))
    foreign = words.not_english(mark.text)
    companies = [replace(found.company, nearest=found.company.nearest[:NAMED])]
    untied = [] if is_tied(shared.vectors(), found.company) else [0]
    unsure = bool(far_lists(companies, untied=untied)) or not found.fits
    by_list = None if unsure or found.by_list is None else plain_sense(found.by_list)
    listed = list(found.static.nearest[:NAMED])
    taken = costs_words.taken_for(mark.word, of_list if held else None, here, n_known(mark), by_list)
    if held and not listed:
        listed, taken = [html.NONE_SURE], costs_words.hardly_met(mark.word)
    instead = costs_words.by_sentences(here) if here else html.NONE_SURE
    lent = {}
    if unsure and held and not (here or foreign):
        lent = contextual.borrowed(SHIPPED, {0: (mark, None)}, NAMED)
    blank = unsure and not (here or lent)  # BERT's list, and nothing in its place
    if blank:
        taken = costs_words.none_sure(mark.word, both=not (held and found.static.nearest))
    if foreign:
        st.warning(foreign)
    elif not own:
        st.markdown(f"{taken}.")
    far = [0] * unsure
    as_name = found.static.is_mostly_name
    drawn = html.one_or_many(
        GLOVE, mark.word, listed, companies, far=far, instead=instead, borrowed=lent, as_name=as_name
    )
    st.html(drawn)
    if lent:
        st.caption(GREY)
    contextual.say_capitals(SHIPPED, mark)
    if not own:
        return ""
    if foreign:
        return costs_words.BOTH_READ_ENGLISH
    said = None
    if held and not (blank or mark.text in EXAMPLES.values()):
        said = ask_which_fits(MEANINGS, mark, costs_words.WHICH_LIST)
    if said is not None:
        return costs_words.fitting(said, literal(mark.word))
    return taken


def n_known(mark: Mark) -> int:
    """For how many meanings of a word we have sentences."""
    return len(load_sentence_bank().senses(mark.folded))


def lacking_in_glove(sentence: str) -> list[Mark]:
    """The words of a sentence that GloVe has no vector for; that it has no numbers and no *a* is no news here."""
    held = shared.vectors().words
    return [
        mark
        for mark in marks_of(sentence)
        if held.look_up(mark.word) is None and held.lacks(mark.word) not in unknown_words.MEANT_AS_TYPED
    ]
