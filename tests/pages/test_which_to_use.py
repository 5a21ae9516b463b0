"""Which to use: for each task how often both are right, what they cost, and what both find of a reader's own."""

from __future__ import annotations

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.notes import load_notes
from embedding_core.html import NONE_SURE
from tests.figure_html import read
from tests.pages.harness import choose, elements, has_widget, sentences_page, shown, widget
from wordspace.frame.widgets import EXAMPLE, STALE
from wordspace.views.sentences import costs_words, words
from wordspace.views.sentences.costs_words import ADVICE, MEANINGS, NOTES, SIMILAR, SUMS, TASKS
from wordspace.views.sentences.own_meaning import EXAMPLES
from wordspace.views.sentences.own_task import OPENING_QUESTION


def which(task: str = SIMILAR, **query: str) -> AppTest:
    return sentences_page("Which to use", **({} if task == SIMILAR else {"ctx_task": task}), **query)


def pictures(app: AppTest, look: str) -> list[str]:
    return [each.proto.body for each in elements(app) if each.type == "html" and f'class="{look}"' in each.proto.body]


def bars(app: AppTest) -> list[str]:
    (drawn,) = pictures(app, "scores")
    return [row.text for row in read(drawn).all("tbody")[0].all("tr")]


def columns(app: AppTest) -> list[list[str]]:
    """What GloVe finds, and what BERT does."""
    (drawn,) = pictures(app, "company")
    rows = [[cell.text for cell in row.all("td")] for row in read(drawn).all("tbody")[0].all("tr")]
    return [[found for found in column if found] for column in zip(*rows, strict=True)]


def said(app: AppTest) -> str:
    """The headline."""
    return next(each.value.removeprefix("## ") for each in app.markdown if each.value.startswith("## "))


def asks_which_fits(app: AppTest) -> list[Any]:
    return [each for each in app.get("button_group") if str(each.key).startswith("ctx_fits")]


def say(app: AppTest, answer: str) -> AppTest:
    """Say which answer fits."""
    (control,) = asks_which_fits(app)
    return choose(app, control.key, answer)


@pytest.mark.usefixtures("encoder")
def test_every_task_says_what_to_take_and_shows_how_often_each_is_right_and_what_both_find() -> None:
    for task, better in ((SIMILAR, "GloVe"), (SUMS, "GloVe"), (NOTES, "BERT"), (MEANINGS, "BERT")):
        app = which(task)
        assert not app.exception, task
        assert said(app).startswith(f"Take **{better}** to "), task
        assert ADVICE[task] in shown(app), task
        of = 40 if task == NOTES else 100
        assert re.fullmatch(rf"GloVe\d+ of {of}", bars(app)[0]), task
        assert re.fullmatch(rf"BERT\d+ of {of}", bars(app)[1]), task
        assert len(columns(app)) == 2, task
        assert not asks_which_fits(app), "it is our example"
        assert "Measured on" in shown(app), task
        assert ("A million sentences take" in shown(app)) == (task in (NOTES, MEANINGS)), "there sentences are read"


@pytest.mark.usefixtures("no_model")
def test_while_the_model_is_on_its_way_what_is_known_is_there_and_it_is_waited_for_at_one_place() -> None:
    for task in TASKS:
        app = which(task)
        assert not app.exception, task
        assert re.fullmatch(r"GloVe\d+ of (100|40)", bars(app)[0]), task
        assert columns(app)[0], "GloVe's answer"
        assert sum(words.ON_ITS_WAY in caption.value for caption in app.caption) == 1, task
    # So it is of something of the reader's own, of which nothing is claimed yet
    for app, waiting in (
        (which(ctx_alike="xylophone"), "…"),
        (which(NOTES, ctx_ask="Where are the whales?"), "…"),
        (which(SUMS, ctx_sum="hotter - hot + cold"), "hotter − hot + cold = …"),
    ):
        static, by_bert = columns(app)
        assert len(static) > 1
        assert by_bert[0] == waiting
        assert said(app) == costs_words.READING
        assert sum(words.ON_ITS_WAY in caption.value for caption in app.caption) == 1
    link = [link.proto for link in app.get("page_link")][-1]
    assert (link.label, link.page) == ("Next: Can you beat GloVe at a game of words?", "scoreboard")


@pytest.mark.usefixtures("encoder")
def test_a_word_of_ones_own_has_both_lists_and_the_reader_says_which_fits() -> None:
    app = which()
    opening = columns(app)
    assert all(len(column) == 6 for column in opening)
    # A word that the model reads
    choose(app, "ctx_alike", "saxophone")
    assert columns(app) != opening
    assert all(len(column) == 6 for column in columns(app))
    assert said(app).startswith("The lists for `saxophone` share")
    assert "As a rule, take **GloVe** to find similar words" in shown(app)
    assert ADVICE[SIMILAR] not in shown(app), "it is about no word of theirs"
    assert "Both choose among 4,600 everyday words" in shown(app), "so that its two lists by GloVe are understood"
    say(app, "GloVe")
    assert said(app) == "You say: **GloVe**'s list fits `saxophone` here, BERT's does not"
    # One of which its pieces tell nothing
    choose(app, "ctx_alike", "tort")
    assert columns(app)[1] == ["no sure word"]
    assert said(app) == "BERT is **unsure** of `tort`: see whether GloVe's list fits"
    assert not asks_which_fits(app), "one has no list"
    # Those that GloVe hardly met, and one that stands beside all words
    choose(app, "ctx_alike", "dysphagia")
    assert "only go with yours" not in shown(app), "there is no list"
    (more,) = (link.proto for link in app.get("page_link") if "`dysphagia`" in link.proto.label)
    assert (more.page, more.query_string) == ("similarity", "sim_word=dysphagia"), "that page has more words"
    for word in ("the", "nils"):
        choose(app, "ctx_alike", word)
        assert said(app) == f"**Neither** list tells much about `{word}`"
    # One that it lacks, and none
    choose(app, "ctx_alike", "gearboks")
    assert said(app) == "**GloVe** has no word `gearboks`"
    assert "is not among the" in shown(app)
    assert STALE in shown(app)
    choose(app, "ctx_alike", "")
    assert "The field is empty" in shown(app)
    assert said(app).startswith("Take **GloVe**"), "nothing was asked"
    assert EXAMPLE in shown(which(ctx_alike="qqxxzzy"))


def test_a_word_that_was_chosen_in_another_view_comes_along(encoder: ContextualEncoder) -> None:
    app = sentences_page()
    choose(app, "ctx_preset", "bark")
    app.query_params["ctx_view"] = app.session_state["ctx_view"] = "Which to use"
    assert widget(app.run(), "ctx_alike").value == "bark"
    assert said(app).startswith("The lists for `bark` share"), "what is shown is what the headline is about"
    say(app, "both")
    assert said(app) == "You say: **both** lists fit `bark` here"


def test_a_word_for_which_bert_has_no_list_does_not_come_along(encoder: ContextualEncoder) -> None:
    app = sentences_page()
    choose(app, "ctx_first", "The ward was full.")
    choose(app, "ctx_second", "She went to the ward.")
    app.query_params["ctx_view"] = app.session_state["ctx_view"] = "Which to use"
    assert widget(app.run(), "ctx_alike").value == "ocean"


def test_a_sum_of_ones_own_has_the_answers_of_both_and_leads_to_the_page_that_says_why(
    encoder: ContextualEncoder,
) -> None:
    app = which(SUMS)
    assert columns(app)[0][0] == "king − man + woman = queen\u00a0✓ right"
    assert not app.get("page_link")[0].proto.label.startswith("See why")
    choose(app, "ctx_sum", "hotter - hot + cold")
    assert said(app) == "**Both** say *hotter − hot \\+ cold* = **colder**"
    assert [column[0] for column in columns(app)] == ["hotter − hot + cold = colder"] * 2
    (why,) = [link.proto for link in app.get("page_link") if link.proto.label == costs_words.WHY]
    assert why.query_string == "ari_view=Your+sum&ari_text=hotter+-+hot+%2B+cold"
    choose(app, "ctx_sum", "clocks - clock + rose")
    assert said(app).endswith("**GloVe** says **dipped**, **BERT** **roses**")
    choose(app, "ctx_sum", "car + lettuce")
    assert "finds no good word for *car \\+ lettuce*" in said(app)
    for typed in ("dog", "moon + + sun", "cat - cat"):
        choose(app, "ctx_sum", typed)
        assert costs_words.NO_SUM in shown(app), typed
        assert said(app).startswith("Take **GloVe**"), "the headline of the task"
    choose(app, "ctx_sum", "")
    assert costs_words.NO_SUM not in shown(app)
    widget(app, "send_ctx_sum").click().run()
    assert costs_words.NO_SUM in shown(app), "an empty field is answered, too"
    choose(app, "ctx_sum", "kingg - man + woman")
    widget(app, "ctx_sum_rescue_pill").set_value(("kingg", "king")).run()
    assert said(app).endswith("= **queen**")


def test_a_question_finds_notes_and_a_known_answer_is_marked(encoder: ContextualEncoder) -> None:
    app = which(NOTES)
    note = next(note for note in load_notes() if note.question == OPENING_QUESTION)
    assert columns(app)[1][0] == f"{note.text}\u00a0✓ right"
    choose(app, "ctx_ask", "Where did I leave the whales?")
    assert "whales" in columns(app)[0][0]
    assert "✓" not in str(columns(app)), "nobody knows which note answers it"
    choose(app, "ctx_ask", "qqxxzzy?")
    assert columns(app)[0] == ["nothing: it knows no word of the question"]
    choose(app, "ctx_ask", "Wann kommt der Klempner in unser Haus und repariert die Leitung?")
    assert "look like English" in "".join(warning.value for warning in app.warning)
    assert said(app) == costs_words.BOTH_READ_ENGLISH
    assert costs_words.FAR_FROM_IT not in shown(app), "nobody is urged to read on"
    assert costs_words.ABOUT_IT not in shown(app)
    choose(app, "ctx_ask", "")
    assert STALE in shown(app)
    choose(app, "ctx_ask", "Where is it? " * 400)
    assert not app.exception


@pytest.mark.usefixtures("encoder")
def test_of_a_question_that_its_nearest_note_does_not_answer_nothing_else_is_said() -> None:
    app = which(NOTES)
    choose(app, "ctx_notes", "The Lund hearing is moved to May.\nThe pump fails below twelve volts.\nTulips need sun.")
    for asked in ("Who won the Lund hearing?", "How much did the pump cost?", "Who planted the tulips?"):
        choose(app, "ctx_ask", asked)
        assert not re.search(r"\bright\b|answers this", said(app)), asked
        assert costs_words.ABOUT_IT in shown(app), asked


def test_notes_of_ones_own_take_the_place_of_ours(encoder: ContextualEncoder) -> None:
    app = which(NOTES)
    choose(app, "ctx_notes", "The lamb is in the freezer.\nThe spare key hangs behind the clock.")
    choose(app, "ctx_ask", "How do I get into the house?")
    assert columns(app)[1][0] == "The spare key hangs behind the clock."
    assert "class=far" not in pictures(app, "company")[0], "a note that is not near may answer all the same"
    assert costs_words.LINK_WITHOUT_NOTES in shown(app)
    assert costs_words.LINK_WITHOUT_NOTES not in shown(which(NOTES))
    assert "how often the right one of our 40 notes" in shown(app), "theirs are not judged by ours"
    assert ADVICE[NOTES] not in shown(app), "it is about our notes"
    choose(app, "ctx_notes", "")
    assert "Write your notes, one a line." in shown(app), "there are no examples of notes to choose"
    assert costs_words.OURS_TILL_THEN in shown(app)
    assert columns(app)[1][0] in [note.text for note in load_notes()]
    assert STALE not in shown(app), "nor after a reload, which keeps the empty field"
    choose(app, "ctx_notes", "Only one.")
    assert "Add notes, one a line" in shown(app)
    assert not app.exception
    assert STALE in shown(app)


@pytest.mark.usefixtures("encoder")
def test_a_note_that_is_pasted_twice_is_found_once() -> None:
    app = which(NOTES)
    ill = "The interpreter is ill until Monday."
    choose(app, "ctx_notes", f"{ill}\n{ill.lower().rstrip('.')}\nIt froze at 5 degrees.\nIt froze at -5 degrees.")
    choose(app, "ctx_ask", "Who is sick?")
    assert [note for note in columns(app)[1] if "ill" in note] == [ill]
    choose(app, "ctx_ask", "How cold was the frost?")
    assert len({note for note in columns(app)[1] if "froze" in note}) == 2, (
        "a sign that means something tells two apart"
    )


def test_a_reader_says_which_note_answers_and_the_headline_and_the_count_go_by_it(encoder: ContextualEncoder) -> None:
    app = which(NOTES)
    choose(app, "ctx_ask", "Where is the food for the trip?")
    static, by_bert = columns(app)
    assert static[0] != by_bert[0]
    assert said(app) == f"**BERT** finds *{words.first_words(by_bert[0], 26)}* first, GloVe another"
    assert "Which note answers your question?" in shown(app)
    assert costs_words.ABOUT_IT in shown(app)
    choose(app, "ctx_ask", "Is the swimming pool open?")
    assert said(app).endswith("first, GloVe another")
    say(app, "BERT")
    assert said(app).startswith("You say: **BERT** has it. GloVe has it ")
    assert "Of your" not in shown(app)
    choose(app, "ctx_ask", "When does the coach to Leeds leave?")
    assert said(app).startswith("**Both** find *")
    say(app, "yes")
    assert said(app) == "You say: **both** have it"
    assert "Of your 2 questions: BERT 2, GloVe 1" in shown(app)
    choose(app, "ctx_ask", "Is the swimming pool open?")
    assert said(app).startswith("You say: **BERT** has it"), "what was said of it before is kept"
    choose(app, "ctx_notes", "The lamb is in the freezer.\nThe spare key hangs behind the clock.")
    choose(app, "ctx_ask", "Who won the world cup?")
    assert re.fullmatch(r"\*\*(Both|BERT)\*\* finds? \*The .* first.*", said(app)), "no verdict: one may answer"
    assert costs_words.SECOND_TOO not in shown(app), "none is near"
    assert "class=far" not in pictures(app, "company")[0], "they may answer all the same"
    assert costs_words.FAR_FROM_IT in shown(app)
    assert "Of your 2 questions" in shown(app)


@pytest.mark.usefixtures("encoder")
def test_of_each_example_bert_has_a_list_of_sure_words() -> None:
    app = which(MEANINGS)
    for example in EXAMPLES:
        choose(app, "ctx_which_preset", example)
        (drawn,) = pictures(app, "company")
        assert f"The words nearest to {example}:" in drawn
        assert NONE_SURE not in drawn, example


def test_a_reader_says_which_list_fits_a_sentence_where_the_page_cannot(encoder: ContextualEncoder) -> None:
    app = which(MEANINGS, ctx_which="Honey is sweet and keeps for years.")
    assert "See which list fits" in said(app)
    say(app, "both")
    assert said(app).startswith("You say: **both** lists fit")
    choose(app, "ctx_which", "The judge gave him a long sentence.")
    assert said(app) == "**GloVe will do**: to both `sentence` is *prison*"
    assert not asks_which_fits(app), "an example of ours"


@pytest.mark.usefixtures("encoder")
def test_what_a_list_of_bert_is_about_is_said_where_the_sentence_does_not_tell_the_meaning() -> None:
    app = which(MEANINGS, ctx_which="The court will sit on Monday.", ctx_which_word="court")
    assert said(app) == "BERT's list is about **no single meaning** of `court`", "judge beside basketball"
    choose(app, "ctx_which", "The court was full.")
    assert said(app) == "Both lists take `court` for *law*: see whether that fits here"


def test_a_link_of_before_opens_on_its_sentence(encoder: ContextualEncoder) -> None:
    app = which(ctx_which="The judge gave him a long sentence.", ctx_which_word="sentence")
    assert widget(app, "ctx_task").value == MEANINGS
    assert widget(app, "ctx_which_word").value == "sentence"
    assert "GloVe will do**: to both sentence is *prison*" in shown(app)
    assert "imprisonment" in columns(app)[0]
    assert "adjourned" in columns(app)[1], "BERT's list stands beside it"


def test_what_both_take_a_word_for_is_said_where_it_is_known(encoder: ContextualEncoder) -> None:
    app = which(MEANINGS)
    assert "GloVe will not do**: to it bank is *money*, to BERT *river*" in shown(app)
    assert "downstream" in columns(app)[1], "BERT's list is about the river"
    assert widget(app, "ctx_which_word").options == ["sat", "bank", "river", "watched", "light"], "no *the*"
    choose(app, "ctx_which", "She ate a sticky date with her tea.")
    assert "to it date is *day*, to BERT *fruit*" in shown(app)
    assert columns(app)[1] == ["fruit, by our sentences"], "in the place of a list that proves nothing"
    choose(app, "ctx_which", "She put on a nice suit for the party.")
    assert "to it party is *politics*, to BERT *celebration*" in shown(app), "it begins with what can be told"
    choose(app, "ctx_which", "Honey is sweet and keeps for years.")
    assert said(app) == "See which list fits `keeps` here"
    choose(app, "ctx_which", "Ich sitze auf der Bank am Fluss.")
    assert "look like English" in "".join(warning.value for warning in app.warning)
    assert "which list fits" not in shown(app)
    assert said(app) == "Both machines read **English**", "and nothing of what is good for what"


def test_a_misspelt_word_of_a_sentence_is_mended_by_one_press(encoder: ContextualEncoder) -> None:
    app = which(MEANINGS, ctx_which="The revoluton failed.")
    assert said(app) == "**Neither** has a list for `revoluton`", "GloVe is not to blame"
    assert "Which fits?" not in shown(app)
    app.button(key="slip_ctx_which_revoluton").click().run()
    assert widget(app, "ctx_which").value == "The revolution failed."
    assert widget(app, "ctx_which_word").value == "revolution"
    choose(app, "ctx_which", "A lawer paid the rent.")
    assert said(app) == "**GloVe will not do** here: it hardly met `lawer`"
    assert columns(app)[0] == ["no sure word"], "it has a vector"
    assert shown(app).count("*lawer* is hardly known here:") == 1, "the slip is told once"
    choose(app, "ctx_which", "The judge will recieve the bank.")
    choose(app, "ctx_which_word", "bank")
    assert shown(app).count("*recieve* is hardly known here:") == 1, "a slip of another word is told, too, once"
    app.button(key="slip_ctx_which_recieve").click().run()
    assert widget(app, "ctx_which").value == "The judge will receive the bank.", "a slip that GloVe holds is rare"
    choose(app, "ctx_which", "My xqzzy is late.")
    assert said(app) == "**Neither** has a list for `xqzzy`"
    assert not has_widget(app, "slip_ctx_which_xqzzy")


def test_what_vectors_cost_is_measured_here(encoder: ContextualEncoder) -> None:
    app = which(NOTES)
    (costs,) = app.table
    model = costs.value.set_index("")["BERT"]
    timed = model.pop("one sentence takes, on this machine")
    assert re.fullmatch(r"\d+\.\d ms, with 32 read at once", timed)
    # Where another test has brought PyTorch into this process before, nobody knows what the model took of it.
    assert re.fullmatch(r"up to \d+ MB with its program", model.get("memory here", "up to 1 MB with its program"))
    assert "not measured" not in str(list(model))
