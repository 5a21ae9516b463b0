"""When to take which: what a static and a contextual vector cost, and whether a list has the meaning of a word."""

from dataclasses import dataclass, replace

import streamlit as st

from embedding_core import WordVectors, figures, html, load
from embedding_core.context.bank import load_sentence_bank, plain_sense
from embedding_core.context.costs import measure_costs
from embedding_core.context.in_question import known_of_several, words_in_question
from embedding_core.context.known_senses import KnownSense, known_sense, share_of_sense
from embedding_core.context.models import MODELS, SHIPPED
from embedding_core.context.neighbors import SHOWN, Company, company_of, is_tied
from embedding_core.context.sense_data import stored_placed
from embedding_core.context.sentence_words import likely_word, name_of, named_words, of_several_senses
from embedding_core.context.static import StaticPair, static_pair
from embedding_core.context.static_fit import Fit, static_fit
from embedding_core.text import Mark
from embedding_core.text import words as marks_of
from embedding_core.vectors.stop_words import STOP_WORDS
from wordspace.frame import cache as shared
from wordspace.frame import unknown_words, way_on, widgets
from wordspace.frame.links import KEPT_UNLINKED
from wordspace.frame.nearest import FREQUENT
from wordspace.frame.shared_sets import SHIPPED as GLOVE
from wordspace.frame.text import SURE
from wordspace.views.sentences import cache, chosen, contextual, costs_words, snippets, words
from wordspace.views.sentences.inputs import sentence_values
from wordspace.views.sentences.pair_words import far_lists

OPENING, OPENING_WORD = "We sat on the bank of the river and watched the light.", "bank"
# One for each kind of answer
EXAMPLES = {
    "bank": OPENING,
    "sentence": "The judge gave him a long sentence.",
    "honey": "Honey is sweet and keeps for years.",
    "swift": "A swift flew over the roof.",
    "seal": "The seal on the letter was broken.",
}
NAMED = 6  # words of each list: with them what follows is on a phone's first screen
MOST = 0.7  # of the words of BERT's list, which fit the meaning here: a list with fewer proves nothing


def show_costs(vectors: WordVectors) -> None:
    answered = show_own_sentence(vectors)
    st.subheader("What they cost", anchor=False)
    headline, picture, place = st.container(), st.container(), st.container()
    costs = None
    if answered:  # the model is waited for at one place
        with place:
            costs = contextual.answer(
                SHIPPED, contextual.Question(("costs",), lambda encoder: measure_costs(encoder, load()))
            )
    spent = cache.model_worker().cost(SHIPPED)
    if costs is not None and spent is not None:
        headline.markdown(f"{costs_words.costs_headline(costs)}.")
        with picture:
            widgets.chart(
                figures.costs(costs.words, costs.static_ms, costs.contextual_ms, GLOVE),
                key="ctx_costs",
                alt=f"Bars, for the {costs.words} words of a sentence: {costs.static_ms:.3f} ms "
                f"to look them up in {GLOVE}, {costs.contextual_ms:.1f} ms to read the sentence.",
            )
    st.markdown(costs_words.WHICH_TO_TAKE)
    way_on.show()
    with widgets.fold("All that they cost, in numbers", "ctx_costs_fold") as panel:
        if panel.open:
            glove = shared.vectors()
            megabytes = None if spent is None else spent.megabytes
            sides = costs_words.costs_table(GLOVE, glove.dim, glove.rows.nbytes / 1e6, costs, megabytes)
            table = widgets.data_frame(sides)
            st.table(table, hide_index=True, border="horizontal", alt="Static and contextual vectors")
            if costs is not None and spent is not None:
                st.caption(costs_words.costs_in_words(costs, spent.seconds))
            widgets.download(table, "static or contextual", key="ctx_costs")
    widgets.code_panel(snippets.costs())


def show_own_sentence(vectors: WordVectors) -> bool:
    """Which of the two a word in a sentence of the reader's needs, as far as that can be told.

    Returns whether the model has answered.
    """
    with widgets.examples_above("ctx_which_preset", examples()):
        asked = ask()
    if asked is not None:
        chosen.note("ctx_which", (asked.text, asked.word), (OPENING, OPENING_WORD), vectors)
    opening = named_words(OPENING)[OPENING_WORD]
    mark = widgets.last_good("ctx_which", asked) or opening
    with contextual.picture(mark, asked, opening):
        found = answer(mark)
        if found is not None:
            tell(found)
    return found is not None


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
class Which:
    """A word in its sentence, with its list in GloVe and BERT's, and the meaning of both where that can be told.

    ``fit`` is whether GloVe's list fits, where the meanings cannot be told; ``fits`` says whether BERT's list is about
    the meaning that the word has in the sentence, as far as that is known.
    """

    mark: Mark
    here: str
    static: StaticPair
    of_list: str
    company: Company
    fits: bool
    fit: Fit


def answer(mark: Mark) -> Which | None:
    """What is known of a word in its sentence; None while the model is on its way."""
    glove = shared.vectors()
    static = static_pair(glove, mark, mark, SHOWN, max_rank=FREQUENT)
    of_list, here = cache.sense_in_glove(mark.folded), KnownSense()
    if of_list:
        judge, bank = cache.shipped_judge(), load_sentence_bank()
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
    company = company_here(mark)
    if company is None:
        return None
    fits = not here.sense or share_of_sense(glove, mark.folded, company.words, here.sense) >= MOST
    fit = fit_of(mark, static, company, of_list, here.likelier)
    return Which(mark, here.sense, static, of_list, company, fits, fit)


def fit_of(mark: Mark, static: StaticPair, company: Company, of_list: str = "", likelier: str = "") -> Fit:
    """Whether GloVe's list fits; of another language, or where BERT has no sure words to speak against it, unsure.

    ``of_list`` is the sense that the list is about and ``likelier`` that of the sentence, as far as they are known.
    """
    if company.unknown or words.not_english(mark.text):
        return "unsure"
    if of_list and likelier:
        return "may fit" if of_list == likelier else "may not fit"
    fit = static_fit(shared.vectors(), mark, static.nearest, company.words)
    return "unsure" if fit in ("may not fit", "does not fit") and far_lists([company]) else fit


def company_here(mark: Mark) -> Company | None:
    """BERT's list for a word in its sentence; None while the model is on its way."""
    question = contextual.Question(("which", mark), lambda encoder: company_of(encoder, [mark]))
    found = contextual.answer(SHIPPED, question, after=contextual.candidates(MODELS[SHIPPED].layers))
    return None if found is None else found[0]


def tell(found: Which) -> None:
    word, held = found.mark.word, found.static.first
    here, of_list = (plain_sense(sense) for sense in (found.here, found.of_list))
    asked = (word, of_list if held else None, here)
    headline = st.empty()
    if foreign := words.not_english(found.mark.text):
        st.warning(foreign)
    else:
        offer_meant(found.mark)
    companies = [replace(found.company, nearest=found.company.nearest[:NAMED])]
    untied = [] if is_tied(shared.vectors(), found.company) else [0]
    unsure = bool(far_lists(companies, untied=untied)) or not found.fits
    st.html(html.one_or_many(GLOVE, word, found.static.nearest[:NAMED], companies, far=[0] * unsure))
    # What is known or told by signs may be wrong, too
    judged = None if held is None else judge(found.mark)
    headline.markdown(f"## {costs_words.which_headline(*asked, found.fit, judged)}")
    if told := costs_words.what_to_take(*asked[1:], found.fit, unsure=unsure, judged=judged is not None):
        st.markdown(told)
    with widgets.fold(SURE, "ctx_which_sure") as panel:
        if panel.open:
            st.markdown(costs_words.how_sure(stored_placed()))


def offer_meant(mark: Mark) -> None:
    """A pill for each word that may be meant by one that GloVe lacks, or that is rare there: it mends the sentence."""
    glove = shared.vectors()
    held = glove.words.look_up(mark.word)

    def choose(meant: str) -> None:
        mended = mark.replaced(meant.capitalize() if mark.word.istitle() else meant)
        st.session_state["ctx_which"], st.session_state["ctx_which_word"] = mended.text, name_of(mended)

    if held is None:
        unknown_words.offer_similar(mark.word, "ctx_which", glove, choose)
    else:
        unknown_words.offer_commoner_than(held, "ctx_which", glove, choose)


def judge(mark: Mark) -> str | None:
    """Let the reader say whose words fit, None until they do."""
    key = contextual.key_of_its_own("ctx_which_judged", mark)
    return st.segmented_control(
        "Whose words fit?", list(costs_words.JUDGED), key=key, label_visibility="collapsed", **KEPT_UNLINKED
    )


def lacking_in_glove(sentence: str) -> list[Mark]:
    """The words of a sentence that GloVe has no vector for; that it has no numbers and no *a* is no news here."""
    held = shared.vectors().words
    return [
        mark
        for mark in marks_of(sentence)
        if held.look_up(mark.word) is None and held.lacks(mark.word) not in unknown_words.MEANT_AS_TYPED
    ]
