"""Small sets as people type them: every way to set numbers apart is read, and what is wrong is said with its line."""

from __future__ import annotations

import re

import numpy as np
import pytest

from embedding_core.errors import InvalidInputError
from embedding_core.exchange import (
    left_out_columns,
    on_one_scale,
    read_typed,
    typed_lines,
    with_column_named,
    with_number,
    with_word,
    with_word_renamed,
    without_bad_lines,
    without_word,
)
from embedding_core.neighbors import ColumnWeights, column_weights
from embedding_core.text import shortest


@pytest.mark.parametrize(
    "text",
    [
        "ice cream 9.5 2\nsoup 1 -7",
        "ice cream\t9.5\t2\r\nsoup\t1\t-7\t\r\n",
        "ice cream\t9,5\t2\nsoup\t1\t−7",
        "ice cream 9,5 2\nsoup 1 -7",
        "ice cream,9.5,2\nsoup, 1, -7",
        "ice cream 9.5,2\nsoup 1,-7",
        "ice cream; 9,5; 2\n\nsoup; 1; -7",
        "ice cream: 9.5 2\nsoup: 1 -7",
        "1. ice cream 9.5 2\n2. soup 1 -7",
        '"ice cream" | 9.5 | 2\nsoup | 1 | -7',
    ],
)
def test_numbers_may_be_set_apart_in_every_way(text: str) -> None:
    found = read_typed(text)
    assert {word: found[word].tolist() for word in found.words} == {"ice cream": [9.5, 2], "soup": [1, -7]}
    assert found.columns == ()


@pytest.mark.parametrize("text", ["dish,fat,green\npie,9,1\nleek,1,9", "fat green\npie 9 1\nleek 1 9"])
def test_a_first_line_without_numbers_names_them(text: str) -> None:
    assert read_typed(text).columns == ("fat", "green")


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("dish;from;fat;green;who\npie;Kent;9;1;Al\nleek;Wales;1;9;Bo", ("from", "who")),
        ("pie\tKent\t9\t1\nleek\tWales\t1\t9", ("column 2",)),
        ("pie,9,1\nleek,1,9", ()),
    ],
)
def test_columns_of_texts_are_left_out_and_named(text: str, left_out: tuple[str, ...]) -> None:
    found = read_typed(text)
    assert {word: found[word].tolist() for word in found.words} == {"pie": [9, 1], "leek": [1, 9]}
    assert left_out_columns(text) == left_out
    assert found.columns in (("fat", "green"), ())


@pytest.mark.parametrize(
    "text",
    [
        "Bayern 5000000 12345.5\nUnion 800000 -7",
        "Bayern 5,000,000 12,345.5\nUnion 800,000 -7",
        "Bayern 5.000.000 12.345,5\nUnion 800000 -7",
        "Bayern\t5 000 000\t12 345,5\nUnion\t800\u202f000\t−7",
        'Bayern,"5,000,000",12345.5\nUnion, "800,000", -7',
        "Bayern; 5'000'000; 12’345.5\nUnion; 800'000; -7",
        "Bayern 5e6 12345.5\nUnion 8e5 -7",
        "Bayern €5,000,000 12345.5%\nUnion $800000 -7%",
        "Bayern; 5 000 000 €; 12345,5 %\nUnion; 800000€; -7 %",
    ],
)
def test_large_numbers_are_read_as_people_write_them(text: str) -> None:
    found = read_typed(text)
    assert {word: found[word].tolist() for word in found.words} == {"Bayern": [5e6, 12345.5], "Union": [8e5, -7]}


def test_a_comma_before_three_figures_sets_thousands_apart_unless_other_commas_stand_before_decimals() -> None:
    assert read_typed("a 1,234 5,678\nb 2,345 1")["a"].tolist() == [1234, 5678]
    assert read_typed("a 1,234 0,678\nb 2,345 1")["a"].tolist() == pytest.approx([1.234, 0.678])
    assert read_typed("a 1.234 5.678\nb 2.345 1")["a"].tolist() == pytest.approx([1.234, 5.678])
    assert read_typed("a 100,200,300\nb 1,2,3")["a"].tolist() == [100, 200, 300]


def test_what_is_shown_of_a_number_is_read_as_that_number_whatever_its_size() -> None:
    sizes = [
        factor * sign * 10.0**power for power in range(-18, 18) for factor in (1, 3.7, 8.12345) for sign in (1, -1)
    ]
    for number in (0.0, 1 / 3, 16_777_216.0, 2014.0, 9_999.0, 10_000.0, 123_456.7, *sizes):
        typed = read_typed(with_number("a 1 1\nb 2 1", "a", 0, shortest(number)))
        assert typed["a"][0] == np.float32(number), shortest(number)
        again = read_typed(typed_lines(typed))
        assert again["a"][0] == np.float32(number), typed_lines(typed)


def test_a_name_may_end_with_a_number_where_commas_or_tabs_set_it_apart() -> None:
    assert list(read_typed("Formula 1, 9, 2\nTennis, 1, 2").words) == ["Formula 1", "Tennis"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "at least two lines"),
        ("cat 1 2", "at least two lines"),
        ("cat 1 2\ndog 1", "“dog” has 1 number, “cat” has 2"),
        ("cat 1 2\ndog", "“dog” has no numbers"),
        ("my car is red\nit goes fast", "“it goes fast” has no numbers"),
        ("cat 1\ndog 2", "write two or more"),
        ("Formula 1, 9\nTennis, 2", "write two or more"),
        ("cat 1 2\n3 4", "begins with a number"),
        ("cat,1,two\ndog,1,2", "“two” is no number"),
        ("norway 1 2 3\nlibya 9 x 1", "In the line of “libya” “x” is no number"),
        ("norway 1 2 3\nlibya x 9 2", "give each as many. Or was “x” to be a number?"),
        ("norway 1 2 3\nice cream 9 2", "“ice cream” has 2 numbers, “norway” has 3: give each as many."),
        ("norway 1 2 3\nlibya 9 - 2", "In the line of “libya” “-” is no number"),
        ("norway 1 2 3\nnorth libya 9 2", "“north libya” has 2 numbers, “norway” has 3"),
        ("van,2,no\nreefer,22,yes", "In the line of “van” “no” is no number: write 1 for yes, 0 for no."),
        ("cat,70kg,1\ndog,30kg,2", "“70kg” is no number"),
        ("Bayern €765m 9\nReal €831m 9", "“€765m” is no number: write one such as 3, 0.5 or 5,000,000."),
        ("1,cat,7,3\n2,dog,8,4", "“1 cat 7 3” begins with a number"),
        ("cat\t\t2\ndog\t1\t2", "a number is missing"),
        ("cat 1 2\ncat 2 1", "“cat” is there twice"),
        ("cat 0 0\ndog 1 2", "zeros alone"),
        ("cat 1e99 0\ndog 1 2", "too large"),
        ("cat 1 2\n" * 20_000, "save it as a file"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(text: str, problem: str) -> None:
    with pytest.raises(InvalidInputError, match=problem):
        read_typed(text)


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("cat 1\ndog 1 2\nbird 3 4\nant 2 2", {1: "“cat” has 1 number, “dog” has 2"}),
        ("what soft loud\n\ncat 1 2\ndog\nbird 3 4", {4: "“dog” has no numbers"}),
        ("cat 1 2\ndog 0 0\ncat 2 1\n3 4\nbird,x,1\nant 2 2", {2: "zeros", 3: "twice", 4: "begins with", 5: "“x”"}),
        (
            "what;from;soft;loud\ncat;Kent;1;2\ndog;1;9\nbird;Wales;1;9\nant;Devon;;1",
            {3: "“dog” has 3 columns, “cat” has 4", 5: "missing"},
        ),
        ("cat 1 2\ndog 1 3", {}),
    ],
)
def test_lines_that_cannot_be_read_are_left_out_with_their_numbers_and_why(text: str, bad: dict[int, str]) -> None:
    good, left_out = without_bad_lines(text)
    assert [one.line for one in left_out] == list(bad)
    assert all(why in one.what for one, why in zip(left_out, bad.values(), strict=True))
    assert good.splitlines() == [line for number, line in enumerate(text.splitlines(), 1) if number not in bad]
    read_typed(good)
    assert without_bad_lines(good) == (good, ())


@pytest.mark.parametrize("text", ["", "cat 1 2\ndog 1", "cat\ndog\nbird", "1 2\n3 4", "cat 1 2\n" * 20_000])
def test_no_line_is_left_out_where_fewer_than_two_could_be_read(text: str) -> None:
    assert without_bad_lines(text) == (text, ())
    with pytest.raises(InvalidInputError):
        read_typed(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("food sweet sour\napple 7 4\npear 8 2", "pear 8 0.5"),
        ("food;from;sweet;sour\napple;Italy;7;4\npear;Spain;8;2", "pear; Spain; 8; 0.5"),
        ("apple\t7\t4\nPear\t8\t2\n", "Pear\t8\t0.5"),
        ("apple, 7, 4\npear, 8, 2", "pear, 8, 0.5"),
        ("apple 7,1 4,0\npear 8,0 2,0", "pear 8.0 0.5"),
        ("1. apple 7 4\n2. pear: 8 2", "pear: 8 0.5"),
    ],
)
def test_one_number_is_written_into_its_line_and_no_other_line_is_touched(text: str, line: str) -> None:
    changed = with_number(text, "pear", 1, "0,5")
    assert changed.splitlines() == [line if "ear" in each else each for each in text.splitlines()]
    assert names_in(changed) == names_in(text)
    before, after = read_typed(text), read_typed(changed)
    assert after["apple"].tolist() == before["apple"].tolist()
    assert after[list(after.words)[1]].tolist() == [8.0, 0.5]


@pytest.mark.parametrize(
    "text",
    [
        "food sweet sour\nice cream 7 4\npear 8 2\n\n",
        "food;from;sweet;kind;sour\nice cream;Italy;7;milk;4\npear;Spain;8;fruit;2",
        "ice cream\t7\t4\npear\t8\t2",
        "ice cream, 7, 4\npear, 8, 2",
    ],
)
def test_another_word_is_written_as_the_last_line_is(text: str) -> None:
    changed = with_word(text, "  hot\tdog, large ", ["1", ""])
    words, *columns = names_in(text)
    assert names_in(changed) == ([*words, "hot dog large"], *columns)
    assert read_typed(changed)["hot dog large"].tolist() == [1.0, 0.0]
    assert with_number(changed, "hot dog large", 1, "−3").endswith("-3")


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("food sweet sour\napple 7 4\npear 8 2", "very-juicy", "sour"),
        ("sweet, sour\napple, 7, 4\npear, 8, 2", "very juicy", "sour"),
        ("\nfood\tfrom\tsweet\tsour\napple\tItaly\t7\t4\npear\tPeru\t8\t2", "very juicy", "sour"),
        ("food; sweet; not sour\napple; 7; 4\npear; 8; 2", "very juicy", "not sour"),
    ],
)
def test_a_column_is_named_anew_and_a_word_taken_out(text: str, first: str, second: str) -> None:
    words, _, left_out = names_in(text)
    changed = with_column_named(text, 0, ' very\t"juicy" ')
    assert names_in(changed) == (words, (first, second), left_out)
    assert changed.splitlines()[-2:] == text.splitlines()[-2:]
    assert names_in(with_column_named(changed, 1, first))[1] == (first, first)
    more = with_word(changed, "plum", ["6", "5"])
    assert names_in(without_word(more, "Pear"))[0] == ["apple", "plum"]
    assert without_word(more, "plum") == changed


def names_in(text: str) -> tuple[list[str], tuple[str, ...], tuple[str, ...]]:
    """The words of a text, and its columns that are read and that are not."""
    found = read_typed(text)
    return list(found.words), tuple(found.columns), left_out_columns(text)


def test_words_that_differ_in_capitals_alone_are_two_as_in_a_file_and_each_keeps_its_own_numbers() -> None:
    text = "beer price litres\nIPA 40 5\nipa 10 20\nStout 30 0"
    scaled = on_one_scale(read_typed(text))
    assert list(scaled.words) == ["IPA", "ipa", "Stout"]
    again = read_typed(typed_lines(scaled))
    assert again.rows.tolist() == scaled.rows.tolist()
    assert again.rows.max(axis=0).tolist() == [10, 10]
    assert with_number(text, "ipa", 0, "11").splitlines()[1:3] == ["IPA 40 5", "ipa 11 20"]
    assert without_word(text, "ipa").splitlines()[1:] == ["IPA 40 5", "Stout 30 0"]


def test_what_is_no_number_or_not_there_is_said() -> None:
    text = "apple 7 4\npear 8 2"
    for act, problem in (
        (lambda: with_number(text, "pear", 0, "Yes"), "“Yes” is no number: write 1 for yes, 0 for no."),
        (lambda: with_number(text, "pear", 0, "much"), "“much” is no number: write one such as 3, 0.5 or 5,000,000."),
        (lambda: with_number(text, "plum", 0, "1"), "There is no line of “plum”."),
        (lambda: with_number(text, "pear", 2, "1"), "“pear” has 2 numbers."),
        (lambda: with_number(text, "pear", -1, "1"), "“pear” has 2 numbers."),
        (lambda: without_word(text, "plum"), "There is no line of “plum”."),
        (lambda: with_column_named(text, 0, "sweet"), "There is no such column."),
        (lambda: with_column_named(f"food sweet sour\n{text}", 2, "salty"), "There is no such column."),
        (lambda: with_column_named(f"food sweet sour\n{text}", 0, " 7"), "“7” is no name for a column: write a word."),
        (lambda: with_word(text, "plum", ["1", "x"]), "“x” is no number"),
        (lambda: with_word(text, "Pear", ["1", "2"]), "“Pear” is there already: give it another name."),
        (lambda: read_typed(with_word(text, "plum", ["", ""])), "“plum” has zeros alone"),
        (lambda: read_typed(with_word(text, "7", ["1", "2"])), "begins with a number"),
    ):
        with pytest.raises(InvalidInputError, match=re.escape(problem)):
            act()


@pytest.mark.parametrize(
    "text", ["food sweet sour\napple 7 -4.25\npear 8 2", "ice cream\t7\t0.1\npear\t8\t2", "a 1 2\nb 3 4"]
)
def test_the_lines_of_a_set_give_it_again(text: str) -> None:
    found = read_typed(text)
    again = read_typed(typed_lines(found))
    assert list(again.words) == list(found.words)
    assert again.columns == found.columns
    assert again.rows.tolist() == found.rows.tolist()


def test_on_one_scale_no_column_decides_alone_and_order_and_names_stay() -> None:
    climate = read_typed("city degrees rain\nbergen 8 2250\nmalaga 18 530\noslo 6 800\nmunich 9 950", name="climate")
    assert column_weights(climate, sized=True).deciding == 1
    assert column_weights(climate).larger == 1
    scaled = on_one_scale(climate)
    assert scaled["bergen"].tolist() == pytest.approx([4.4, 10])
    assert scaled["malaga"].tolist() == pytest.approx([10, 2.4])
    assert column_weights(scaled, sized=True) == column_weights(scaled) == ColumnWeights()
    assert (scaled.name, list(scaled.columns)) == ("climate", ["degrees", "rain"])
    assert read_typed(typed_lines(scaled))["oslo"].tolist() == pytest.approx(scaled["oslo"].tolist())


def test_on_one_scale_zero_and_signs_stay_and_a_word_of_small_numbers_points_where_it_did() -> None:
    scaled = on_one_scale(read_typed("a 1 -300\nb 0 150\nc 0.01 0.6\nd 2 0"))
    assert scaled["a"].tolist() == pytest.approx([5, -10])
    assert scaled["b"].tolist() == pytest.approx([0, 5])
    assert scaled["c"].tolist() == pytest.approx([0.05, 0.02])
    with pytest.raises(InvalidInputError, match="above 1"):
        on_one_scale(scaled, 1)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Mitglied,2023,2024,2025\nJansen,120,120,130\nPetersen,60,80,90", ("2023", "2024", "2025")),
        ("land 2020 2010 2000\nNorway 4.9 4.5 4.2\nPeru 29 26 21", ("2020", "2010", "2000")),
        ("member\t2023\t2024\tall\nJansen\t120\t130\t250\nPetersen\t60\t80\t140", ("2023", "2024", "all")),
        ("olympics 1896 1900 1904\nfootball 1930 1934 1938\neuro 1960 1964 1968", ()),
        ("Monet;France;1840;1926\nKlee;Germany;1879;1940\nHopper;USA;1882;1967", ()),
        ("house 1900 1500\nflat 900 700\nroom 400 300", ()),
        ("word 9 2\nsoup 1 7", ()),
    ],
)
def test_a_first_line_of_years_in_equal_steps_names_the_columns_and_rows_of_years_do_not(
    text: str, columns: tuple[str, ...]
) -> None:
    found = read_typed(text)
    assert found.columns == columns
    again = read_typed(typed_lines(found))
    assert (again.columns, list(again.words)) == (columns, list(found.words))
    if columns:
        word = found.words[0]
        assert read_typed(with_number(text, word, 0, "7"))[word][0] == 7
        assert read_typed(with_column_named(text, 0, "before")).columns == ("before", *columns[1:])


@pytest.mark.parametrize(
    ("text", "name", "after"),
    [
        ("food sweet sour\nlemon 1 9\npear 8 2", "sweet lemon", "food sweet sour\nsweet lemon 1 9\npear 8 2"),
        ("food,sweet,sour\nlemon,1,9\npear,8,2", "Lime, green", "food,sweet,sour\nLime green, 1, 9\npear,8,2"),
        ("lemon;1,5;9\npear;8;2", "citron", "citron; 1.5; 9\npear;8;2"),
        ("lemon\t1\t9\npear\t8\t2", "LEMON", "LEMON\t1\t9\npear\t8\t2"),
    ],
)
def test_a_word_gets_another_name_and_keeps_its_numbers(text: str, name: str, after: str) -> None:
    changed = with_word_renamed(text, "Lemon", name)
    assert changed == after
    assert read_typed(changed).rows.tolist() == read_typed(text).rows.tolist()


def test_a_name_that_is_empty_or_another_word_s_is_refused() -> None:
    text = "food sweet sour\nlemon 1 9\npear 8 2"
    with pytest.raises(InvalidInputError, match="The new name is empty"):
        with_word_renamed(text, "lemon", " ; ")
    with pytest.raises(InvalidInputError, match="“Pear” is there already"):
        with_word_renamed(text, "lemon", "Pear")
    with pytest.raises(InvalidInputError, match="There is no line of “plum”"):
        with_word_renamed(text, "plum", "fig")
