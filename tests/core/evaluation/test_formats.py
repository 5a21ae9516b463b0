"""Files of questions and pairs as people have them: samples written here, in the formats of the published sets."""

from __future__ import annotations

import codecs
import io
import zipfile
from pathlib import Path

import gensim
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedding_core import InvalidInputError, WordVectors
from embedding_core.evaluation import evaluate_analogies, formats
from embedding_core.evaluation.formats import parse_pairs, parse_questions, read_test_sets
from embedding_core.evaluation.items import (
    GOOGLE_SECTIONS,
    MAX_FILE_BYTES,
    MAX_PAIRS,
    PairList,
    Question,
    QuestionFileError,
    QuestionSection,
    TestSets,
    WordPair,
)
from embedding_core.evaluation.questions import google_analogies
from embedding_core.evaluation.typed import questions_and_pairs

FAMILY = (Question("king", "queen", "man", "woman"),)
CATS = (WordPair("tiger", "cat", 7.35), WordPair("book", "paper", 7.46), WordPair("king", "cabbage", 0.23))


def packed(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


# Questions


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("between", [" ", "\t", "  ", ",", ";", ", "])
def test_sections_are_read_whatever_ends_the_lines_and_divides_the_words(end: str, between: str) -> None:
    words = between.join(["king", "queen", "man", "woman"])
    text = end.join(["// Copyright", "", ": family", words, "", "// more", ":empty", ""])
    family, empty = parse_questions(text.encode())
    assert (family.name, family.questions) == ("family", FAMILY)
    assert (empty.name, empty.questions) == ("empty", ())


def test_the_names_of_sections_are_the_readers_and_have_no_kind() -> None:
    names = ["grammy-awards", "gram-negative bacteria", "I01 [noun - plural_reg]", "E", "family"]
    sections = parse_questions("".join(f": {name}\nking queen man woman\n" for name in names).encode())
    assert [section.name for section in sections] == names
    assert {section.kind for section in sections} == {None}


def test_the_kinds_of_google_are_those_of_googles_file_only() -> None:
    assert tuple(section.name for section in google_analogies()) == GOOGLE_SECTIONS
    assert [section.kind for section in google_analogies()] == ["semantic"] * 5 + ["syntactic"] * 9
    part = b": gram8-plural\nbanana bananas bird birds\n: currency\nAlgeria dinar Angola kwanza\n"
    assert [section.kind for section in parse_questions(part)] == ["syntactic", "semantic"]
    assert {section.kind for section in parse_questions(part + b": mine\na b c d\n")} == {None}


def test_a_file_without_sections_is_one_that_is_called_like_the_file() -> None:
    data = b"good better rough rougher\ngood better strange stranger\n"
    (section,) = read_test_sets([("word_relationship.txt", data)]).questions
    assert section == QuestionSection(
        "word_relationship",
        (Question("good", "better", "rough", "rougher"), Question("good", "better", "strange", "stranger")),
    )


def test_msr_with_a_category_has_a_section_for_each() -> None:
    data = b"good better rough JJ_JJR rougher\nyear years law NN_NNS laws\nold older big JJ_JJR bigger\n"
    comparative, plural = parse_questions(data)
    assert (comparative.name, plural.name) == ("JJ_JJR", "NN_NNS")
    assert comparative.questions[1] == Question("old", "older", "big", "bigger")
    assert plural.questions == (Question("year", "years", "law", "laws"),)


def test_the_two_files_of_msr_are_read_together() -> None:
    asked, answers = b"good better rough\nyear years law\n", b"JJ_JJR rougher\nNN_NNS laws\n"
    files = [("word_relationship.answers", answers), ("word_relationship.questions", asked)]
    expected = parse_questions(b"good better rough JJ_JJR rougher\nyear years law NN_NNS laws\n")
    assert read_test_sets(files).questions == expected
    assert read_test_sets([("test_set.zip", packed(dict(files)))]).questions == expected
    with pytest.raises(QuestionFileError, match="as many lines"):
        read_test_sets([("m.questions", asked), ("m.answers", b"JJ_JJR rougher")])
    with pytest.raises(QuestionFileError, match=r"Line 1 has 3 words.*give both"):
        read_test_sets([("m.questions", asked)])


BATS = {
    "BATS_3.0/1_Inflectional_morphology/I01 [noun - plural_reg].txt": b"album\talbums\nant\tants\ncar\tcars\n",
    "BATS_3.0/4_Lexicographic_semantics/L08 [synonyms - exact].txt": b"sofa\tcouch/lounge\nauto\tcar/automobile\n",
    "BATS_3.0/metadata.json": b'{\n  "authors": "A, B",\n  "a": 1\n}\n',
    "__MACOSX/._I01 [noun - plural_reg].txt": b"\x00\x05\x16\x07",
}


def test_a_folder_of_bats_has_a_section_for_each_file_and_asks_every_pair_with_every_other() -> None:
    files = [
        (name.rpartition("/")[2], data) for name, data in BATS.items() if name.endswith("].txt") and name[0] == "B"
    ]
    plural, synonyms = read_test_sets(files).questions
    assert (plural.name, synonyms.name) == ("I01 [noun - plural_reg]", "L08 [synonyms - exact]")
    assert len(plural.questions) == 3 * 2
    assert plural.questions[0] == Question("album", "albums", "ant", "ants")
    assert synonyms.questions == (
        Question("sofa", "couch", "auto", "car", ("automobile",)),
        Question("auto", "car", "sofa", "couch", ("lounge",)),
    )


def test_a_zip_of_bats_is_read_and_what_is_no_test_set_is_left_out_by_name() -> None:
    sets = read_test_sets([("BATS_3.0.zip", packed(BATS))])
    assert [section.name for section in sets.questions] == ["I01 [noun - plural_reg]", "L08 [synonyms - exact]"]
    (left_out,) = sets.left_out
    assert left_out.startswith("metadata.json: ")


def test_any_of_several_answers_is_right() -> None:
    rows = {"a": [1, 0, 0], "b": [0, 1, 0], "c": [1, 0, 0.2], "far": [-1, 0, 0], "near": [0, 1, 0.2]}
    vectors = WordVectors.from_mapping(rows)

    def correct(*answers: str) -> list[bool]:
        question = Question("a", "b", "c", answers[0], answers[1:])
        section = evaluate_analogies(vectors, [QuestionSection("s", (question,))]).sections[0]
        return [outcome.correct for outcome in section.outcomes]

    assert correct("near") == correct("far", "near") == correct("near", "far") == [True]
    assert correct("unknown", "near") == correct("near", "unknown") == correct("b", "near") == [True]
    assert correct("far") == correct("far", "unknown") == [False]
    assert correct("unknown", "nobody") == []
    assert correct("b", "c") == [False], "both were put in, so neither can be the answer"


@pytest.mark.slow
def test_any_of_several_answers_is_right_on_the_shipped_set(glove: WordVectors) -> None:
    asked = {
        "one": Question("france", "paris", "italy", "rome"),
        "other": Question("france", "paris", "italy", "milan"),
    }
    asked["both"] = Question("france", "paris", "italy", "milan", ("zzqx", "rome"))
    asked["neither"] = Question("france", "paris", "italy", "milan", ("naples",))
    report = evaluate_analogies(glove, [QuestionSection(name, (question,)) for name, question in asked.items()])
    assert [section.outcomes[0].correct for section in report.sections] == [True, False, True, False]
    assert report.sections[2].outcomes[0].rank == 1


# Pairs

SIMLEX = (
    "word1\tword2\tPOS\tSimLex999\tconc(w1)\tconc(w2)\tconcQ\tAssoc(USF)\tSimAssoc333\tSD(SimLex)\n"
    "old\tnew\tA\t1.58\t2.72\t2.81\t2\t7.25\t1\t0.41\nsmart\tintelligent\tA\t9.2\t1.75\t2.46\t1\t7.11\t1\t0.67\n"
)
WORDSIM = "Word 1\tWord 2\tHuman (mean)\ntiger\tcat\t7.35\nbook\tpaper\t7.46\nking\tcabbage\t0.23\n"
RATED = "Word 1,Word 2,Human (Mean),1,2,3\ntiger,cat,7.35,9,7,8\nbook,paper,7.46,8,8,7\nking,cabbage,0.23,0,0,1\n"
PUBLISHED = {
    "SimLex-999": (SIMLEX, [("old", "new", 1.58), ("smart", "intelligent", 9.2)]),
    "SimVerb-3500": (
        "take\tremove\tV\t6.81\tSYNONYMS\nwalk\ttrail\tV\t4.81\tCOHYPONYMS\n",
        [("take", "remove", 6.81), ("walk", "trail", 4.81)],
    ),
    "MEN": ("sun sunlight 50.000000\nautomobile car 50.000000\n", [("sun", "sunlight", 50), ("automobile", "car", 50)]),
    "MEN, lemmas": ("sun-n sunlight-n 50.0\nwrite-v bright-j 3.0\n", [("sun", "sunlight", 50), ("write", "bright", 3)]),
    "RareWord": (
        "squishing\tsquirt\t5.88\t7\t5\t6\nundated\tundatable\t5.83\t10\t9\t6\n",
        [("squishing", "squirt", 5.88), ("undated", "undatable", 5.83)],
    ),
    "MTurk": (
        "episcopal,russia,2.75\nwater,shortage,2.714285714\n",
        [("episcopal", "russia", 2.75), ("water", "shortage", 2.714285714)],
    ),
    "pandas": (
        ",word1,word2,score\n0,tiger,cat,7.35\n1,book,paper,7.46\n",
        [("tiger", "cat", 7.35), ("book", "paper", 7.46)],
    ),
    "SCWS": (
        '1\tBrazil\tn\tnut\tn\t"... of the <b> Brazil </b> nut ...\tthe <b> nut </b> , 5 of\t1.1\t2\t1\n'
        '2\tmake\tv\tknowledge\tn\tto <b> make </b> it\t" the <b> knowledge </b> "\t3.5\t2\t1\n',
        [("Brazil", "nut", 1.1), ("make", "knowledge", 3.5)],
    ),
    "RG-65": ("0.02 cord smile\n3.94 gem jewel\n", [("cord", "smile", 0.02), ("gem", "jewel", 3.94)]),
    "CARD-660": (
        "encyclical letter\tpapal encyclical\t4.00\nvegetarian\tveggie\t3.88\n",
        [("encyclical letter", "papal encyclical", 4), ("vegetarian", "veggie", 3.88)],
    ),
    "Gur65": (
        "# gur65\n#Wort1:Wort2:Wert\nEdelstein:Juwel:3,94\nFaden:Lachen:0,02\n",
        [("Edelstein", "Juwel", 3.94), ("Faden", "Lachen", 0.02)],
    ),
    "numbered, with a head": ("id,a,b,mark\n0,tiger,cat,7\n1,sun,moon,5\n", [("tiger", "cat", 7), ("sun", "moon", 5)]),
    "four columns, with a head": (
        "a;b;POS;wert\nalt;neu;A;1,58\nkat;hund;N;7\n",
        [("alt", "neu", 1.58), ("kat", "hund", 7)],
    ),
    "Markdown": ("| a | b | mark |\n|---|---|--:|\n| tiger | cat | 7 |\n", [("tiger", "cat", 7)]),
    "nan is a word": ("nan\tgran\t8.5\nnull\tzero\t6\n", [("nan", "gran", 8.5), ("null", "zero", 6)]),
}


@pytest.mark.parametrize("name", PUBLISHED)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_published_sets_are_read_as_they_are(name: str, end: str) -> None:
    text, expected = PUBLISHED[name]
    sets = read_test_sets([(f"{name}.txt", text.replace("\n", end).encode())])
    assert sets == TestSets((), (PairList(name, tuple(WordPair(*pair) for pair in expected)),))


def test_wordsim_in_its_three_files() -> None:
    assert parse_pairs(WORDSIM.encode()) == parse_pairs(RATED.encode()) == CATS
    codes = "".join(f"{code}\tword{i}\tother{i}\t{i / 10}\n" for i, code in enumerate("taiiSsMha" * 10))
    assert parse_pairs(("# relation, words, score\n" + codes).encode())[12] == WordPair("word12", "other12", 1.2)


@pytest.mark.parametrize("between", [",", ";", "\t", " "])
@pytest.mark.parametrize("comma", [False, True])
@pytest.mark.parametrize("header", ["", "first{0}second{0}score\n"])
def test_columns_and_decimals_may_be_divided_by_commas(between: str, comma: bool, header: str) -> None:
    def number(value: float) -> str:
        text = str(value).replace(".", ",") if comma else str(value)
        return f'"{text}"' if comma and between == "," else text

    lines = "".join(between.join([pair.first, pair.second, number(pair.human)]) + "\n" for pair in CATS)
    assert parse_pairs((header.format(between) + lines).encode()) == CATS


@pytest.mark.parametrize(
    "lines",
    [
        ["tiger,cat,7,35", "book,paper,7,46", "king,cabbage,0,23"],
        ["tiger,cat,7,35", "book, paper, 7,46", "king,cabbage,0,23"],
        ["first,second,score", "tiger,cat,7,35", "book,paper,7,46", "king,cabbage,0,23"],
    ],
)
def test_a_comma_in_the_numbers_and_between_the_columns_is_read_where_no_line_has_a_fourth_column(
    lines: list[str],
) -> None:
    assert [pair.human for pair in parse_pairs("\n".join(lines).encode())] == [7.35, 7.46, 0.23]
    whole = parse_pairs("\n".join([*lines, "sun,moon,8"]).encode())
    assert [pair.human for pair in whole] == [7.35, 7.46, 0.23, 8]


def test_two_numbers_that_may_be_one_are_asked_about_and_a_fourth_column_makes_them_two() -> None:
    rows = ["gin,spirit,250,38", "rum,cane,199,12"]
    with pytest.raises(QuestionFileError, match=r"Line 2 ends in 250,38: is that one number or two\?") as caught:
        parse_pairs("\n".join(["# mine", *rows]).encode())
    assert caught.value.line == 2
    for more in ("drink,made of,price,stock", "mead,honey,60,", "cider,apple,30,4.5", "beer,malt,20,800"):
        lines = [more, *rows] if more.startswith("drink") else [*rows, more]
        found = read_test_sets([("p.csv", "\n".join(lines).encode())], leave_out=True).pair_lists[0].pairs
        assert [pair.human for pair in found if pair.first in ("gin", "rum")] == [250, 199]


def test_the_sets_that_gensim_brings_are_read() -> None:
    folder = Path(gensim.__file__).parent / "test" / "test_data"
    sets = read_test_sets([(name, (folder / name).read_bytes()) for name in ("simlex999.txt", "wordsim353.tsv")])
    assert [(item.name, len(item.pairs)) for item in sets.pair_lists] == [("simlex999", 999), ("wordsim353", 353)]
    assert sets.pair_lists[0].pairs[1] == WordPair("smart", "intelligent", 9.2)


def test_questions_and_pairs_may_come_together() -> None:
    sets = read_test_sets([("q.txt", b": family\nking queen man woman\n"), ("p.csv", WORDSIM.encode())])
    assert (sets.questions[0].questions, sets.pair_lists) == (FAMILY, (PairList("p", CATS),))


# Text


@pytest.mark.parametrize(
    ("encoding", "mark", "end"),
    [
        ("utf-8", b"", "\n"),
        ("utf-8", codecs.BOM_UTF8, "\r\n"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "\r\n"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "\n"),
        ("latin-1", b"", "\n"),
        ("cp1252", b"", "\r\n"),
        ("mac_roman", b"", "\r"),
    ],
)
def test_text_is_read_as_spreadsheets_and_editors_save_it(encoding: str, mark: bytes, end: str) -> None:
    text = f": überschrift{end}könig königin café naïve{end}"
    (section,) = parse_questions(mark + text.encode(encoding))
    assert (section.name, section.questions) == ("überschrift", (Question("könig", "königin", "café", "naïve"),))


def test_what_a_spreadsheet_adds_is_passed_over() -> None:
    assert parse_pairs(b"tiger,cat,7.35 %\nbook,paper,7.46%\nking,cabbage,0.23%\n") == CATS
    assert parse_pairs(b"sep=;\ntiger;cat;7,35;;\nbook;paper;7,46;;\nking;cabbage;0,23;;\n;;;;\n") == CATS
    assert parse_questions(b"a,b,c,d\nking,queen,man,woman,,\n")[0].questions == FAMILY


A_WORD = st.text("abcdefgäöüßé-'", min_size=1, max_size=8).filter(lambda word: word[0] not in "-'")


@settings(max_examples=30, derandomize=True, deadline=None, database=None)
@given(
    st.lists(st.tuples(A_WORD, A_WORD, st.integers(0, 1000)), min_size=1, max_size=20),
    st.sampled_from([",", ";", "\t", " "]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_any_pairs_come_back_as_they_were_written(pairs: list[tuple[str, str, int]], between: str, end: str) -> None:
    text = end.join(between.join([a, b, f"{n / 100:.2f}"]) for a, b, n in pairs)
    found = parse_pairs(text.encode())
    assert np.allclose([pair.human for pair in found], [n / 100 for _, _, n in pairs])
    lemmas = all(word[-2:-1] == "-" and word[-1] in "nvajr" and len(word) > 2 for a, b, _ in pairs for word in (a, b))
    if not lemmas:
        assert [(pair.first, pair.second) for pair in found] == [(a, b) for a, b, _ in pairs]


# What is refused


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        (b": s\na b c d\na b c\n", 3, "Line 3 has 3 words; a question has four"),
        (b": s\na b c d\na b 5\n", 3, "Line 3 has 2 words; a question has four"),  # a number is none
        (b": s\na\n", 2, "has 1 word;"),
        (b": s\na b c d e\n", 2, "has 5 words"),
        (b": s\na b c d\n:  \n", 3, "without a name"),
        (b"a b c d\na b c d\na b c\n", 3, "Line 3 has 3 words"),
        (b"a\tb\nc\td\ne\n", 3, "Line 3 has 1 part"),
        (b"a b c JJ_JJR d\na b c JJ_JJR d\na b c d\n", 3, "Line 3 has 4 words"),
        (b"one\n\ntwo\n", 1, "neither a question nor a pair.*What can be read"),
        (b"", None, "no question"),
        (b": s\n", None, "no question"),
        (b"// nothing\n", None, "no question"),
        (b"\x00\xff\xfe", None, "not a text file; save"),
        (b"\xff\xfe\x00", None, "not a text file; save"),
        (b": s\n" + b"a b c d\n" * (MAX_FILE_BYTES // 8 + 1), None, "larger than the 5 MB"),
        (b"tiger\tcat\t7.35\n", None, "no questions; parse_pairs"),
        (b"lull trust v:v\ncajole compliance v:v\nbalk fortitude v:n\na\n", None, "choice of answers"),
        (b"category,a,b,c,d\ntown,a,b,c,d\n", 1, "Line 1 has 5 words"),
    ],
)
def test_a_malformed_question_file_is_refused_with_its_line_and_a_remedy(
    data: bytes, line: int | None, says: str
) -> None:
    with pytest.raises(QuestionFileError, match=says) as caught:
        parse_questions(data)
    assert caught.value.line == line
    assert isinstance(caught.value, InvalidInputError)


@pytest.mark.parametrize("line", ["love\tsex", "love\tsex\tmuch", "love\tsex\tnan", "\tsex\t1"])
def test_a_malformed_pair_is_refused_and_the_line_named(line: str) -> None:
    with pytest.raises(QuestionFileError, match=r"Line 4 .*two words and a number") as caught:
        parse_pairs(f"# title\ntiger\tcat\t7.35\nbook\tpaper\t7.46\n{line}\n".encode())
    assert caught.value.line == 4


def test_a_missing_number_in_the_first_line_makes_no_head_of_it() -> None:
    with pytest.raises(QuestionFileError, match=r"Line 1 .*two words and a number"):
        parse_pairs(b"tiger\tcat\tNaN\nbook\tpaper\t7\n")


def test_questions_may_be_written_with_colons() -> None:
    ((question, _),) = (section.questions for section in parse_questions(b"man:king::woman:queen\na:b::c:d\n"))
    assert question == Question("man", "king", "woman", "queen")


def test_too_many_questions_and_pairs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    many = "".join(f"w{i}\tv{i}\n" for i in range(500)).encode()
    with pytest.raises(QuestionFileError, match="line 448 makes it more than the 200,000"):
        parse_questions(many)
    monkeypatch.setattr(formats, "MAX_QUESTIONS", 200)  # of a thousandth of the lines
    with pytest.raises(QuestionFileError, match="Line 202 is one question more than the 200,000"):
        parse_questions(b": s\n" + b"a b c d\n" * 201)
    with pytest.raises(QuestionFileError, match=f"Line {MAX_PAIRS + 1} is one pair more"):
        parse_pairs(b"a\tb\t1\n" * (MAX_PAIRS + 1))


def test_files_that_cannot_be_read_are_named() -> None:
    good = b": family\nking queen man woman\n"
    with pytest.raises(QuestionFileError, match=r"bad.txt: Line 1 has 1 word"):
        read_test_sets([("good.txt", good), ("bad.txt", b"one\n")])
    with pytest.raises(QuestionFileError, match="Line 1 has 1 word"):
        read_test_sets([("bad.zip", packed({"README.txt": b"one\n"}))])
    with pytest.raises(QuestionFileError, match="nothing to read"):
        read_test_sets([("empty.zip", packed({}))])
    with pytest.raises(QuestionFileError, match=r"book.xlsx is an Office document; save its table as CSV"):
        read_test_sets([("book.xlsx", packed({"xl/workbook.xml": b"<x/>"}))])
    with pytest.raises(QuestionFileError, match="at most 300 are read"):
        read_test_sets([(f"{i}.txt", good) for i in range(301)])


def test_a_zip_that_unpacks_to_too_much_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("large.txt", b"a b c d\n" * (MAX_FILE_BYTES // 4))
    assert len(buffer.getvalue()) < 100_000
    with pytest.raises(QuestionFileError, match="larger than the 5 MB"):
        read_test_sets([("bomb.zip", buffer.getvalue())])


def test_a_broken_zip_is_refused() -> None:
    data = bytearray(packed(BATS))
    data[40:60] = b"x" * 20
    with pytest.raises(QuestionFileError, match="zip that cannot be opened"):
        read_test_sets([("broken.zip", bytes(data))])


@pytest.mark.parametrize(
    ("data", "read", "left_out"),
    [
        (b"cat cats dog dogs\na b c\nhot cold big small\n", 2, ["Line 2 has 3 words; a question has four"]),
        (
            b"cat cats dog dogs\n: s\ne f g h\n:\ni j k l m\nn o p q\n",
            3,
            ["Line 4 opens a section without a name", "Line 5 has 5 words"],
        ),
        (b"good better rough JJ_JJR rougher\nbad worse\ngood better bad JJ_JJR worse\n", 2, ["Line 2 has 2 words"]),
        (b"cat\tcats\ndog\ncar\tcars\n", 2, ["Line 2 has 1 part"]),
        (b"cat dog 7\ncat 7\nking queen 8\nking queen ?\n", 2, ["Line 2 is not word", "Line 4 is not word"]),
    ],
)
def test_lines_that_are_none_are_left_out_and_named_where_that_is_asked(
    data: bytes, read: int, left_out: list[str]
) -> None:
    sets = read_test_sets([("f.txt", data)], leave_out=True)
    assert (
        sum(len(section.questions) for section in sets.questions) + sum(len(p.pairs) for p in sets.pair_lists) == read
    )
    assert len(sets.left_out) == len(left_out)
    for told, begins in zip(sets.left_out, left_out, strict=True):
        assert told.startswith(begins)
    with pytest.raises(QuestionFileError, match=left_out[0]):
        read_test_sets([("f.txt", data)])
    two = read_test_sets([("f.txt", data), ("g.txt", b"a b c d\n")], leave_out=True)
    assert all(told.startswith("f.txt: Line") for told in two.left_out)


def test_where_every_line_is_left_out_the_first_is_the_error() -> None:
    with pytest.raises(QuestionFileError, match="Line 2 has 3 words"):
        read_test_sets([("f.txt", b": s\na b c\nd e f\n")], leave_out=True)


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("cow,calf,pig,piglet\nsun,moon,6\ncat,dog,8\n", ()),  # the first line is no head
        ("sun;moon;6\ncat;dog;8\ncow;calf;pig;piglet\n", ()),
        ("cow\tcalf\tpig\tpiglet\nsun\tmoon\t6\ncat\tdog\t8\n", ()),
        ('"cow","calf","pig","piglet"\n"sun","moon","6"\n"cat","dog","8",\n,,,\n', ()),
        ("word1,word2,score,source\nsun,moon,6\ncat,dog,8\ncow,calf,pig,piglet\n", ()),
        (
            "cow calf pig piglet\nsun moon 6\nhello\ncat dog 8\n",
            ("Line 3 has 1 word; a question has four, the last of which is the right answer.",),
        ),
    ],
)
def test_a_file_of_questions_and_pairs_is_read_as_both(text: str, left_out: tuple[str, ...]) -> None:
    sets = read_test_sets([("farm.csv", text.encode())], leave_out=True)
    assert [section.questions for section in sets.questions] == [(Question("cow", "calf", "pig", "piglet"),)]
    assert [pairs.pairs for pairs in sets.pair_lists] == [(WordPair("sun", "moon", 6), WordPair("cat", "dog", 8))]
    assert sets.left_out == left_out


def test_a_head_of_four_columns_is_no_question_of_a_file_of_pairs() -> None:
    text = b"word1 word2 score source\nsun moon 6 me\ncat dog 8 me\n"
    sets = read_test_sets([("pairs.txt", text)], leave_out=True)
    assert (sets.questions, len(sets.pair_lists[0].pairs)) == ((), 2)


def test_questions_above_the_first_section_are_a_section_with_the_name_of_the_file() -> None:
    text = b"word1 word2 word3 word4\ngermany hamburg spain barcelona\n: later\nport harbour lorry truck\n"
    for leave_out in (False, True):
        sets = read_test_sets([("mine.txt", text)], leave_out=leave_out)
        assert [(section.name, len(section.questions)) for section in sets.questions] == [("mine", 1), ("later", 1)]
        assert sets.left_out == ()


GOOD = ("mine.txt", b"king queen man woman\n")


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ([("photo.png", b"\x89PNG\x00\x01")], "photo.png: This is not a text file"),
        ([("empty.csv", b"")], "empty.csv: There is no question"),
        ([("m.questions", b"a b c\nd e f"), ("m.answers", b"x y")], "m.questions and m.answers do not have"),
        ([("letter.docx", packed({"word/document.xml": b"x"}))], "letter.docx is an Office document"),
    ],
)
@pytest.mark.parametrize("first", [False, True])
def test_a_file_that_cannot_be_read_is_left_out_beside_others_where_that_is_asked(
    bad: list[tuple[str, bytes]], says: str, first: bool
) -> None:
    assert_left_out([*bad, GOOD] if first else [GOOD, *bad], bad, says)
    with pytest.raises(QuestionFileError):
        read_test_sets([*bad, ("none.txt", b"")], leave_out=True)


def test_so_is_one_that_is_too_large_beside_those_before_it() -> None:
    large = ("large.txt", b"a b c d\n" * (MAX_FILE_BYTES // 8))
    assert_left_out([GOOD, large], [large], "large.txt: This is larger than")


def assert_left_out(files: list[tuple[str, bytes]], bad: list[tuple[str, bytes]], says: str) -> None:
    sets = read_test_sets(files, leave_out=True)
    assert [len(section.questions) for section in sets.questions] == [1]
    (told,) = sets.left_out
    assert told.startswith(says)
    assert sets.unread == (bad[0][0],)
    with pytest.raises(QuestionFileError):
        read_test_sets(files)


def test_a_list_of_pairs_has_no_sections_and_its_head_is_no_pair() -> None:
    typed = "from, to, score\ntruck, lorry, 9\n: later\nship, boat, 8\ncat, dog, 7"
    sets = read_test_sets([("typed", questions_and_pairs(typed)[0])], leave_out=True)
    assert [len(item.pairs) for item in sets.pair_lists] == [3]
    assert sets.left_out == ()
    both = questions_and_pairs("word1,word2,score\ntruck lorry 9\nking queen man woman")
    assert both == (b"\n\nking queen man woman", b"word1 word2 score\ntruck lorry 9\n")
    assert questions_and_pairs("similarity test score")[0] == b"similarity test score", "there is no pair"


def test_a_table_with_further_columns_below_a_head_is_one_list_and_no_two_numbers_become_one() -> None:
    rows = "Pilsner,lager,32,4.8\nStout,ale,45,6\nGin,spirit,250,38\n"
    sets = read_test_sets([("prices.csv", f"Beer,Style,Price,ABV\n{rows}".encode())], leave_out=True)
    (prices,) = sets.pair_lists
    assert [pair.human for pair in prices.pairs] == [32, 45, 250], "the first number behind the words, and not 250.38"
    assert sets.questions == ()
    sums = read_test_sets([("sums.txt", b"king queen man woman\nbeer, wine, 7\n")], leave_out=True)
    assert len(sums.questions) == len(sums.pair_lists) == 1, "a question above a pair is no head"


@pytest.mark.parametrize(
    ("head", "unsure"),
    [
        ("Beer,Style,Price,ABV", "Price"),
        ("film,director,year", "year"),
        ("home,away,score", "score"),
        ("word,city,average rent", "average rent"),
        ("word 1,word 2,Human (mean)", ""),
        ("Ord,Ord 2,Likhet", ""),
        ("from,to,score", ""),
        ("beer,style,similarity", ""),
    ],
)
def test_numbers_below_a_name_that_says_nothing_of_likeness_are_in_doubt(head: str, unsure: str) -> None:
    more = ",4.8" * (head.count(",") - 2)
    text = "\n".join([head, *(f"{pair}{more}" for pair in ("stout,ale,45", "gin,spirit,250", "cat,dog,8"))])
    for files in ([("list.csv", text.encode())], [("typed", questions_and_pairs(text)[0])]):
        (pairs,) = read_test_sets(files, leave_out=True).pair_lists
        assert (pairs.unsure, len(pairs.pairs)) == (unsure, 3)


@pytest.mark.parametrize(
    ("text", "scores", "left_out"),
    [
        ("love,hate,-0,5\nhot,warm,0,8\nbig,large,0,9", [-0.5, 0.8, 0.9], 0),
        ("bride - groom: 9\ncake = sugar, 5\nring,gold,7", [9, 5, 7], 0),
        ("loan,debt,8/10\nbank,money,8\ntax,duty,9", [8, 9], 1),  # a first line with a figure is no head
        ("ice cream, dessert, 7,5\nhot dog, sausage, 9", [7.5, 9], 0),
        ("rum,cane,,40\ngin,spirit,250,38\nmead,honey,60,12", [250, 60], 1),
    ],
)
def test_pairs_of_other_hands_are_read_as_they_stand(text: str, scores: list[float], left_out: int) -> None:
    for files in ([("list.csv", text.encode())], [("typed", part) for part in questions_and_pairs(text) if part]):
        sets = read_test_sets(files, leave_out=True)
        (pairs,) = sets.pair_lists
        assert [pair.human for pair in pairs.pairs] == scores
        assert not any("," in pair.first + pair.second for pair in pairs.pairs)
        assert len(sets.left_out) == left_out


NUMBERS = {"7.5", "8", "9.25", "3", "10", "0.5"}
SPELLINGS = [", ", ",", ";", "; ", "\t", " ", " | ", ": ", "mixed"]


@pytest.mark.parametrize("between", SPELLINGS)
@pytest.mark.parametrize("comma", [False, True])
@pytest.mark.parametrize("head", ["", "word1{0}word2{0}score", "left{0}right{0}marks"])
def test_one_list_in_many_spellings_gives_the_same_pairs_and_no_number_that_is_not_in_it(
    between: str, comma: bool, head: str
) -> None:
    for more in ("", "12", "4.5", "note"):
        if not (comma and more and (between == "mixed" or "," in between)):  # nobody could say which comma is which
            for encoding in ("utf-8", "utf-8-sig", "utf-16"):
                _assert_the_same_list(between, comma, head, more, encoding)


def _assert_the_same_list(between: str, comma: bool, head: str, more: str, encoding: str) -> None:
    words = [("beer", "wine"), ("hops", "malt"), ("keg", "barrel"), ("tea", "Öl"), ("sun", "moon"), ("cup", "idea")]
    rows = [[*pair, number, *([more] if more else [])] for pair, number in zip(words, sorted(NUMBERS), strict=True)]
    if comma:
        rows = [[field.replace(".", ",") for field in row] for row in rows]
    signs = [" ", ", ", "; ", "\t"] if between == "mixed" else [between]
    lines = [signs[n % len(signs)].join(row) for n, row in enumerate(rows)]
    if head:
        named = head.format(signs[-1] if between == "mixed" else between)
        lines.insert(0, named + (signs[-1] + "stock" if more else ""))
    text = "\r\n".join([*lines, ""])
    for files in (
        [("list.csv", text.encode(encoding))],
        [("typed", part) for part in questions_and_pairs(text) if part.strip()],
    ):
        sets = read_test_sets(files, leave_out=True)
        assert sets.questions == ()
        (found,) = sets.pair_lists
        assert [(pair.first, pair.second) for pair in found.pairs] == words
        assert [pair.human for pair in found.pairs] == [float(number) for number in sorted(NUMBERS)]
        assert sets.left_out == ()


def test_pairs_with_signs_between_their_words_in_some_lines_alone_are_read_without_these() -> None:
    (pairs,) = read_test_sets([("mixed.txt", b"beer ale 9\nbeer, wine, 7\nhops; malt; 8\n")], leave_out=True).pair_lists
    assert [(pair.first, pair.second, pair.human) for pair in pairs.pairs] == [
        ("beer", "ale", 9),
        ("beer", "wine", 7),
        ("hops", "malt", 8),
    ]
