"""What the Scoreboard page says, sentence by sentence, from results made by hand."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from embedding_core import WordVectors
from embedding_core.context.bank import load_sentence_bank
from embedding_core.evaluation import evaluate_similarity
from embedding_core.evaluation.items import Question, WordPair
from embedding_core.evaluation.questions import WORDSIM_353
from embedding_core.evaluation.quiz import QuizQuestion
from embedding_core.evaluation.reasons import Reason
from embedding_core.evaluation.report import (
    AnalogyReport,
    Kind,
    MissingWord,
    Outcome,
    Score,
    SectionResult,
    SizeResult,
)
from embedding_core.evaluation.similarity import PairOutcome, SimilarityReport
from embedding_core.evaluation.sound import hardly_english
from embedding_core.vectors.catalog import Rounding
from tests.hostile import HOSTILE
from tests.pages.harness import without_cards, without_code
from wordspace.views.scoreboard import answers_words, own_words, people_words, quiz_words, words

QUESTION = Question("Athens", "Greece", "Bern", "Switzerland")
RIGHT = Outcome(QUESTION, "switzerland", 1, "switzerland", 1)
WRONG = Outcome(QUESTION, "austria", 2, "bern", 3)


def section(name: str, kind: Kind | None, *outcomes: Outcome, missing: tuple[str, ...] = ()) -> SectionResult:
    skipped = (QUESTION,) * len(missing)
    return SectionResult(name, kind, outcomes, skipped, tuple(MissingWord(word, 1) for word in missing), 9)


def report(*sections: SectionResult) -> AnalogyReport:
    return AnalogyReport("3cosadd", 9, sections, ())


def test_the_lead_says_what_is_right_and_how_much_of_it_by_the_rule_of_such_tests_is_known() -> None:
    found = report(section("capital-world", "semantic", RIGHT, WRONG, WRONG))
    assert words.lead(Score(3, 2, 1, 0)) == "<b>67 of 100</b> answers are right"
    assert words.only_by_rule(Score(3, 2, 1, 0)) == 34
    assert words.only_by_rule(Score(3, 2, 2, 0)) == 0
    assert "100 of 100 of its wrong answers are then one of the three" in words.repeated(found.inputs_among_wrong)


def test_of_each_colour_a_question_for_everybody_is_an_example() -> None:
    anyway = Outcome(Question("man", "woman", "dad", "mom"), "mom", 1, "mom", 1)
    by_rule = Outcome(Question("man", "woman", "king", "queen"), "queen", 1, "king", 2)
    wrong = Outcome(Question("man", "woman", "brother", "sister"), "<b>", 6, "brother", 7)
    assert words.examples(report(section("family", "semantic", wrong, by_rule, anyway, RIGHT))) == [
        "<em>man is to woman as dad is to</em> <b>mom</b>",
        "<em>man is to woman as king is to</em> <b>queen</b>; were it allowed to repeat a word, it would say "
        "<i>king</i>",
        "<em>man is to woman as brother is to</em> <i>&lt;b&gt;</i> (right is sister)",
    ]
    moved = Outcome(by_rule.question, "queen", 1, "queen", 1)
    assert words.examples(report(section("family", "semantic", moved, RIGHT)))[1:] == ["", ""], "of its own colour"


def test_failures_begin_with_one_of_each_first_pair_and_with_other_second_ones() -> None:
    asked = [Question(a, b, c, "x") for a, b in (("a", "b"), ("c", "d")) for c in ("p", "q", "r")]
    mixed = answers_words.one_of_each([Outcome(question, "y", 2, "y", 2) for question in asked])
    assert [(o.question.a, o.question.c) for o in mixed] == [
        *(("a", "p"), ("c", "q")),
        *(("a", "q"), ("c", "r")),
        *(("a", "r"), ("c", "p")),
    ]
    assert answers_words.one_of_each([]) == []


def test_the_picture_has_all_questions_on_top_then_facts_and_then_forms_each_from_the_easiest_to_the_hardest() -> None:
    found = report(
        section("gram8-plural", "syntactic", WRONG, RIGHT),
        section("currency", "semantic", WRONG),
        section("gram2-opposite", "syntactic", RIGHT),
        section("family", "semantic", RIGHT),
    )
    rows = words.section_rows(found)
    assert [(row.title, row.shown, row.address) for row in rows] == [
        ("All questions", "60 of 100", "?sco_view=Wrong+answers"),
        ("Male and female", "1 of 1", "?sco_view=Wrong+answers&sco_section=Male+and+female"),
        ("Currencies", "0 of 1", "?sco_view=Wrong+answers&sco_section=Currencies"),
        ("Opposites by a prefix", "1 of 1", "?sco_view=Wrong+answers&sco_section=Opposites+by+a+prefix"),
        ("Plurals", "1 of 2", "?sco_view=Wrong+answers&sco_section=Plurals"),
    ]
    (own,) = words.own_rows(report(section("mine", None, missing=("zzqx",))))
    assert (own.title, own.right, own.shown, own.address) == ("mine", None, "none asked", "")


def test_totals_have_a_row_for_each_rule_and_one_with_the_words_of_the_question_allowed() -> None:
    found = report(section("capital-world", "semantic", RIGHT, WRONG), section("gram1", "syntactic", WRONG))
    table = words.totals_table({"usual rule": found})
    assert table["rule"] == ["usual rule", "usual rule, if it may repeat a word"]
    assert table["all"] == ["33.3\u00a0%", "33.3\u00a0%"]
    assert table["facts (semantic)"] == ["50.0\u00a0%", "50.0\u00a0%"]
    assert table["forms (syntactic)"] == ["0.0\u00a0%", "0.0\u00a0%"]


def test_the_table_of_sections_has_a_kind_and_a_reason_only_where_there_is_one() -> None:
    google = words.sections_table({"usual rule": report(section("family", "semantic", RIGHT, WRONG))})
    assert google["kind"] == ["semantic"]
    assert google["usual rule, %"] == [50.0]
    assert "why skipped" not in google
    own = words.sections_table({"usual rule": report(section("mine", None, RIGHT, missing=("zzqx",)))})
    assert "kind" not in own
    assert own["skipped"] == [1]
    assert "zzqx" in own["why skipped"][0]


def test_the_sizes_are_told_and_tabulated() -> None:
    size = SizeResult(10_000, Score(8, 4, 1, 2), Score(4, 3, 1, 0), Score(4, 1, 0, 0), ())
    everything = SizeResult(20_000, Score(10, 4, 1, 0), Score(5, 3, 1, 0), Score(5, 1, 0, 0), ())
    told = words.sizes_told([size, everything])
    assert "8 of the 10 questions could be asked, and **50 of 100** of these answers would be right" in told
    assert "with all 20,000, 40 of 100." in told
    assert [(row.title, row.example, row.right, row.allowed, row.shown) for row in words.size_rows([size])] == [
        ("10,000 words", "8 questions", 0.5, 0.125, "50 of 100")
    ]
    assert [column[0] for column in words.sizes_table([size]).values()] == [10_000, 8, 50.0, 75.0, 25.0, 12.5]


@pytest.mark.parametrize(("share", "shown"), [(None, None), (0.63346, 63.3), (1.0, 100.0)])
def test_a_share_in_a_table_is_a_number_of_percent(share: float | None, shown: float | None) -> None:
    assert words.in_percent(share) == shown


def test_a_section_says_how_many_are_right_of_100_or_of_a_few_and_gives_some_right_answers() -> None:
    found = section("gram2-opposite", "syntactic", RIGHT, WRONG)
    assert answers_words.section_in_words(found) == "## Opposites by a prefix: **1 of 2** right"
    assert answers_words.some_right(found) == [RIGHT]
    assert answers_words.some_right(section("s", "semantic", WRONG)) == []
    own = section("my words", None, *[RIGHT, WRONG] * 10)
    assert answers_words.section_in_words(own) == "### my words: **50 of 100** right"
    assert answers_words.some_right(own) == [RIGHT] * 3


def test_a_table_is_explained_by_its_own_first_question() -> None:
    assert answers_words.how_to_read(QUESTION).startswith(
        "*Athens → Greece, Bern → ?* asks: Athens is to Greece as Bern is to what? The machine puts all other "
    )


def test_a_searched_word_is_counted_here_and_in_the_other_kinds_of_questions() -> None:
    counts = {"Currencies": 2, "Plurals": 1}
    everywhere = answers_words.found_in_words("euro", None, counts, held=25)
    assert everywhere.startswith(
        "## **3** wrong answers with `euro`\n\n[Currencies 2](?sco_view=Wrong+answers&sco_section="
    ), "the parts are those of the wrong ones"
    assert everywhere.endswith("). Of all questions 25 have to do with it.")
    here = answers_words.found_in_words("euro", section("gram8-plural", "syntactic", WRONG), counts, held=22)
    assert here == (
        "## **1** wrong answer with `euro` in Plurals\n\nOf all questions here 22 have to do with it. "
        "[2 more in other kinds of questions](?sco_view=Wrong+answers&sco_filter=euro)."
    )
    plurals = section("gram8-plural", "syntactic", WRONG)
    assert "No question here has to do with it. [3 more" in answers_words.found_in_words(
        "x", plurals, {"Currencies": 3}
    )
    assert "none in the other kinds" in answers_words.found_in_words("x", plurals, {"Plurals": 1})
    for one in (None, plurals):
        assert answers_words.found_in_words("x", one, {}) == (
            "## No question holds `x`\n\n[Ask one of your own](?sco_view=Your+questions)."
        )
    assert "7 questions hold it, and all are answered right." in answers_words.found_in_words("x", None, {}, held=7)


def test_what_was_skipped_is_named_as_far_as_there_is_room() -> None:
    assert answers_words.skipped_in_words(section("s", None, RIGHT)) == ""
    missing = answers_words.skipped_in_words(section("s", None, RIGHT, missing=tuple("abcdefg")))
    assert missing.endswith("and 2 more.")
    assert missing.count("`") == 10


def test_a_question_links_to_its_picture_in_lower_case_and_with_its_rule() -> None:
    assert answers_words.link(QUESTION, "3cosadd") == "analogy?ari_a=athens&ari_b=greece&ari_c=bern"
    assert answers_words.link(QUESTION, "3cosmul").endswith("&ari_method=3CosMul")


def pair(first: str, second: str, human: float, place: float) -> PairOutcome:
    return PairOutcome(WordPair(first, second, human), 0.25, place, 1)


def test_agreement_with_people_is_explained_and_no_swear_word_is_named() -> None:
    outcomes = (*(pair(f"a{n}", "b", 5.0, n) for n in range(1, 10)), pair("fuck", "sex", 9.4, 30))
    found = SimilarityReport(outcomes, 0.533, 0.5, None, (), (), 0.69)
    assert without_cards(people_words.agreement_in_words(found)) == (
        "## The machine agrees with people **69 of 100** times\n\nWhich of two pairs is more alike? A coin would "
        "agree 50 times. With 10 pairs chance alone may do that.\n\nPress a dot to see its pair. Further right: more "
        "alike to people (each pair was judged by 13 or by 16 people). Higher: more alike to the machine. Did both "
        "always agree, the dots would climb from left to right."
    )
    assert without_cards(people_words.in_papers(found)).endswith("Spearman’s rho, from −1 to 1: here 0.53.")
    worst = people_words.shown_disagreements(found)
    assert [outcome.pair.first for outcome in worst] == ["a9", "a8", "a7"]
    assert people_words.disagreements_in_words(worst, 10).startswith(
        "**Where they differ most:** `a9`, `b` are number 9 of 10 to people, number 1 of 10 to the machine;"
    )
    assert "number 9 of 10 by these scores," in people_words.disagreements_in_words(worst, 10, own=True)
    assert people_words.disagreements_in_words([pair("a", "b", 9.5, 81)], 100) == (
        "**Where they differ most:** `a`, `b` are among the least alike to people, among the most alike to the machine."
    )
    assert "number 80 of 100 to people" in people_words.disagreements_in_words([pair("a", "b", 9.5, 80)], 100)


def test_a_pair_with_a_swear_word_has_no_dot_but_counts_which_is_said() -> None:
    kept, hidden = tuple(pair(f"a{n}", "b", 5.0, n) for n in range(1, 4)), pair("Fucking", "b", 9.4, 30)
    found = SimilarityReport((*kept, hidden), 0.5, 0.5, None, (), (), 0.7)
    assert people_words.drawn(found).outcomes == kept
    assert people_words.named(found, []) == list(kept), "of a few, of which all are named"
    assert (
        people_words.not_drawn(found)
        == "One pair with a swear word counts too, and stands masked at the end of the table."
    )
    two = replace(found, outcomes=(*kept, hidden, hidden))
    assert (
        people_words.not_drawn(two) == "2 pairs with swear words count too, and stand masked at the end of the table."
    )
    assert people_words.not_drawn(people_words.drawn(found)) == ""


def test_of_fewer_than_ten_pairs_no_agreement_is_said_and_a_readers_file_is_called_so() -> None:
    few = SimilarityReport(tuple(pair(f"a{n}", "b", n, n) for n in range(1, 10)), -1.0, -1.0, None, (), (), 0.0)
    told = people_words.agreement_in_words(few, own=True)
    assert told.startswith("## 9 pairs are too few to say how well the machine agrees with these scores\n\n")
    assert "Further right: more alike by these scores." in told
    assert not re.search(r"people|People|of 100|−1", told)
    assert people_words.named(few, []) == list(few.outcomes), "a few are all named in the picture"


def test_pairs_with_one_score_are_on_all_places_that_they_share(glove: WordVectors) -> None:
    words = ["truck lorry", "freight cargo", "ship boat", "port harbour", "cat dog", "sun moon", "tea coffee"]
    words += ["king cabbage", "bread phone", "wind stone"]
    scores = [9, 9, 8, 7, 7, 7, 6, 2, 1, 0]
    pairs = [WordPair(*two.split(), score) for two, score in zip(words, scores, strict=True)]
    outcomes = evaluate_similarity(glove, pairs).outcomes
    told = [people_words.disagreements_in_words([outcome], 10, own=True) for outcome in outcomes]
    assert ["number 1 or 2 of 10 by these scores" in each for each in told] == [True, True] + [False] * 8
    assert ["number 4 to 6 of 10 by these scores" in each for each in told] == [False] * 3 + [True] * 3 + [False] * 4
    assert "number 3 of 10 by these scores" in told[2]


def test_of_a_few_pairs_none_is_said_to_differ() -> None:
    few = SimilarityReport(tuple(pair(f"a{n}", "b", n, 10 - n) for n in range(1, 10)), -1.0, -1.0, None, (), (), 0.0)
    assert people_words.shown_disagreements(few) == []
    assert people_words.disagreements_in_words(list(few.outcomes), 9, own=True) == ""


def test_pairs_in_the_same_order_are_no_disagreements() -> None:
    same = SimilarityReport(tuple(pair(f"a{n}", "b", 5.0, 1) for n in range(3)), 1.0, 1.0, None, (), ())
    assert people_words.shown_disagreements(same) == []
    assert (
        people_words.disagreements_in_words([], 12) == "No pair stands on another place: the two orders are the same."
    )


def test_a_run_again_agrees_or_says_how_many_answers_differ() -> None:
    assert "the same answer to every question" in words.run_agrees(0)
    assert words.run_agrees(1234) == "Run here and now: 1,234 of the answers differ from the stored run."


def test_own_questions_are_counted_and_those_of_the_example_are_not_called_the_readers() -> None:
    assert own_words.own_in_words(Score(3, 2, 1, 0)) == "## Of your 3 questions **2** are answered right"
    skipped = own_words.own_in_words(Score(3, 2, 1, 4))
    assert skipped == "## Of the 3 questions whose words it knows **2** are answered right"
    one = own_words.own_in_words(Score(1, 1, 1, 2))
    assert one == "## The one question whose words it knows is answered right"
    assert own_words.own_in_words(Score(2, 0, 0, 0)) == "## Of your 2 questions **none** is answered right"
    assert own_words.own_in_words(Score(1, 1, 1, 0)) == "## Your question is answered right"
    assert own_words.own_in_words(Score(1, 0, 0, 0)) == "## Your question is not answered right"
    assert own_words.own_in_words(Score(3, 2, 1, 0), example=True).startswith("## The example: of 3 questions **2**")
    assert own_words.own_in_words(Score(40, 30, 20, 0)) == (
        "## Of your 40 questions **30** are answered right\n\nThat is 75 of 100, 25 of them only because it may "
        "not repeat a word of the question."
    )


def test_the_people_who_judged_a_pair_are_as_many_as_the_test_set_says() -> None:
    people = re.search(r'judged by ([^"]*) people"', WORDSIM_353.with_name("manifest.json").read_text())
    assert people
    assert people_words.JUDGES.replace("by ", "") == people.group(1)
    assert people_words.axis_title((0, 10), own=False) == "to people (0: not alike, 10: the same)"
    assert people_words.axis_title((0, 8), own=True) == "what these scores say, from 0 to 8"


def test_why_an_answer_came_out_is_said_in_one_line() -> None:
    assert own_words.why(None, None) == ""
    assert own_words.why("sent", None) == ""
    told = {
        own_words.why("britain", Reason("name", ("England",))): "“britain” is right, too: only england is counted.",
        own_words.why("virginia", Reason("namesake", ("Arlington",))): (
            "“virginia” is right, too: there is more than one Arlington."
        ),
        own_words.why("yitzchak", Reason("near", ("isaac",))): "",
        own_words.why("way", Reason("near many", ())): (
            "“way” lies near very many words. Such words come out of many sums."
        ),
        own_words.why("bush", Reason("nearest", ("Washington",))): "Of all words “bush” is the nearest to washington.",
        own_words.why("x", Reason("alone", ("b", "c", "A"))): (
            "b and c lead there alone: taking away a changes nothing."
        ),
    }
    assert [said for said, expected in told.items() if said != expected] == []
    half = "“zealand” is part of the name New Zealand: the machine knows single words only."
    assert own_words.why("zealand", Reason("near", ("australia",))) == half
    assert own_words.why("carrots", Reason("form", ("Carrot",))) == "“carrots” is another form of carrot."
    form = own_words.why("puppies", Reason("own form", ("puppy",), "Kitten"))
    assert form == "“puppies” is another form of puppy; without such forms, as on Word arithmetic, kitten is first."
    form = own_words.why("goals", Reason("own form", ("goal",)))
    assert form == "“goals” is another form of goal; Word arithmetic leaves such out."
    same = own_words.why("argentine", Reason("same", ("Argentinean",)))
    assert same == "“argentine” may be as right as argentinean: here the test is poor, not the machine."
    near = own_words.why("ruble", Reason("near", ("dinar",), "Kwanza"))
    assert near == "“ruble” is nearer to dinar than kwanza is."
    both = own_words.why("swan", Reason("both", ("lion", "queen"), "lioness"))
    assert both == "“swan” is nearer to lion and queen than lioness is."
    miss = own_words.why("chile", Reason("miss", ("Peru",), behind=0.02))
    assert miss == "A near miss: peru is almost as near (0.02 behind, which is little)."


def test_a_wrong_answer_to_a_word_of_several_senses_says_that_one_list_serves_them_all() -> None:
    bank = load_sentence_bank()
    shared = bank.first_of_several(("turkey", "kebab", "bank"))
    assert shared == ("turkey", ("bird", "country"))
    assert bank.first_of_several(("athens", "greece", "oslo")) is None
    senses = "One list of numbers serves all that turkey means, such as bird and country."
    assert own_words.why("bring", None, shared) == senses
    rare = "“kars” is a rare word, so it may come out by chance."
    assert own_words.why("kars", Reason("rare", ("kars",))) == rare
    near = own_words.why("greece", Reason("near", ("italy",), "ankara"), shared)
    assert near == f"“greece” is nearer to italy than ankara is. {senses}"
    assert "serves" not in own_words.why("turkeys", Reason("form", ("turkey",)), shared)
    assert own_words.why(None, None, shared) == ""


def test_questions_that_could_not_be_asked_are_counted_with_the_words_that_are_missing() -> None:
    told = own_words.could_not_be_asked
    assert told(report(section("s", None, RIGHT))) == ""
    assert told(report(section("s", None, RIGHT, missing=("zzqx",)))) == (
        "One question could not be asked: GloVe does not know `zzqx`."
    )
    assert told(report(section("s", None, RIGHT, missing=("new_york",)))) == (
        "One question could not be asked: GloVe does not know `new york`. It knows single words only, and no names of "
        "two."
    )
    none = told(report(section("s", None, missing=tuple("abcdefg"))))
    assert none.startswith("No question could be asked: GloVe does not know `a`")
    assert none.endswith("and 2 more. It holds no single letters.")
    slips = report(section("s", None, missing=("sodiun", "zzqx")))
    assert told(slips, {"sodiun": "sodium", "zzqx": ""}.__getitem__) == (
        "No question could be asked: GloVe does not know `sodiun`, `zzqx`. Did you mean `sodium`?"
    )


def test_a_word_that_was_taken_for_another_is_told_in_its_own_question_alone() -> None:
    changes = own_words.with_change([], "Germny, berlin, itly, rome\nking queen man woman", "germny", "germany")
    changes = own_words.with_change(changes, "Germany, berlin, itly, rome\nking queen man woman", "itly", "italy")
    told = own_words.changed(changes, {"germany", "berlin", "italy", "rome"})
    assert told == "You took germany in the place of germny and italy in the place of itly."
    assert not own_words.changed(changes, {"germany", "berlin", "spain", "madrid"}), "which was typed so"


def test_pairs_that_are_left_out_are_counted_with_the_words_that_are_missing() -> None:
    def judged(*missing: str) -> SimilarityReport:
        return SimilarityReport((), None, None, "", (WordPair("a", "b", 1),) * len(missing), missing)

    told = own_words.pairs_left_out
    assert told({"mine": judged()}) == ""
    assert told({"mine": judged("blacksmiht")}, lambda _: "blacksmith") == (
        "One pair is left out: GloVe does not know `blacksmiht`. Did you mean `blacksmith`?"
    )
    assert told({"a": judged("1789", "zzqx"), "b": judged(), "c": judged("zzqx")}) == (
        "2 pairs are left out of *a*: GloVe does not know `1789`, `zzqx`. It holds no numbers.\n\n"
        "One pair is left out of *c*: GloVe does not know `zzqx`."
    ), "each note belongs to a list"


def test_a_single_line_left_out_is_told_and_of_several_the_reasons_open() -> None:
    assert own_words.lines_left_out([]) == ("", "")
    title, told = own_words.lines_left_out(["cat, dog stands here twice, and counts once."])
    assert (title.startswith("Counted once: "), told) == (True, "")
    title, told = own_words.lines_left_out([f"Line {number} has 3 words." for number in range(500)])
    assert title == "500 were left out, and why"
    assert (told.count("\n- Line"), told.endswith("\n- and 400 more")) == (99, True)


def test_words_that_are_hardly_english_are_named_where_they_are_a_third(glove: WordVectors) -> None:
    def told(text: str) -> str:
        return own_words.few_english(text.split(), hardly_english(glove, text.split()))

    assert told("herz heart leber liver") == (
        "GloVe learned from English texts alone. In no dictionary of English: `herz`, `leber`. There they may be "
        "names, or words of another language, so these answers say little."
    )
    assert told("hund katze frau vrouw")
    for english in (
        "nephrologist urologist warfarin heparin",
        "einstein physicist mozart composer",
        "havana cuba oslo",
    ):
        assert not told(english)
    assert not told("goethe poet"), "one word may be a name"


@pytest.mark.parametrize("word", HOSTILE.values(), ids=HOSTILE)
def test_words_of_a_readers_file_stay_text(word: str) -> None:
    told = [
        answers_words.section_in_words(section(word, None, RIGHT)),
        re.sub(r"\]\(\?sco\S*\)", "", answers_words.found_in_words(word, None, {"s": 1})),
        answers_words.skipped_in_words(section(word, None, RIGHT, missing=(word,))),
        own_words.could_not_be_asked(report(section("s", None, RIGHT, missing=(word,)))),
        own_words.lines_left_out([word])[0],
        answers_words.how_to_read(Question(word, word, word, word)),
        people_words.disagreements_in_words([pair(word, word, 5, 1)], 1),
    ]
    for text in map(without_code, told):
        assert not re.search(r"!\[|\]\(|<img|<script|:red\[|\$x|:material", text), text


def test_it_is_said_how_far_the_vectors_are_those_that_were_published() -> None:
    assert words.how_exact(Rounding(5000, 0.847, 0.9778, 0.0036, 0.007)) == (
        "Asked were the vectors as they ship, whose numbers are rounded: 85 of 100 words have the same ten nearest "
        "words as with the published numbers, and 98 of 100 the same nearest one."
    )


# The quiz


def question(answered: str) -> QuizQuestion:
    outcome = Outcome(Question("tokyo", "Japan", "Lima", "Peru"), answered, 1 if answered == "peru" else 2, "lima", 3)
    return QuizQuestion(outcome, ("chile", "france", "peru", "spain"))


@pytest.mark.parametrize(
    ("machine", "you", "told"),
    [
        ("peru", "peru", "**Peru** is right. The machine said so too."),
        ("peru", "chile", "**Peru** is right. The machine said so."),
        ("chile", "peru", "**Peru** is right. The machine said Chile."),
        ("chile", "chile", "**Peru** is right. The machine said Chile, as you did."),
        ("chile", "spain", "**Peru** is right. The machine said Chile."),
    ],
)
def test_after_an_answer_the_right_one_and_the_machines_are_told(machine: str, you: str, told: str) -> None:
    assert quiz_words.told(question(machine), you) == told


def test_a_question_of_the_quiz_is_a_sentence_and_its_answer_stands_in_the_end() -> None:
    assert quiz_words.asked(question("chile")) == "Tokyo is to Japan as Lima is to ?"
    assert quiz_words.headline(question("chile")) == "## Tokyo is to Japan as Lima is to\u00a0?"
    assert quiz_words.headline(question("chile"), answered=True) == "## Tokyo is to Japan as Lima is to **Peru**"


def test_who_chose_which_word_is_told_by_name() -> None:
    told = {each.word: (each.right, each.by) for each in quiz_words.choices(question("chile"), "chile")}
    assert told["Chile"] == (False, ("You", "Machine"))
    assert told["Peru"] == (True, ())
    told = {each.word: each.by for each in quiz_words.choices(question("peru"), "spain")}
    assert told == {"Chile": (), "France": (), "Peru": ("Machine",), "Spain": ("You",)}


def test_the_winner_is_named_first_with_the_larger_number() -> None:
    assert quiz_words.won(5, 3) == "## You win, **5 to 3**"
    assert quiz_words.won(2, 4) == "## The machine wins, **4 to 2**"
    assert quiz_words.won(3, 3) == "## A draw: **3 to 3**"


def test_what_is_not_answered_yet_is_open_for_both() -> None:
    you, machine = quiz_words.sides([question("chile"), question("peru"), question("peru")], ("peru", "spain"))
    assert (you.answers, machine.answers) == ((True, False, None), (False, True, None))
    assert (you.right, machine.right) == (1, 1)
