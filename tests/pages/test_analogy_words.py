"""The sentences of word arithmetic, from results worked out by hand or by the shipped vectors."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import pytest

from embedding_core import WordVectors
from embedding_core.arithmetic.examples import RELATIONS
from embedding_core.arithmetic.expression import Expression, ExpressionError, analogy
from embedding_core.arithmetic.geometry import offset_parallelism
from embedding_core.arithmetic.parser import parse
from embedding_core.arithmetic.solver import Guess
from embedding_core.arithmetic.worked import WorkedSum, work_out
from embedding_core.vectors.sampling import sample_random_pairs
from wordspace.views.analogy import (
    figures_words,
    guess_words,
    pairs_words,
    people_words,
    story_words,
    verdict_words,
    why_words,
    words,
)
from wordspace.views.analogy.guess_words import guess_in_words
from wordspace.views.analogy.list_words import caveat, form_left_out, left_out
from wordspace.views.analogy.verdict_words import judged


@pytest.fixture(scope="module")
def toy() -> WordVectors:
    words = ["*", "`", "<b>", "[x](y)"]
    return WordVectors.from_arrays(words, [[1, 0, 0.2], [1, 1, 0], [0, 0.3, 1], [0, 1, 1]], name="signs")


@pytest.fixture(scope="module")
def royal(glove: WordVectors) -> WorkedSum:
    return work_out(glove, analogy("man", "king", "woman"))


def test_a_sum_is_shown_term_by_term() -> None:
    expression = analogy("man", "king", "woman")
    assert words.parts_of(expression) == ["king", "− man", "+ woman"]
    other = Expression.from_terms([("good", 2), ("bad", -1)])
    assert words.parts_of(other) == ["2*good − bad"]


def test_the_place_of_an_error_is_marked_in_what_stands_around_it() -> None:
    with pytest.raises(ExpressionError) as error:
        parse(" + ".join(["king"] * 30) + " + * man")
    problem, place = words.problem_at_its_place(error.value).split("\n\n")
    assert problem[0].isupper()
    assert place.startswith("… ")
    assert place.endswith("king +` :orange-background[`*`] `man`")


@pytest.mark.parametrize(
    ("word", "place", "among_all", "is_input", "hidden", "revealed"),
    [
        ("queen", 1, 2, False, "*queen* is what the machine says, too: you guessed it at the first try.", None),
        (
            "princess",
            5,
            6,
            False,
            "number 5 of the 341,476 other words. Try once more.",
            "with a score of 0.50; what comes out has 0.77.",
        ),
        ("king", None, 1, True, "Left in, it is number 1. Try another word.", "Left in, it is number 1."),
    ],
)
def test_a_guess_is_told_its_place(
    royal: WorkedSum, word: str, place: int | None, among_all: int, is_input: bool, hidden: str, revealed: str | None
) -> None:
    guess = Guess(word, 0.5, among_all, place, is_input)
    said = guess_in_words(guess, royal.result, 341_479, tries=1, revealed=False)
    assert said.endswith(hidden)
    assert word == "queen" or "0.77" not in said
    if revealed is not None:
        assert guess_in_words(guess, royal.result, 341_479, tries=2, revealed=True).endswith(revealed)
    assert guess_words.is_right(guess, royal.result) == (word == "queen")


def test_a_sum_from_which_no_word_stands_out_has_no_clear_winner(glove: WordVectors) -> None:
    found = work_out(glove, "school - homework + friends")
    assert judged(glove, found).startswith("*hall*, *attended*, *became*, *whom* and ")
    pizza = judged(glove, work_out(glove, "pizza - italy + japan", k=8))
    assert pizza == "*kfc*, *snack*, *sandwich* and *sushi* lie about equally near to this sum.", (
        "all of them are named"
    )
    assert why_words.why_it_comes_out(found) == ""
    assert verdict_words.note_on_answer(glove, found) == "no clear winner"
    assert verdict_words.note_on_answer(glove, work_out(glove, "king - man + woman")) == ""


@pytest.mark.parametrize(
    "text", ["uncle - man + woman", "man - uncle + aunt", "dogs - dog + cat", "waiter - man + woman"]
)
def test_a_sum_is_right_whichever_of_its_two_steps_is_the_known_one(glove: WordVectors, text: str) -> None:
    assert judged(glove, work_out(glove, text)).startswith("**Right.**")


@pytest.mark.parametrize(
    "text",
    [
        *("books - book + cat", "cat + books - book", "walked - walk + ask", "cars - car + city"),
        *("books - book + shelf", "ran - run + look", "sang - sing + drive", "played - play + drive"),
        *("drive - drove + swam", "flew - fly + throw", "cold - hot + wet", "sell - buy + arrive"),
    ],
)
def test_a_regular_form_like_the_one_that_was_put_in_is_right(glove: WordVectors, text: str) -> None:
    assert judged(glove, work_out(glove, text)).startswith("**Right.**")


@pytest.mark.parametrize("text", ["mountain - summer + snow", "banker - bank + train", "woman - man + hero"])
def test_other_sums_are_not_right_for_a_form(glove: WordVectors, text: str) -> None:
    assert not judged(glove, work_out(glove, text)).startswith("**Right.**")


def test_an_answer_that_is_like_neither_word_says_little_and_a_sum_without_a_step_is_told_as_a_sum(
    glove: WordVectors,
) -> None:
    told = judged(glove, work_out(glove, analogy("monarchy", "king", "republic")))
    assert told.endswith("But *sent* is much like neither *king* nor *republic*, so this says little.")
    assert "neither" not in judged(glove, work_out(glove, analogy("train", "driver", "plane")))
    assert "neither" not in judged(glove, work_out(glove, analogy("egypt", "pharaoh", "russia"))), "tsar is rarer"
    added = work_out(glove, "mountain + snow - summer")
    assert (
        judged(glove, added) == "**You judge** (not in our lists): of all other words, *slopes* is nearest to this sum."
    )
    stepped = judged(glove, work_out(glove, "mountain - summer + snow"))
    assert stepped.startswith("**You judge** (not in our lists): *mountain* and *snow* alone lead to *slopes*")
    assert left_out(added) == (
        "*mountain*, *snow* and *mountains* are nearer to the sum, but what was put in does not count, in whatever "
        "form."
    )
    assert left_out(work_out(glove, analogy("monarchy", "king", "republic"))).startswith("*republic* and *king*")


def test_a_name_that_comes_out_of_a_word_that_is_one_too_is_explained(glove: WordVectors) -> None:
    told = why_words.why_it_comes_out(work_out(glove, analogy("bread", "baker", "meat")))
    assert told == "**Why *harris*?** It is a name, and in many texts *baker* is one, too."
    assert "a name" not in why_words.why_it_comes_out(work_out(glove, "goethe + france - germany")), "it was meant"
    titles = ("prince", "princess", "duke")  # which stand beside names
    for a, b, c in (titles, ("man", "king", "woman"), ("france", "paris", "italy"), ("france", "sarkozy", "germany")):
        assert "It is a name" not in why_words.why_it_comes_out(work_out(glove, analogy(a, b, c)))


def test_what_lies_opposite_a_word_is_called_no_opposite_and_a_rare_word_so(glove: WordVectors) -> None:
    told = judged(glove, work_out(glove, Expression.from_terms([("war", -1)])))
    assert told.startswith("Subtracting alone finds no opposite: *boudebouz*, a rare word, only happens to lie")
    some = judged(glove, work_out(glove, "cello - violin", k=8))
    assert some.startswith("*dodecahedral* is seldom seen in the texts, so it may come out by chance; ")
    other = judged(glove, work_out(glove, "2*good - bad"))
    assert other == "*excellent* is the nearest other word."


def test_a_sum_of_many_words_without_anything_in_common_has_no_good_answer(glove: WordVectors) -> None:
    told = judged(glove, work_out(glove, "cat + guitar + virus + monday + paris + soup"))
    assert told.startswith("Such a sum has no good answer: *")
    assert told.endswith("* only lies nearest to the middle of them all.")
    for sum_, top in (
        ("choir + money", ("little in common", "(well)")),
        ("avg(cat, dog, horse, cow)", ("pig / rabbit", "no clear winner")),
        ("snow + car", ("truck", "")),
        ("king + queen", ("prince", "")),
    ):
        assert verdict_words.on_top(glove, work_out(glove, sum_)) == top


def test_figures_of_a_small_set_do_not_claim_what_its_pairs_cannot_tell() -> None:
    taste = WordVectors.from_mapping({"lime": (1, 9), "jam": (9, 2), "bread": (3, 3), "fig": (8, 3), "kiwi": (4, 8)})
    taste = taste.labelled(random_pairs=sample_random_pairs(taste))
    lines = figures_words.figures_of(taste, work_out(taste, "lime - jam + fig"))
    (cosine,) = [line for line in lines if "of the sum and" in line]
    assert cosine.endswith("of the sum and *kiwi*:** 0.92")


def test_no_step_but_the_last_names_the_answer(glove: WordVectors, royal: WorkedSum) -> None:
    for step in (1, 2, 3):
        assert "queen" not in story_words.told(glove, royal, step)
        assert "queen" not in story_words.seen(royal, step)
        assert "queen" not in story_words.next_step(royal, step)
    assert "queen" in story_words.told(glove, royal, 4)
    assert "queen" in story_words.seen(royal, 4)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        (
            ("man", "king", "woman"),
            "**Right.** The step from *man* to *king* leads from *woman* to *queen*; without the step, *girl* "
            "would come first.",
        ),
        (
            ("chef", "kitchen", "teacher"),
            "**You judge** (not in our lists): *kitchen* and *teacher* alone lead to *classroom*: taking away *chef* ",
        ),
        (
            ("japan", "tokyo", "china"),
            "**Right.** *beijing* comes out with or without the step: it is the word nearest to *china* anyway.",
        ),
        (
            ("man", "doctor", "woman"),
            "**Barred:** people would say *doctor*, but a word that was put in may not come out. Let in, it would come "
            "first.",
        ),
        (
            ("write", "wrote", "read"),
            "**Barred:** people would say *read*, but a word that was put in may not come out. Let in, it would come "
            "second.",
        ),
        (
            ("dog", "puppy", "cat"),
            "**Right.** The step from *dog* to *puppy* leads from *cat* to *kitten*; without the step, *rabbit* would",
        ),
        (
            ("grandma", "cookies", "teenager"),
            "Nearest of all other words is *teen*, but half of all sums of random",
        ),
        (
            ("einstein", "scientist", "picasso"),
            "**Right.** Without the step, *matisse* would come first.",
        ),
        (("berlin", "germany", "vienna"), "**Right.** The step from *berlin* to *germany* leads from *vienna* to"),
        (
            ("cow", "milk", "bee"),
            "**You judge** (not in our lists): *milk* and *bee* alone lead to *honey*: taking away *cow* ",
        ),
        (
            ("pizza", "italy", "sushi"),
            "**You judge** (not in our lists): *portugal* is among the three words nearest to *italy* anyway, so it ",
        ),
    ],
)
def test_a_sum_is_affirmed_where_it_is_known_and_said_to_come_from_the_step_or_not(
    glove: WordVectors, question: tuple[str, str, str], verdict: str
) -> None:
    said = judged(glove, work_out(glove, analogy(*question)))
    assert said.startswith(verdict)
    assert not re.search(r"\d", said)


def test_how_far_the_arrow_leads_stands_with_its_number(glove: WordVectors, royal: WorkedSum) -> None:
    (line,) = [line for line in figures_words.figures_of(glove, royal) if line.startswith("**From the arrow's tip")]
    assert line.endswith("; the arrow ends nearer to *queen* than it began, at *woman*")


def test_below_the_picture_stands_only_what_it_does_not_show(glove: WordVectors, royal: WorkedSum) -> None:
    assert story_words.caption_of(royal) == ""
    assert story_words.caption_of(royal, depth=True) == "Drag to turn it."


def test_that_a_word_put_in_is_nearer_is_said_where_it_may_not_win(glove: WordVectors, royal: WorkedSum) -> None:
    assert story_words.way_left(royal).startswith("Dashed: the way left from the end of the sum to *queen*.")
    assert story_words.way_left(work_out(glove, "king + woman")) == ""
    told = left_out(royal)
    assert told.startswith("*king* is nearer to the sum, but what was put in does not count, by custom. That makes")
    assert left_out(work_out(glove, analogy("man", "king", "woman"), exclude_inputs=False)) == ""


def test_who_guesses_what_people_would_say_is_told_so_though_it_was_put_in(glove: WordVectors) -> None:
    for question, guess, said in (
        (("man", "doctor", "woman"), "doctor", "People would say *doctor*, too. But it was put in, and words that"),
        (("man", "doctor", "woman"), "man", "*man* was put in, and words that"),
        (("dog", "puppy", "cat"), "puppies", "*puppies* is another form of *puppy*, which was put in, and is left out"),
    ):
        found = work_out(glove, analogy(*question), guess=guess)
        assert found.guess is not None
        told = guess_in_words(found.guess, found.result, len(glove), tries=1, revealed=False)
        assert told.startswith(said)
        assert "nurse" not in told


def test_a_guess_that_is_as_near_as_what_comes_out_is_a_good_one(glove: WordVectors) -> None:
    for guess, good in (("cubism", True), ("sculpture", False)):
        found = work_out(glove, "impressionism - monet + picasso", guess=guess)
        assert found.guess is not None
        told = guess_in_words(found.guess, found.result, len(glove), tries=1, revealed=False)
        assert ("a very good guess" in told) == good
        assert ("is not what comes out" in told) != good


def test_who_guesses_what_people_would_say_is_right_though_the_machine_says_another_word(glove: WordVectors) -> None:
    found = work_out(glove, analogy("france", "paris", "switzerland"), guess="bern")
    assert found.guess is not None
    hidden, shown = (
        guess_in_words(found.guess, found.result, len(glove), tries=1, revealed=see) for see in (False, True)
    )
    begun = "*bern* is right: people would say so, too. But it is not what comes out: it is number "
    assert hidden.startswith(begun)
    assert shown.startswith(begun)
    assert hidden.endswith("words. Try once more.")


@pytest.mark.parametrize(
    ("text", "note"),
    [("bread + cheese", "no clear winner"), ("teacher + book", "no clear winner"), ("milk - cow + bee", "")],
)
def test_the_note_of_a_tie_is_one_rule_for_all_sums(glove: WordVectors, text: str, note: str) -> None:
    found = work_out(glove, text)
    first, second = found.result.neighbors[:2]
    assert (round(100 * first.score) - round(100 * second.score) <= 1) == bool(note)
    assert verdict_words.note_on_answer(glove, found) == note
    if note:
        assert verdict_words.on_top(glove, found)[0].startswith(f"{first.word} / "), "all of them are named"
        assert judged(glove, found) == (
            "They lie about equally near to this sum. You judge which fits. Taking another word away may part them."
        )


@pytest.mark.parametrize("question", [("einstein", "scientist", "picasso"), ("run", "running", "swim")])
def test_a_step_that_leads_no_nearer_is_no_reason(glove: WordVectors, question: tuple[str, str, str]) -> None:
    assert why_words.why_it_comes_out(work_out(glove, analogy(*question))) == ""


def test_where_the_same_word_is_taken_away_and_put_back_that_is_all_that_is_said(glove: WordVectors) -> None:
    found = work_out(glove, analogy("hot", "cold", "hot"))
    assert judged(glove, found).startswith("**No step:** *hot* is taken away and put back, so the sum is *cold*")
    assert why_words.why_it_comes_out(found) == ""


def test_an_answer_that_is_where_the_arrow_starts_is_said_to_be(glove: WordVectors) -> None:
    found = work_out(glove, analogy("hot", "cold", "woman"), exclude_inputs=False)
    assert found.answer == "woman"
    assert judged(glove, found) == "*woman* is the word nearest to this sum. It was put in."
    assert why_words.why_it_comes_out(found) == ""


def test_why_it_comes_out_names_the_words_that_both_steps_come_nearer_to(glove: WordVectors, royal: WorkedSum) -> None:
    assert why_words.why_it_comes_out(royal) == (
        "**Why *queen*?** *monarch*, *throne* and *kingdom* are nearer to *queen* than to *woman*, just as they are "
        "nearer to *king* than to *man*."
    )
    assert any(
        "*woman* → *queen*:** 41° (0° is the same way" in line for line in figures_words.directions_of(glove, royal)
    )
    with_king = work_out(glove, analogy("man", "king", "woman"), exclude_inputs=False)
    assert with_king.answer == "king"
    assert why_words.why_it_comes_out(with_king) == ""  # an answer that was put in is no success


def clear(found: WorkedSum) -> WorkedSum:
    """The same sum, had it an answer that is neither far nor level with the next."""
    nearest = (replace(found.result.neighbors[0], score=0.9), *found.result.neighbors[1:])
    return replace(found, is_far=False, result=replace(found.result, neighbors=nearest))


@pytest.mark.parametrize("sum_", ["chess - pawn + puck", "chess + football"])
def test_an_answer_that_is_no_clear_one_has_no_reason_beside_it(glove: WordVectors, sum_: str) -> None:
    found = work_out(glove, sum_)
    assert verdict_words.note_on_answer(glove, found) in ("(perhaps chance)", "no clear winner")
    assert why_words.why_it_comes_out(found) == ""
    found = clear(found)
    assert why_words.why_it_comes_out(found) or "alone lead to" in judged(glove, found), "of a clear one it has"


def test_a_sum_that_is_one_of_its_words_is_not_called_unlike_sums(glove: WordVectors) -> None:
    assert "Hardly any sum" in story_words.way_left(work_out(glove, analogy("man", "king", "woman")))
    assert "Hardly any sum" not in story_words.way_left(work_out(glove, analogy("chess", "chess", "chess")))


def test_a_reason_that_holds_for_the_next_answer_as_well_is_none(glove: WordVectors) -> None:
    assert why_words.why_it_comes_out(work_out(glove, "pasta - italy + japan")) == "", "beans are near any food"
    swimming = work_out(glove, "skiing - snow + water")
    first, *others = swimming.result.neighbors
    clear = (replace(first, score=0.8), *others)
    swimming = replace(swimming, result=replace(swimming.result, neighbors=clear))
    assert why_words.why_it_comes_out(swimming).startswith("**Why *swimming*?** *freestyle* and *skating* are nearer")
    assert not any("cycling" in line for line in figures_words.directions_of(glove, swimming)), "as near to canoeing"


@pytest.mark.parametrize(
    ("angle", "miss", "told"),
    [
        (75, 1.2, "the step leads no nearer to *windshield* than *car* already is; without the step, *vehicle* would"),
        (60, 1.2, "the step leads no nearer to *windshield* than *car* already is; without the step, *vehicle* would"),
        (80, 1.0, "the step leads no nearer to *windshield* than *car* already is; without the step, *vehicle* would"),
        (80, 0.95, "the step from *house* to *roof* leads from *car* a little nearer to *windshield*"),
        (80, 0.7, "the step from *house* to *roof* leads from *car* to *windshield*."),
    ],
)
def test_a_step_is_said_to_lead_to_the_answer_only_where_its_arrow_comes_nearer(
    glove: WordVectors, angle: float, miss: float, told: str
) -> None:
    found = work_out(glove, "roof - house + car")
    assert found.picture is not None
    picture = replace(found.picture, parallel=math.cos(math.radians(angle)), miss=miss, side=1.0)
    assert told in judged(glove, replace(found, picture=picture))


def test_of_a_word_that_hardly_anybody_knows_the_largest_line_says_first_that_it_is_one(glove: WordVectors) -> None:
    for sum_, top in (
        ("violinist - violin + chisel", ("a rare word", "(mc5)")),
        ("tulips - tulip + peony", ("peonies", "rare word")),  # it is right
        ("frog - green + orchid", ("songbird", "rare word")),  # it is in the dictionary
        ("stradivari - violin + guitar", ("archtop", "rare word")),  # it is a guitar
        ("king - man + woman", ("queen", "")),
    ):
        assert verdict_words.on_top(glove, work_out(glove, sum_)) == top


def test_a_rare_word_that_is_much_like_a_word_of_the_sum_is_not_called_chance(glove: WordVectors) -> None:
    guitar = work_out(glove, "stradivari - violin + guitar")
    assert judged(glove, guitar) == "**You judge:** *archtop*, a rare word, lies near *guitar*, which was put in."
    assert not guess_words.may_be_chance(glove, guitar)
    band = work_out(glove, "violinist - violin + chisel")
    assert judged(glove, band).startswith("*mc5* is seldom seen in the texts, so it may come out by chance; ")


def test_beside_an_answer_that_may_be_chance_no_guess_is_wrong(glove: WordVectors) -> None:
    band = work_out(glove, "violinist - violin + chisel", guess="carpenter")
    assert band.guess is not None
    assert guess_words.may_be_chance(glove, band)
    told = guess_in_words(band.guess, band.result, len(glove), 1, True, chance=True)
    assert told == "*carpenter* is your answer. The machine's is *mc5*, perhaps by chance."
    assert not guess_words.may_be_chance(glove, work_out(glove, "king - man + woman"))


@pytest.mark.parametrize(
    "sum_",
    [
        "aspirin - bayer + pfizer",
        "wood - tree + cow",
        "king - man + woman",
        "messi - barcelona + juventus",
        "faster - fast + smart",
        "scientist - einstein + picasso",
    ],
)
def test_the_verdict_and_the_figures_say_the_same_of_where_the_arrow_ends(glove: WordVectors, sum_: str) -> None:
    found = work_out(glove, sum_)
    lines = [line for line in figures_words.figures_of(glove, found) if line.startswith("**From")]
    tip, start = (float(re.findall(r"\*\* (\d\.\d\d)", line)[0]) for line in lines)
    told = judged(glove, found)
    assert ("nearer to" in lines[0]) == (tip < start)
    assert ("leads from" in told or "a little nearer" in told) == (tip < start)
    assert ("no nearer" in told or told.startswith("**Right.** Without the step")) == (tip >= start)


@pytest.mark.parametrize(
    ("scores", "tied"), [((0.67, 0.66, 0.64), True), ((0.674, 0.656, 0.64), True), ((0.68, 0.66, 0.65), False)]
)
def test_answers_are_a_tie_by_the_numbers_that_are_shown(
    glove: WordVectors, scores: tuple[float, ...], tied: bool
) -> None:
    found = work_out(glove, "elbow - knee + leg")
    near = tuple(replace(each, score=score) for each, score in zip(found.result.neighbors, scores, strict=False))
    other = replace(found, result=replace(found.result, neighbors=near))
    assert ("lie about equally near to this sum" in judged(glove, other)) == tied


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("music + picasso - mozart", "**Why *artist*?** *music* and *picasso* lead there alone: taking away *mozart*"),
        ("summer + work", "**Why *well*?** It lies near very many words. Such words come out of many sums."),
        ("peel + cat + tree", "**Why *dog*?** Of all words it is the nearest to *cat*, which was put in; it is much"),
    ],
)
def test_a_word_that_would_come_out_whether_it_fits_or_not_is_said_to(
    glove: WordVectors, question: str, reason: str
) -> None:
    assert why_words.why_it_comes_out(clear(work_out(glove, question))).startswith(reason)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("umbrella - rain + cold", "*organization* is among the three words nearest to *umbrella* anyway, so it"),
        ("dog - wolf + lion", "*cat* is the word nearest to *dog* anyway, so it would come out without the rest, too."),
        (
            "kitchen - chef + teacher",
            "*kitchen* and *teacher* alone lead to *classroom*: taking away *chef* changes nothing.",
        ),
    ],
)
def test_an_answer_that_comes_out_without_the_step_is_so_in_the_verdict_and_not_explained_again(
    glove: WordVectors, question: str, said: str
) -> None:
    found = work_out(glove, question)
    assert said in judged(glove, found)
    assert why_words.why_it_comes_out(found) == ""


@pytest.mark.parametrize("question", ["sister - brother + uncle", "berlin - germany + france", "snake - lion + chef"])
def test_no_right_answer_and_no_answer_that_the_verdict_explains_is_explained_away(
    glove: WordVectors, question: str
) -> None:
    found = work_out(glove, question)
    assert "put in" not in why_words.why_it_comes_out(found)
    assert "alone" not in why_words.why_it_comes_out(found)


def test_where_no_word_tells_the_reason_none_is_given(glove: WordVectors) -> None:
    assert why_words.why_it_comes_out(work_out(glove, analogy("father", "son", "mother"))) == ""


def test_what_an_example_fails_for_answers_the_question_before_it(glove: WordVectors) -> None:
    georgia = work_out(glove, analogy("france", "paris", "georgia"))
    assert why_words.why_it_comes_out(georgia).startswith("**Why not *tbilisi*?** Georgia is a country and a state")
    nurse = work_out(glove, analogy("man", "doctor", "woman"))
    assert why_words.why_it_comes_out(nurse).startswith("**Why *nurse*?** Nurse is nearer to woman"), "doctor is barred"


def test_a_verdict_that_the_sum_does_little_has_no_reason_from_the_sum_below_it(glove: WordVectors) -> None:
    dengue = work_out(glove, "fever - child + adult")
    assert dengue.shared, "what both steps have in common"
    assert judged(glove, dengue).endswith("so it needs little of the rest.")
    assert why_words.why_it_comes_out(dengue) == ""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "adrenaline - fear + anger",
            "*adrenalin* is only another spelling of *adrenaline*; the nearest other word is *epinephrine*.",
        ),
    ],
)
def test_another_spelling_of_a_word_of_the_sum_is_called_so_and_not_rare(
    glove: WordVectors, question: str, said: str
) -> None:
    found = work_out(glove, question)
    assert judged(glove, found) == said
    assert verdict_words.note_on_answer(glove, found) == "another spelling"
    assert why_words.why_it_comes_out(found) == ""


def test_another_spelling_in_the_place_of_the_right_word_is_the_reason(
    glove: WordVectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        people_words, "expected", lambda *asked: "rage" if asked == ("fear", "adrenaline", "anger") else ""
    )
    found = work_out(glove, analogy("fear", "adrenaline", "anger"))
    assert judged(glove, found).startswith("**Wrong:** people would say *rage*")
    assert why_words.why_it_comes_out(replace(found, shared=(), telling=())) == (
        "**Why *adrenalin*?** It is another spelling of *adrenaline*, which was put in. The nearest word that is no "
        "such spelling is *epinephrine*."
    )


def test_a_pair_of_a_word_and_its_form_has_a_right_answer(glove: WordVectors) -> None:
    wrong = judged(glove, work_out(glove, analogy("hammer", "hammers", "piano")))
    assert wrong.startswith("**Wrong:** people would say *pianos*. Without the step, *violin* would")
    for asked, answer in ((("soprano", "sopranos", "tenor"), "tenors"), (("mouse", "mice", "goose"), "geese")):
        wrong = judged(glove, work_out(glove, analogy(*asked)))
        assert wrong.startswith(f"**Wrong:** people would say *{answer}*, the second in the list.")
    right = work_out(glove, analogy("big", "bigger", "funny"))
    assert judged(glove, right).startswith("**Right.** The step from *big* to *bigger* leads from *funny* to *funnier*")
    assert "another" not in why_words.why_it_comes_out(right)
    assert "people would say" not in judged(glove, work_out(glove, analogy("cat", "cats", "music")))


def test_of_a_sum_that_one_word_decides_it_is_said_which_does_not_count(glove: WordVectors) -> None:
    why = why_words.why_it_comes_out(work_out(glove, "hammer + piano"))
    assert why == (
        "**Why *violin*?** Of all words it is the nearest to *piano*, which was put in; it is much less like *hammer*."
    )
    why = why_words.why_it_comes_out(work_out(glove, "bread + butter + bicycle"))
    assert why.endswith("which was put in; it is much less like *bicycle*.")
    for fair in ("king + queen", "salt + pepper", "train + station", "actor + film", "winter + summer"):
        assert why_words.why_it_comes_out(work_out(glove, fair)).endswith("which was put in.")


def test_a_form_that_would_come_out_if_it_were_let_in_is_named(glove: WordVectors) -> None:
    said = form_left_out(work_out(glove, "2*cat + dog"))
    assert said == "*dogs* is nearer, but is left out as another form of *dog*."
    assert form_left_out(work_out(glove, "winter + summer")) == ""
    assert form_left_out(work_out(glove, "2*cat + dog", exclude_inputs=False)) == ""
    assert form_left_out(work_out(glove, "cat")) == ""


def test_a_failure_has_its_reason_by_the_usual_rule_only(glove: WordVectors) -> None:
    bark, wrong = analogy("dog", "bark", "cat"), "**Wrong:** people would say *meow*."
    found = work_out(glove, bark)
    assert judged(glove, found) == wrong
    assert why_words.why_it_comes_out(found).startswith("**Why not *meow*?** Bark is also the skin of a tree")
    by_products = work_out(glove, bark, method="3cosmul")
    assert judged(glove, by_products).startswith(f"{wrong} The step")
    assert "skin of a tree" not in why_words.why_it_comes_out(by_products)


def test_the_caveat_names_the_word_that_would_win(glove: WordVectors, royal: WorkedSum) -> None:
    assert caveat(royal.result).startswith("Nearer still to the sum is *king*. But words that were put in")
    assert figures_words.figures_of(glove, royal)[0].endswith("*king* 1, *man* 960, *woman* 50")
    sums = work_out(glove, "avg(cat, dog, horse, cow, pig, sheep, goat, duck)")
    assert "2 more stand in the table" in figures_words.figures_of(glove, sums)[0]


def test_words_are_shown_as_they_are_whatever_signs_they_are_made_of(toy: WordVectors) -> None:
    found = work_out(toy, analogy("*", "`", "<b>"))
    for sentence in (judged(toy, found), story_words.caption_of(found), caveat(found.result)):
        left = re.sub(r"\\.", "", sentence)
        assert "<b" not in left
        assert "`" not in left.replace("`0", "").replace("0`", "")


def test_arrows_at_a_right_angle_share_no_step_whatever_shuffled_ones_do(glove: WordVectors) -> None:
    pairs = [("frog", "toad"), ("cat", "kitten"), ("uncle", "aunt"), ("red", "blue"), ("house", "mouse")]
    found = offset_parallelism(glove, pairs)
    assert found.mean_angle > 82
    assert found.shuffled_mean_angle - found.mean_angle > 8
    assert found.common_step == "none"


def test_where_pairs_share_no_step_a_sum_of_theirs_that_is_right_is_named_and_none_where_there_is_none(
    glove: WordVectors,
) -> None:
    assert pairs_words.right_all_the_same(work_out(glove, analogy("cat", "kitten", "dog"))) == (
        "Even so, *kitten* − *cat* + *dog* comes out right: of all words not put in, *puppy* is the nearest."
    )
    assert pairs_words.right_all_the_same(None) == ""


def test_a_sum_of_a_readers_own_pairs_gets_one_verdict_wherever_it_is_asked(glove: WordVectors) -> None:
    found = work_out(glove, analogy("rose", "red", "sunflower"))
    said = "*yellow* is the word nearest to *red* anyway."
    assert pairs_words.right_all_the_same(found) == (
        f"Even so, *red* − *rose* + *sunflower* gives *yellow*, as you paired them. But {said}"
    )
    assert judged(glove, found) == f"**You judge** (not in our lists): {said}", (
        "the sum is nearer to sunflower than to red"
    )


def test_below_a_guess_the_verdict_says_that_it_is_on_the_machine(glove: WordVectors) -> None:
    right, wrong = (work_out(glove, analogy(*of)) for of in (("prince", "princess", "duke"), ("dog", "bark", "cat")))
    for found, told in ((right, "right."), (wrong, "wrong:")):
        plain, guessed = (story_words.told(glove, found, 4, guessed=guessed) for guessed in (False, True))
        assert plain.startswith(f"**{told.capitalize()}** ")
        assert guessed == plain.replace(f"**{told.capitalize()}**", f"**The machine is {told}**")


def test_where_the_known_pairs_lack_a_word_it_is_said_why_the_reader_is_to_judge(glove: WordVectors) -> None:
    lacking = judged(glove, work_out(glove, analogy("france", "paris", "netherlands")))
    assert lacking.startswith("**You judge:** the step from *france* to *paris*")
    assert lacking.endswith("to *amsterdam*. Our list of such pairs lacks *netherlands*.")
    assert "Our list" not in judged(glove, work_out(glove, analogy("france", "paris", "italy")))
    assert judged(glove, work_out(glove, analogy("cow", "milk", "bee"))).startswith(
        "**You judge** (not in our lists): "
    )


# Pairs whose arrows are near each other since all words are of two kinds, and others that are far from each other
PLAYERS = "messi argentina, ronaldo portugal, neymar brazil, zidane france, beckham england"
PIECES = "pawn pawns, knight knights, bishop bishops, rook rooks, queen queens"
BY_LOT = "table moon, river shoe, pepper law, cloud engine, queen butter, tax frog"
CAPITALS = "peru lima, cuba havana, kenya nairobi"
OPPOSITES = "hot cold, big small, fast slow, good bad, cheap expensive, light dark"


def pairs_of(text: str) -> list[tuple[str, str]]:
    return [(first, second) for first, second in (pair.split() for pair in text.split(", "))]


@pytest.mark.parametrize(
    ("text", "step", "told"),
    [
        (PLAYERS, "hardly the same step", "Only the difference counts: 9°."),
        (PIECES, "roughly the same step", "Only the difference counts: 13°."),
        (CAPITALS, "roughly the same step", "Only the difference counts: 40°."),
        (BY_LOT, "no common step", "Right pairs are no more alike than wrong ones, and only that would count."),
        (OPPOSITES, "no common step", "At 86° arrows have next to nothing in common (at 90° nothing)."),
    ],
)
def test_the_step_of_many_pairs_is_judged_by_the_difference_that_is_shown(
    glove: WordVectors, text: str, step: str, told: str
) -> None:
    found = offset_parallelism(glove, pairs_of(text))
    assert pairs_words.step_shared(found) == step
    few = f" (only {len(found.pairs)} pairs)" if len(found.pairs) < 6 else ""
    assert pairs_words.headline_of(found) == f"{'perhaps ' if few and 'roughly' in step else ''}{step}{few}"
    said = pairs_words.parallel_in_words(found)
    assert said.endswith(told)
    teal, grey = map(int, re.findall(r"\*\*(\d+)°\*\*", said))
    assert grey - teal == found.nearer_by


def test_of_two_lists_the_one_whose_shown_difference_is_larger_has_no_lower_verdict(glove: WordVectors) -> None:
    ranks = ["no common step", "hardly the same step", "roughly the same step", "much the same step"]
    found = sorted((offset_parallelism(glove, pairs) for pairs in RELATIONS.values()), key=lambda each: each.nearer_by)
    assert [ranks.index(pairs_words.step_shared(each)) for each in found] == sorted(
        ranks.index(pairs_words.step_shared(each)) for each in found
    )


@pytest.mark.parametrize("text", ["cat dog, hot pizza, chess war, school rain, violin cloud", BY_LOT])
def test_among_pairs_that_have_no_way_none_goes_another_way(glove: WordVectors, text: str) -> None:
    assert pairs_words.stranger_in_words(offset_parallelism(glove, pairs_of(text))) == ""


def test_rare_words_among_many_pairs_are_doubted() -> None:
    assert pairs_words.rare_in_words([]) == ""
    said = pairs_words.rare_in_words(["zzz", "yyy"])
    assert said == "*zzz* and *yyy* are rare words, seldom seen in the texts, so their arrows are partly chance."
    assert pairs_words.rare_in_words(list("abcdef")).startswith("*a*, *b*, *c*, *d* and 2 more are rare words")


def test_one_word_alone_is_said_to_be_no_sum(glove: WordVectors) -> None:
    said = judged(glove, work_out(glove, "coffee"))
    assert said == "One word alone is no sum: *tea* is the word nearest to it. Add or subtract another."
    assert caveat(work_out(glove, "coffee").result) == ""
    cell = judged(glove, work_out(glove, "cell"))  # cells is nearer
    assert "*cellular* is the word nearest to it, but for its own other forms. Add" in cell


def test_minus_signs_are_set_as_such_and_hyphens_stay() -> None:
    assert words.parts_of(parse("-dog - new-york")) == ["−dog − new-york"]


def test_where_all_words_may_win_it_is_said_what_wins_by_custom(glove: WordVectors) -> None:
    found = work_out(glove, analogy("man", "king", "woman"), exclude_inputs=False)
    assert caveat(found.result) == "By custom the words that were put in do not count. Then *queen* comes first."


def test_a_word_that_is_taken_from_itself_is_no_step(glove: WordVectors) -> None:
    found = work_out(glove, analogy("dog", "dog", "cat"))
    assert judged(glove, found).startswith("**No step:** *dog* is taken from itself, so the sum is *cat* itself")
    assert story_words.caption_of(found) == "All distances in the picture are true."
    assert story_words.caption_of(work_out(glove, analogy("king", "king", "king"))) == story_words.caption_of(found)


def test_a_sum_that_nothing_lies_close_to_says_so(glove: WordVectors) -> None:
    assert judged(glove, work_out(glove, "coffee - caffeine")).startswith("Nearest of all other words is ")


def test_the_pair_that_goes_another_way_than_the_others_is_named(glove: WordVectors) -> None:
    plurals = [("book", "books"), ("child", "children"), ("puppy", "puppies")]
    strange = offset_parallelism(glove, [*plurals, ("choir", "practice")])
    assert pairs_words.stranger_in_words(strange) == "*choir* → *practice* goes another way than the others."
    assert pairs_words.stranger_in_words(offset_parallelism(glove, [*plurals, ("shelf", "shelves")])) == ""
    three = [("king", "queen"), ("man", "woman"), ("hot", "cold")]
    said = pairs_words.stranger_in_words(offset_parallelism(glove, three))
    assert said == "*hot* → *cold* goes another way than the others."
    assert pairs_words.stranger_in_words(offset_parallelism(glove, [*three[:2], ("boy", "girl")])) == ""
    assert pairs_words.stranger_in_words(offset_parallelism(glove, three[1:])) == "", "of two neither is the stranger"


def test_a_pair_that_stands_the_wrong_way_round_is_asked_about(glove: WordVectors) -> None:
    family = [("mother", "father"), ("sister", "brother"), ("aunt", "uncle")]
    said = pairs_words.stranger_in_words(offset_parallelism(glove, [*family, ("husband", "wife")]))
    assert said == "*husband* → *wife* goes the opposite way to the others: do its words stand the wrong way round?"
    assert pairs_words.stranger_in_words(offset_parallelism(glove, [*family, ("wife", "husband")])) == ""
