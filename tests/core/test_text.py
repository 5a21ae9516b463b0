"""What a word is, and when two words are the same, in the scripts that people write."""

from __future__ import annotations

import random
import sys
import unicodedata

import pytest

from embedding_core.text import (
    Mark,
    find,
    fold,
    has_unspaced,
    is_letters,
    lookup_key,
    lower_case,
    names,
    words,
    words_of_letters,
)

FAMILY, ASTRONAUT, THUMB, FLAG = "👨‍👩‍👧", "👩‍🚀", "👍🏽", "🇩🇪"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


def cut(text: str) -> list[str]:
    return [mark.word for mark in words(text)]


# Where a word begins and ends


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She ate crème brûlée.", ["She", "ate", "crème", "brûlée"]),
        ("मैं बैंक गया।", ["मैं", "बैंक", "गया"]),
        ("শুভ সকাল, আমি ভালো আছি", ["শুভ", "সকাল", "আমি", "ভালো", "আছি"]),
        ("தமிழ் மொழி", ["தமிழ்", "மொழி"]),
        ("ذَهَبَ الوَلَدُ إلى البَيْتِ.", ["ذَهَبَ", "الوَلَدُ", "إلى", "البَيْتِ"]),
        ("שָׁלוֹם עוֹלָם", ["שָׁלוֹם", "עוֹלָם"]),
        ('צה"ל, צה״ל, ג׳ירפה ובית־ספר', ['צה"ל', "צה״ל", "ג׳ירפה", "ובית־ספר"]),
        ("он сказал: «всё-таки да»", ["он", "сказал", "всё-таки", "да"]),
        ("Ο Οδυσσεύς, ἀλλ’ ὅ", ["Ο", "Οδυσσεύς", "ἀλλ", "ὅ"]),
        ("Được rồi, tiếng Việt", ["Được", "rồi", "tiếng", "Việt"]),
        ("İstanbul'da çay ılık", ["İstanbul'da", "çay", "ılık"]),
        ("한국어 단어", ["한국어", "단어"]),
        ("ქართული ენა", ["ქართული", "ენა"]),
        ("մի՛ գնա, հայ֊ռուս", ["մի", "գնա", "հայ֊ռուս"]),
        ("Amharic: ሰላም ነው።", ["Amharic", "ሰላም", "ነው"]),
        ("la col·lecció d’art", ["la", "col·lecció", "d’art"]),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_letters_keep_their_marks_in_every_script(text: str, expected: list[str], form: str) -> None:
    def normal(text: str) -> str:
        return unicodedata.normalize(form, text)  # type: ignore[arg-type]

    assert cut(normal(text)) == [normal(word) for word in expected]


def test_apostrophes_and_hyphens_are_inside_words_only_when_single_and_between_letters() -> None:
    found = cut("It's a rock’n’roll well-known dogs' 'tis a--b -5 x- -y")
    assert found == ["It's", "a", "rock’n’roll", "well-known", "dogs", "tis", "a", "b", "5", "x", "y"]


def test_an_underscore_joins_a_name_and_does_not_belong_to_its_edges() -> None:
    assert cut("New_York __init__ _so_") == ["New_York", "init", "so"]


def test_digits_are_words_and_parts_of_words() -> None:
    found = cut("In 1984 the B2B 2nd covid-19, 3.14 of 1,000 ๒๕๖๐")
    assert found == ["In", "1984", "the", "B2B", "2nd", "covid-19", "3", "14", "of", "1", "000", "๒๕๖๐"]


def test_a_corpus_leaves_digits_and_underscores_out() -> None:
    assert words_of_letters("No. 7, B2B covid-19 new_york It's") == ["No", "B", "B", "covid", "new", "york", "It's"]


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200c", "\u200d", "\u2060", "\ufeff", "\u200e", "\u202a"])
def test_what_is_not_seen_never_cuts_a_word_and_is_not_compared(unseen: str) -> None:
    (word,) = words(f"gov{unseen}ern{unseen}ment")
    assert (word.start, word.end, word.folded) == (0, 12, "government")
    assert cut(f"{unseen}frog{unseen} {unseen}") == ["frog"]
    assert fold(f"frog{unseen}") == "frog"
    assert words_of_letters(f"gov{unseen}ern don{unseen}'t") == [f"gov{unseen}ern", f"don{unseen}'t"]


@pytest.mark.parametrize("emoji", ["😍", FAMILY, ASTRONAUT, THUMB, FLAG, ENGLAND, "❤️", "1️⃣", "#️⃣", "↔️", "☂", "🏳️‍🌈"])
def test_an_emoji_of_several_code_points_is_one_word(emoji: str) -> None:
    marks = words(f"I {emoji} it{emoji}{emoji}")
    assert [mark.word for mark in marks] == ["I", emoji, "it", emoji, emoji]
    assert [mark.word for mark in find(f"I {emoji} it{emoji}", emoji)] == [emoji, emoji]


def test_each_character_of_a_script_without_spaces_can_be_pointed_at() -> None:
    assert cut("我去銀行。") == ["我", "去", "銀", "行"]
    assert cut("食べ物とパーティー、人々") == list("食べ物とパーティー人々")
    assert cut("ﾊﾟﾝ") == ["ﾊﾟ", "ﾝ"]
    assert cut("ฉันกินน้ำ") == ["ฉั", "น", "กิ", "น", "น้ำ"]
    assert cut("ខ្ញុំ") == ["ខ្ញុំ"]
    assert cut("ລາວ") == ["ລ", "າ", "ວ"]
    assert cut("iPhone用のApp") == ["iPhone", "用", "の", "App"]
    assert has_unspaced("the word 猫")
    assert has_unspaced("ไทย")
    assert not has_unspaced("한국어 मैं שלום café 123 。")


def test_letters_with_their_marks_are_letters() -> None:
    for word in ("Haus", "हिन्दी", "שָׁלוֹם", "ไทย", "猫", "cafe\u0301", "gov\u00adern"):
        assert is_letters(word), word
    for word in ("", "b2b", "x-y", "don't", "😀", "\u0301a", "१", "a b"):
        assert not is_letters(word), word


def test_marks_tell_where_they_stand_in_the_text_as_it_was_given() -> None:
    text = "  \ufeffCre\u0300me 👩‍🚀 猫!"
    assert [(mark.start, mark.end) for mark in words(text)] == [(3, 9), (10, 13), (14, 15)]
    assert all(mark.text is text and text[mark.start : mark.end] == mark.word for mark in words(text))
    assert Mark("a b", 2, 3) == words("a b")[1]


@pytest.mark.parametrize("text", ["", " \n", "…?! -- ''", "\u200b\ufeff", "\u0301"])
def test_a_text_without_words_has_none(text: str) -> None:
    assert words(text) == ()
    assert words_of_letters(text) == []


# When two words are the same


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("STRASSE", "Straße"),
        ("STRAẞE", "strasse"),
        ("ΟΔΟΣ", "οδος"),
        ("ὈΔΥΣΣΕΎΣ", "ὀδυσσεύς"),
        ("İstanbul", "istanbul"),
        ("i̇stanbul", "ISTANBUL"),
        ("I\u0307stanbul", "istanbul"),
        ("cafe\u0301", "CAFÉ"),
        ("ﬁne ﬂow oﬃce", "fine flow office"),
        ("ＡＢＣ１", "abc1"),
        ("ﾊﾟﾝ", "パン"),
        ("DON’T", "don't"),
        ("don´t", "don`t"),
        ("don\u02bct", "don＇t"),
        ("ŉ", "'n"),
        ("ג׳ירפה", "ג'ירפה"),
        ("צה״ל", 'צה"ל'),
        ("ἀλλ᾽", "ἀλλ’"),
        ("New–York", "new-york"),
        ("new\u2011york", "New-York"),
        ("e\u2010mail", "E-Mail"),
        ("\u1112\u1161\u11ab", "한"),
        ("❤️", "❤"),
        ("می\u200cخواهم", "میخواهم"),
        ("gov\u00adern\u00adment", "Government"),
        ("frog\U000e0041", "frog"),
        ("frog\x07", "frog"),
        ("ice\u00a0 cream ", "Ice cream"),
    ],
)
def test_these_are_the_same_word(first: str, second: str) -> None:
    assert fold(first) == fold(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("cafe", "café"),
        ("שלום", "שָׁלוֹם"),
        ("kız", "kiz"),
        ("dont", "don't"),
        (FLAG, "🇫🇷"),
        (THUMB, "👍"),
        (ASTRONAUT, "👩🚀"),
        (ENGLAND, "\U0001f3f4"),
        ("new york", "new-york"),
        ("C", "C++"),
    ],
)
def test_these_are_different_words(first: str, second: str) -> None:
    assert fold(first) != fold(second)


def test_folding_twice_is_folding_once_and_composition_makes_no_difference() -> None:
    rng = random.Random(0)
    letters = [chr(c) for c in range(0x20, 0x3100) if unicodedata.category(chr(c)) not in ("Cn", "Cs")]
    letters += [chr(rng.randrange(0xE000, sys.maxunicode)) for _ in range(500)]
    for word in [*letters, *("".join(rng.choices(letters, k=6)) for _ in range(2000))]:
        folded = fold(word)
        assert fold(folded) == folded, ascii(word)
        for form in ("NFC", "NFD"):
            assert fold(unicodedata.normalize(form, word)) == folded, ascii(word)


def test_every_letter_is_the_same_in_upper_and_lower_case() -> None:
    for code in range(sys.maxunicode + 1):
        letter = chr(code)
        if letter != letter.upper() != letter.lower() and letter != "ı":  # whose capital is I, that of i
            assert fold(letter.upper()) == fold(letter) == fold(letter.lower()), ascii(letter)


def test_lower_case_keeps_what_a_reader_would_write() -> None:
    assert lower_case("Straße") == "straße"
    assert lower_case("ΟΔΥΣΣΕΥΣ") == "οδυσσευς"
    assert lower_case("İZMİR") == "izmir"
    assert lower_case("DON’T\u00ad") == "don't"
    assert lower_case("ﬁne") == "fine"


def test_spaces_underscores_and_hyphens_are_the_same_to_a_look_up() -> None:
    assert lookup_key("New_York") == lookup_key("new york") == lookup_key(" NEW-YORK") == "new-york"
    assert lookup_key("--") == "--"


# Finding and naming


def test_a_word_is_found_as_a_whole_however_it_is_written() -> None:
    def found(text: str, word: str) -> list[str]:
        return [mark.word for mark in find(text, word)]

    assert found("Strasse statt Straße, Straßen", "straße") == ["Strasse", "Straße"]
    assert found("At the art party, ART-house", "art") == ["art", "ART"]
    assert found("Don’t! I don't", "don’t") == ["Don’t", "don't"]
    assert found("NEW\n  York, new yorker", "new york") == ["NEW\n  York"]
    assert found("She ate cre\u0300me", "crème") == ["cre\u0300me"]
    assert found("gov\u00adern\u00adment, governments", "government") == ["gov\u00adern\u00adment"]
    assert found("C++ and C", "C++") == ["C++"]
    assert found("我去銀行取銀子", "銀") == ["銀", "銀"]
    assert found("我去銀行", "銀行") == ["銀行"]
    assert found("ปลากินน้ำ", "น้ำ") == ["น้ำ"]
    assert found(f"{ASTRONAUT} 👩", "👩") == ["👩"]
    assert found("ﬃ", "f") == [], "half of a ligature is no character"
    assert found("anything", " ") == found("anything", "\u200b") == found("", "a") == []


def test_every_word_is_found_where_it_was_cut() -> None:
    rng = random.Random(0)
    pieces = [
        "Haus",
        "STRASSE",
        "Straße",
        "don’t",
        "well-known",
        "cafe\u0301",
        "gov\u00adern",
        "frog\u200d",
        "x²",
        "ﬁne",
    ]
    pieces += ["İzmir", "οδός", "मैं", "שָׁלוֹם", "مرحبا", "می\u200cخواهم", "한국어", "猫", "ありがとう", "น้ำ", "ខ្ញុំ", "1984"]
    pieces += ["😍", FAMILY, ASTRONAUT, THUMB, FLAG, ENGLAND, "❤️", "1️⃣", "New_York", "\ufeff", "…", "?!", "\u200e"]
    for _ in range(500):
        text = "".join(piece + rng.choice([" ", ", ", "\n", "  ", "/"]) for piece in rng.choices(pieces, k=8))
        for mark in words(text):
            assert mark in find(text, mark.word), ascii((text, mark.word))


def test_places_of_what_is_found_are_those_of_the_text() -> None:
    text = "Die  Straße: STRASSE"
    assert find(text, "strasse") == (Mark(text, 5, 11), Mark(text, 13, 20))


def test_words_of_one_form_are_numbered_together() -> None:
    assert names(words("Bat, bat! BAT don’t don't")) == ("Bat", "bat 2", "BAT 3", "don’t", "don't 2")
    assert names(words("Strasse statt Straße")) == ("Strasse", "statt", "Straße 2")
