"""Prejudice (bias), measured with published word lists or one's own: which of two groups is nearer to which words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache, partial
from itertools import zip_longest

import streamlit as st

from embedding_core import UnknownWord, WordVectors, html, most_similar
from embedding_core.comparison import (
    PUBLISHED,
    Association,
    BiasResult,
    BiasTest,
    WordList,
    apart_from_list,
    associations,
    company,
    measure_bias,
)
from embedding_core.context.bank import load_sentence_bank
from embedding_core.context.dictionary import TITLE
from embedding_core.context.known_senses import read_otherwise, sense_of_nearest
from embedding_core.neighbors import doubtful_ones, is_foreign_word
from embedding_core.vectors.dictionary import has_small_letter, in_dictionary, may_be_name
from embedding_core.vectors.likeness import is_rare
from embedding_core.vectors.word_lists import split_list
from wordspace.frame import cache as frame_cache
from wordspace.frame import links, one_set, unknown_words, vector_sets, widgets
from wordspace.frame.links import KEPT
from wordspace.frame.nearest import FREQUENT, if_doubtful
from wordspace.frame.shared_sets import SHIPPED
from wordspace.frame.text import SURE
from wordspace.views.prejudice import own_words, snippets, sure_words, whole, why_words, words
from wordspace.views.prejudice.whole import Request

JOBS, OWN = "he and she at work", "your own lists"
TESTS = {
    JOBS: BiasTest(
        WordList("engineer, boss …", ("engineer", "carpenter", "mechanic", "pilot", "boss", "doctor")),
        WordList("nurse, teacher …", ("nurse", "teacher", "receptionist", "librarian", "dancer", "therapist")),
        WordList("he", ("he", "man", "his", "father")),
        WordList("she", ("she", "woman", "her", "mother")),
        source="our own",
    ),
    **PUBLISHED,
}
_OPENING = TESTS[JOBS]
PARTS = {
    "prj_x": ("First words", _OPENING.first),
    "prj_y": ("Second words", _OPENING.second),
    "prj_a": ("Nearer to", _OPENING.first_attribute),
    "prj_b": ("or nearer to", _OPENING.second_attribute),
}
LONGEST = 2_000  # characters of a list
MOST_EXPLAINED = 2  # words of one's own of which is said why
SUGGESTED = ("farmer", "singer", "lawyer")  # to type; BERT knows them, too
NEAR = 10  # words among which company is looked for first
# Their cosine with the word, from which on they explain something. Chosen by 42 words (nettles: maines, nicks). Of 41
# others it silences seven: four whose company was odd (lathe: snowplow), one in between, two good (daffodil: azalea).
ALIKE = 0.5
READ_AS_NAME = 8  # names among these, from which on a word is mostly read as one
MOST_OWN = 12  # words beside those of a test, all with their names


def show_lists() -> None:
    """The page."""
    typed = ask()
    request = whole.compared(typed)
    found = measure_bias(vector_sets.load(request.name), request.test)
    waits = request != typed
    missing = "" if waits else tell(request, found)
    drawn = bool(found.first or found.second)
    kept = whole.last_whole(request if drawn else None)
    if (waits or not drawn) and kept is not None and kept.name == request.name:
        st.caption(words.PRESS_COMPARE if waits else widgets.STALE)
        with st.container(key="prj_stale"):
            tell(kept, measure_bias(vector_sets.load(kept.name), kept.test))
    tell_more(request, found, missing)


def ask() -> Request:
    """A test, published or the reader's own, and a set."""
    row = st.container(horizontal=True, vertical_alignment="center", key="prj_ask")
    with row:
        chosen = st.pills(
            "Examples",
            [JOBS, OWN, *PUBLISHED],
            default=JOBS,
            required=True,
            key="prj_words",
            label_visibility="collapsed",
            **KEPT,
        )
    test = TESTS.get(chosen)

    def answers(name: str) -> bool:
        """Whether a set can be judged: a table of foods has no people in it."""
        return can_answer(vector_sets.load(name), test or _OPENING)

    at_hand = vector_sets.at_hand()
    with row:
        name = one_set.ask(
            "prj_set", at_hand if answers(at_hand) else SHIPPED, lambda one: test is None or answers(one)
        )
    vectors = vector_sets.load(name)
    keep_to(chosen)
    if test is None:
        return Request(name, own_test(vectors))
    with row:
        return Request(name, test, ask_own(vectors, SUGGESTED if chosen == JOBS else ()))


def keep_to(chosen: str) -> None:
    """Let words of the reader's own be seen where they were typed, and not among other lists, where they say little."""
    state, of = st.session_state, "prj_own_of"
    before = state.setdefault(of, chosen)
    if before == chosen or links.walked():  # an address says itself which words are seen
        state[of] = chosen
        return
    typed = state.setdefault("prj_own_typed", {})
    typed[before] = state.get("prj_own", "")
    state[of], state["prj_own"] = chosen, typed.get(chosen, "")


def ask_own(vectors: WordVectors, suggested: Sequence[str]) -> tuple[str, ...]:
    """Words that are to be seen among those of a test; the ``suggested`` ones stand in the empty field."""
    typed = st.text_input(
        "Your own words, with commas between them",
        key="prj_own",
        autocomplete="off",
        max_chars=LONGEST,
        placeholder=f"{', '.join(word for word in suggested if word in vectors) or 'words, with commas'} …",
        label_visibility="collapsed",
        **KEPT,
    )
    return tuple(dict.fromkeys(split_list(vectors.words, (typed or "")[:LONGEST])))[:MOST_OWN]


def mend_own(vectors: WordVectors, fields: Sequence[str], word: str, meant: str) -> None:
    """Put in what was meant by a word of the reader's own that a set lacks, wherever it stands in the ``fields``."""
    for field in fields:
        parts = split_list(vectors.words, st.session_state[field])
        mended = [meant if word in (part, vectors.words.look_up(part)) else part for part in parts]
        if mended != parts:
            st.session_state[field] = ", ".join(mended)


def can_answer(vectors: WordVectors, test: BiasTest) -> bool:
    """Whether a set has the two words of each list that a test takes."""
    lists = (test.first, test.second, test.first_attribute, test.second_attribute)
    return all(sum(vectors.words.look_up(word) is not None for word in known.words) > 1 for known in lists)


def own_test(vectors: WordVectors) -> BiasTest:
    """Four lists as they are typed."""
    lists = []
    # One row, so that a projector shows the picture, and two on a phone; most words are in the first two
    *places, last = st.container(key="prj_lists").columns([3, 3, 2, 2, 1], vertical_alignment="bottom")
    with last:  # on a phone, where the picture would stand lower, only while it is needed
        widgets.send("Compare", "prj_lists", whole.compare_now)
    for place, (key, (label, default)) in zip(places, PARTS.items(), strict=True):
        with place:
            opening = ", ".join(default.words)
            typed = st.text_input(
                label, opening, key=key, autocomplete="off", max_chars=LONGEST, on_change=whole.keep_typed, **KEPT
            )
        parts = split_list(vectors.words, (typed or "")[:LONGEST])
        held = list(filter(None, map(vectors.words.look_up, parts)))
        lists.append(WordList(words.list_name(held or parts), tuple(dict.fromkeys(parts))))
    first, second, first_attribute, second_attribute = lists
    test = BiasTest(first, second, first_attribute, second_attribute, source="")
    typed_words = dict.fromkeys(word for each in lists for word in each.words)
    if lacking := [word for word in typed_words if vectors.words.look_up(word) is None]:
        rescue(vectors, lacking, "prj_lists", tuple(PARTS), left_out=can_answer(vectors, test) and not whole.waits())
    held_words = list(filter(None, map(vectors.words.look_up, typed_words)))
    unknown_words.offer_commoner(held_words, "prj_lists", vectors, partial(mend_own, vectors, tuple(PARTS)))
    return test


def rescue(vectors: WordVectors, lacking: Sequence[str], key: str, fields: Sequence[str], *, left_out: bool) -> None:
    """Help for words of ``fields`` that a set lacks: a slip is mended in them, a word rare to BERT is none."""
    unknown = unknown_words.with_suggestions(vectors, lacking)
    if vector_sets.name_of(vectors) == TITLE:
        unknown = [UnknownWord(each.word, ()) if in_dictionary(each.word.casefold()) else each for each in unknown]
    unknown_words.rescue_all(unknown, key, vectors, partial(mend_own, vectors, fields), left_out=left_out)


def tell(request: Request, found: BiasResult) -> str:
    """Where the two lists stand; returns what is still to be told of words that the set lacks, of one's own lists."""
    if found.effect_size is None or found.p_value is None:
        fields = () if request.test.source else [label for label, _ in PARTS.values()]
        st.info(words.no_number(found, request.name, fields))
    missing = words.missing_words(found, request.name) if found.missing else ""
    # Of published lists alone: of the reader's own the card says it
    at_once = missing if (request.test.source and words.many_missing(found)) else ""
    vectors = vector_sets.load(request.name)
    own = associations(vectors, request.own, request.test)
    spelled = {word: vectors.words.look_up(word) for word in request.own}
    known = [word for word in spelled.values() if word is not None]
    if lacking := [word for word, held in spelled.items() if held is None]:
        rescue(vectors, lacking, "prj_own", ("prj_own",), left_out=bool(own))
    unknown_words.offer_commoner(known, "prj_own", vectors, partial(mend_own, vectors, ("prj_own",)))
    if at_once:  # before the headline, which else seems to be about all that was typed
        st.caption(at_once)
    if found.first or found.second:
        names = [known.name for known in found.lists]
        lanes = [(names[0], found.first), (names[1], found.second), *([("your own", own)] if own else [])]
        published = bool(request.test.source)
        rare = [] if published or request.name != SHIPPED else rare_of(vectors, found)
        scraps = [] if published or request.name != SHIPPED else foreign_of(vectors, in_lists(found))
        rare = list(dict.fromkeys([*scraps, *rare]))
        headline = words.bias_headline(found, request.name, rare)
        alone, uneven = words.BERT_ALONE * (request.name == TITLE), words.unevenly_missing(found, request.name)
        case = words.A_CASE if request.test is _OPENING else "" if own else words.of_tests(request.test)
        doubted = words.DOUBTED.get(request.test.first.name, "") if published and not own else ""
        exceptions = [] if own or doubted else words.to_explain(found)  # the doubt is why they stand there
        peoples = are_peoples([*request.own] or in_lists(found))
        reasons = {word: why(vectors, word, request.test) for word in (() if peoples else exceptions)}
        otherwise = {} if own or doubted or exceptions else strays_read_otherwise(vectors, found, request.test)
        told_of = {*otherwise, *filter(reasons.get, reasons)}
        elsewhere = {} if own or doubted else strays_elsewhere(vectors, found, told_of)
        told_why = " ".join(
            filter(None, (*reasons.values(), why_words.read_so(otherwise), why_words.goes_with(elsewhere)))
        )
        own_beside = beside_glove(request, found, own)
        in_both, are_rare = words.in_both(found), words.rare_in_lists([word for word in rare if word not in scraps])
        by_one, strangers = words.by_one_word(found), words.foreign(scraps)
        before = (doubted, alone, uneven, in_both, strangers, are_rare, by_one)
        about = words.about_bias(found, " ".join(filter(None, before)), told_why, case, below_own=bool(own))
        if own:  # the reader's words come first
            # Of the words farthest to each side one asks first
            seldom = [word for word in known if request.name == SHIPPED and is_rare(vectors, word)]
            strange = foreign_of(vectors, known) if request.name == SHIPPED else []
            doubtful = doubtful_ones(vectors, [each for each in seldom if each not in strange], max_rank=FREQUENT)
            sure = [each for each in own if each.word not in (*doubtful, *strange)] or own
            leaning = [each.word for each in in_turn(sure) if found.side(each.value)]
            turned = own_words.meant_otherwise(own, found)
            meant_so = own_words.meant_so(own, found)
            plain = {each.word for there in meant_so.values() for each in there}
            told = [] if peoples or request.name == TITLE else [word for word in leaning if word not in plain]
            whys: dict[str, str] = {}
            for word in told:
                whys[word] = why(vectors, word, request.test, known, turned.get(word, ""))
                if sum(map(bool, whys.values())) == MOST_EXPLAINED:  # each looks through the whole set
                    break
            headline, about = (
                own_words.own_headline(sure, found, request.name),
                html.paragraphs(
                    " ".join(filter(None, (words.foreign(strange), if_doubtful(doubtful))))
                    + own_words.not_in_headline(own, sure),
                    " ".join(filter(None, (own_words.no_prejudice(meant_so), *whys.values()))),
                    own_beside,
                    own_words.ONE_ALONE * (len(own) < own_words.A_LIST and not meant_so),
                )
                + about,
            )
        picture = html.association_lanes(lanes, names[2], names[3], found.middle)
        left_out = words.few_missing(found, request.name) if request.test.source and not at_once else ""
        drawn = " ".join(filter(None, (left_out, words.HOW_DRAWN, words.stand_for(found))))
        st.html(html.answer(headline, html.captioned(picture, drawn), about))
    return "" if request.test.source else missing


def in_lists(found: BiasResult) -> list[str]:
    """The words of the first two lists that a set has."""
    return [each.word for each in (*found.first, *found.second)]


def are_peoples(asked: Sequence[str]) -> bool:
    """Whether most words are of peoples, faiths or places: near one may stand those who hate it, as its texts do.

    Of 15 lists of such words (germans, muslims, lagos) all are found, of 19 others (flowers, jobs) none but brands.
    """
    return 2 * sum(may_be_name(word.casefold()) and not frame_cache.is_name(word) for word in asked) > len(asked)


def rare_of(vectors: WordVectors, found: BiasResult) -> list[str]:
    """The words of the first two lists that the texts have seldom."""
    return [word for word in in_lists(found) if is_rare(vectors, word)]


def foreign_of(vectors: WordVectors, known: Sequence[str]) -> list[str]:
    """Those of the words that are of another language, of which the texts have scraps."""
    return [word for word in dict.fromkeys(known) if is_foreign_word(vectors, word, max_rank=FREQUENT)]


def beside_glove(request: Request, found: BiasResult, own: Sequence[Association]) -> str:
    """Which of the reader's ``own`` words GloVe puts on the other side, as HTML."""
    glove = vector_sets.load(SHIPPED)
    if not own or request.name == SHIPPED or not can_answer(glove, request.test):
        return ""
    other, others = in_glove(request.test), associations(glove, request.own, request.test)
    return own_words.own_beside(own, found, others, other, SHIPPED)


@lru_cache(maxsize=16)  # a tenth of a second, at every word that is typed
def in_glove(test: BiasTest) -> BiasResult:
    """What GloVe says of a test."""
    return measure_bias(frame_cache.vectors(), test)


def why(vectors: WordVectors, word: str, test: BiasTest, own: Collection[str] = (), means: str = "") -> str:
    """Among which words one stands that lean as it does, as HTML: none of the reader's ``own``, which are asked too.

    Of one of these only where it is a name, too, or mostly has another sense, or where it ``means`` somebody else.

    ``means``: a "man" or "woman" that stands on the other's side.
    """

    def others(k: int, least: float = 1) -> list[Association]:
        return [
            each
            for each in company(vectors, word, test, k, max_rank=FREQUENT, least=least, alike=ALIKE)
            if each.word not in own
        ]

    near = others(NEAR)
    even_more = len(near) > 1
    if not even_more:  # as for a word far to a side
        near = others(2 * NEAR, least=0.5)
    names = [each for each in near if frame_cache.is_name(each.word)]
    # Of a word that is a name and nothing else, that it stands among names explains nothing
    are_names = 2 * len(names) > len(near) and has_small_letter(word)
    if not are_names and word in own and (people := people_called(vectors, word, test)):
        near, are_names = [Association(each, 0) for each in people], True
        names = near
    senses = senses_of(vectors, word, test, own=word in own)
    if word in own and not (are_names or means or senses):
        return ""  # nobody has looked whether those are about what the reader means: beside cox, globe and mail
    near = names if are_names else near
    return why_words.company_of(word, near, are_names=are_names, even_more=even_more, means=means, senses=senses)


def people_called(vectors: WordVectors, word: str, test: BiasTest) -> list[str]:
    """The names nearest to a word that is mostly read as one, where other words than names are asked: of robin, alex.

    Chosen by ten words (robin, wren, heather, dean, baker; rose, swift, finch, iris, basil). Of 40 others (martin, ivy)
    twelve are said to be read so, and all are names in most texts; of the rest one is (rowan).
    """
    asked = (*test.first.words, *test.second.words)
    a_thing = has_small_letter(word) or has_small_letter(f"{word}s")  # robins; giovanni is nothing but a name
    if not a_thing or not vector_sets.is_shipped(vectors) or 2 * sum(map(frame_cache.is_name, asked)) > len(asked):
        return []
    near = [each.word for each in most_similar(vectors, word, NEAR, max_rank=FREQUENT)]
    names = [each for each in near if frame_cache.is_name(each)]
    return names if len(names) >= READ_AS_NAME else []


def strays_read_otherwise(vectors: WordVectors, found: BiasResult, test: BiasTest) -> dict[str, tuple[str, str]]:
    """The words that lean the other way than their list and are mostly read in another sense, with both senses."""
    senses = {word: senses_of(vectors, word, test, own=False) for word in found.strays}
    return {word: (told[0], told[1]) for word, told in senses.items() if len(told) > 1}


def strays_elsewhere(vectors: WordVectors, found: BiasResult, told: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The words on the other side of the grey than their list, and what they are near to, where that is unlike it.

    Not those of which another sense is ``told``.
    """
    if not vector_sets.is_shipped(vectors):
        return {}
    near = {
        each.word: apart_from_list(vectors, each.word, home.words, max_rank=FREQUENT)
        for home, lane in zip(found.lists, (found.first, found.second), strict=False)
        for each in lane
        if each.word in found.strays and each.word not in told and found.side(each.value)
    }
    return {word: others for word, others in near.items() if others}


def senses_of(vectors: WordVectors, word: str, test: BiasTest, *, own: bool) -> Sequence[str]:
    """The sense that a word mostly has, and those that a reader may mean by it: that of its list, or all others."""
    if not vector_sets.is_shipped(vectors):
        return ()
    if own:
        mostly = sense_of_nearest(vectors, word)
        return (mostly, *(each for each in load_sentence_bank().senses(word) if each != mostly)) if mostly else ()
    home = next((each.words for each in (test.first, test.second) if word in each.words), ())
    return read_otherwise(vectors, word, home) or ()


def in_turn(own: Sequence[Association]) -> list[Association]:
    """Words by how far they are to a side, in turn of the one and of the other."""
    sides = [
        sorted((each for each in own if sign * each.value > 0), key=lambda each: -abs(each.value)) for sign in (1, -1)
    ]
    return [each for pair in zip_longest(*sides) for each in pair if each is not None]


def tell_more(request: Request, found: BiasResult, missing: str) -> None:
    """How sure that is, and what it does not say, in a fold; all of it as a table."""
    if found.first or found.second:
        names = [known.name for known in found.lists]
        with widgets.fold(SURE, "prj_numbers") as panel:
            if panel.open:
                st.markdown(sure_words.how_sure(found, request.test.source, missing, own=bool(request.own)))
        widgets.table(
            {
                "list": [names[0]] * len(found.first) + [names[1]] * len(found.second),
                "word": [each.word for each in (*found.first, *found.second)],
                "association": [round(each.value, 4) for each in (*found.first, *found.second)],
            },
            f"{names[0]} and {names[1]} in {request.name}",
            key="prj_words",
        )
    widgets.code_panel(snippets.bias(request.name, request.test))
