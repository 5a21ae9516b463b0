"""The Train your own page, without a browser: settings, runs, steps, words that a visitor types."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from embedding_core.runtime.background import Job
from embedding_core.training.toy_config import ARTICLE, MOST_WORDS, ToyConfig, parse_groups, start_of
from embedding_core.training.toy_run import as_near, strays, train
from embedding_core.training.toy_trainer import StepRecord
from tests.pages.harness import choose, html_figures, markdown, open_page, run_code, shown, widget, without_code
from tests.slots import all_free
from wordspace.views.training import cache
from wordspace.views.training.settings import GOOD_RATE, LARGE_RATE
from wordspace.views.training.text_inputs import BOOK, SOURCES
from wordspace.work import cache as work_cache

TRAINING = "pages/training.py"
HOSTILE = "**a**, ![x](y.png), <b>b / $x^2$, :red[c], `d`"


@pytest.fixture(autouse=True)
def nobody_trains() -> Iterator[None]:
    """Whatever a test does, no training is left behind."""
    yield
    slots = work_cache.training_slots()
    assert all_free(slots)


def training(**query: str) -> AppTest:
    return open_page(TRAINING, query)


def job_of(app: AppTest) -> Job[object]:
    return app.session_state["background_jobs"]["trn_job"][1]


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    return app.run()


def enabled(app: AppTest) -> list[str]:
    return [button.label for button in app.button if button.key in BUTTONS and not button.disabled]


def seen_moving(app: AppTest) -> None:
    """Wait until a run has made a step."""
    while job_of(app).view().made < 2:
        job_of(app).tick()


def trained(app: AppTest) -> AppTest:
    """The page after Start, at the end of the run."""
    if app.session_state["trn_speed"] != "as fast as it can":
        choose(app, "trn_speed", "as fast as it can")
    app = press(app, "trn_start")
    assert job_of(app).join(60)
    return app.run()


def stages(app: AppTest) -> list[str]:
    """The keys of the pictures that the browser moves."""
    return [key for element in app.get("bidi_component") for key in ("trn_stage",) if key in element.proto.id]


def says_where_in_the_queue(app: AppTest) -> bool:
    """Whether the place in the queue is told: in the picture, or where there is none yet."""
    said = [str(element.proto) for element in app.get("bidi_component")] + [message.value for message in app.info]
    return any("You are number 1 in the queue" in told for told in said)


def plain(app: AppTest) -> str:
    """What is shown, without marks of Markdown."""
    return shown(app).replace("**", "")


BUTTONS = ("trn_start", "trn_pause", "trn_continue", "trn_step", "trn_stop")


def test_the_page_opens_before_the_first_step_with_the_task_and_without_the_end() -> None:
    app = training()
    assert "background_jobs" not in app.session_state or not app.session_state["background_jobs"]
    said = plain(app)
    assert (
        "It is told 27 pairs of words that go together, such as cat → dog (and cat → cat), but no group and no place"
        in said
    )
    assert "Nearest to car" not in said
    assert "have come out" not in said
    assert not html_figures(app)
    assert enabled(app) == ["Start", "One step"]


def test_start_trains_to_the_end_that_the_trainer_gives() -> None:
    app = trained(training())
    view = job_of(app).view()
    assert view.state == "finished"
    assert [r.loss for r in view.records] == [r.loss for r in train(ToyConfig()).records]
    said = plain(app)
    assert "After step 400 the groups have come out" in said
    assert "The words of a group share one dot" in said
    assert "It was told pairs such as car → bike; the groups and the places it found." in said
    assert enabled(app) == ["Start again", "Step 1"]
    assert "it is as right as it can be, 1.10, where it gives each 33 %" in said
    ends = {word: ", ".join(as_near(ToyConfig(), train(ToyConfig()).last, word)) for word in ToyConfig().words}
    assert f"Nearest to car: {ends['car']}" in said
    words = next(one.value for one in app.dataframe if "nearest word" in one.value)
    assert list(words["nearest word"]) == list(ends.values()), "of several that are as near, each"
    assert any(", " in nearest for nearest in words["nearest word"])


def test_the_address_of_a_run_that_has_ended_leads_to_its_end_again_with_what_was_guessed() -> None:
    first = trained(training(trn_seed="3"))
    assert first.query_params["trn_ended"] == "true"
    again = training(trn_seed="3", trn_ended="true", trn_guess="bike")
    assert job_of(again).join(60)
    again.run()
    assert "After step 400 the groups have come out" in plain(again)
    assert "bike" in plain(again).partition("Nearest to car")[0]
    choose(again, "trn_speed", "slow")
    press(again, "trn_other")
    assert "trn_ended" not in again.query_params, "another start has not ended"
    assert enabled(again) == ["Start", "One step"], "it waits, so that one can guess"


def test_pause_continue_and_stop() -> None:
    app = press(training(trn_speed="slow"), "trn_start")
    assert enabled(app) == ["Pause", "Stop"]
    seen_moving(app)
    app = press(app, "trn_pause")
    assert enabled(app) == ["Start again", "Continue", "One step", "Stop"]
    assert job_of(app).join(30)
    made = job_of(app).view().made
    app = press(app, "trn_continue")
    while job_of(app).view().made <= made + 1:
        job_of(app).tick()
    app = press(app, "trn_stop")
    assert job_of(app).join(30)
    app.run()
    assert job_of(app).view().state == "stopped"
    assert enabled(app) == ["Start again", "Step 1"]
    assert "After step" in shown(app)
    assert "How wrong the answers are" in shown(app)


def test_another_page_pauses_the_run_and_coming_back_finds_it() -> None:
    app = press(training(trn_speed="slow"), "trn_start")
    job = job_of(app)
    seen_moving(app)
    app.switch_page("app.py").run()
    assert job.join(30)
    assert job.view().state == "paused"
    app.switch_page(TRAINING).run()
    assert job_of(app) is job
    assert "Continue" in enabled(app)
    press(app, "trn_stop")


def test_a_step_is_a_forward_and_an_update_each_with_what_it_did() -> None:
    app = press(training(), "trn_step")
    assert "Asked, and nothing has changed yet." in shown(app).replace("**", "")
    assert "Learn from it" in enabled(app)
    app = press(app, "trn_step")
    records = list(train(ToyConfig()).records)
    before, after = (100 * record.snapshot.shares_of_others()[0][1] for record in records[:2])
    assert f"bike went from {before:.1f} % to {after:.1f} %" in shown(app)
    assert "One step" in enabled(app)
    assert [type(r) for r in job_of(app).view().records].count(StepRecord) == 2
    app = press(press(app, "trn_step"), "trn_stop")
    assert job_of(app).join(30)
    assert "Step 1" in enabled(app.run()), "where nothing is left to learn from, it is the first of another run"


def test_a_link_with_other_settings_opens_before_the_first_step_of_that_run() -> None:
    app = training(trn_seed="5", trn_dim="4", trn_focus="dog", trn_words="cat, dog / sun, moon, star")
    assert "trn_job" not in app.session_state["background_jobs"]
    assert "It is told 13 pairs of words that go together, such as sun → moon (and sun → sun)" in plain(app)
    assert "Nearest to dog: cat." in plain(trained(app))
    assert run_code(app.code[0].value).splitlines()[-1].startswith("in their group: ")
    assert "dim=4" in app.code[0].value


def test_the_rates_that_are_too_small_and_too_large_show_their_failure() -> None:
    app = trained(choose(training(), "trn_preset", "Steps too small"))
    assert any("still on its way" in warning.value for warning in app.warning)
    app = trained(choose(app, "trn_preset", "Steps too large"))
    (warning,) = app.warning
    assert "This run failed: the steps were too large" in plain(app)
    assert "Which word will end nearest" not in shown(app)
    assert "But asked about car, it gives bike, also a right answer, 0\u00a0%: worse than blind guessing." in plain(app)
    told = warning.value.replace("\\", "")
    assert "times as wrong as blind guessing" in told
    assert told.endswith("learning rate of 20 makes its steps too large: try 0.05. It stands under *Settings*.")
    assert "come out" not in shown(app)
    assert not html_figures(app)
    app = choose(app, "trn_preset", "Nine words")
    assert not app.warning


def test_what_the_article_does_is_told_with_what_it_gives() -> None:
    app = choose(training(), "trn_preset", "A word may not name itself")
    assert "It is told 18 pairs" in plain(app)
    found = cache.tallies().article
    assert f"Of {found.runs} runs with other random starts, the groups came out in {found.whole};" in plain(app)
    app = trained(app)
    result = train(ARTICLE)
    count = len(strays(ARTICLE, result.last))
    assert "It knows the answers, but its points do not form the groups" in plain(app)
    assert f"the groups have not come out: {count} of 9 words" in plain(app)


def test_groups_of_two_come_out_and_the_lowest_loss_is_that_of_two_answers() -> None:
    app = trained(choose(training(), "trn_preset", "Three pairs"))
    assert "the groups have come out" in plain(app)
    assert "it is as right as it can be, 0.69, where it gives each 50 %" in plain(app)


def test_a_word_in_two_groups_is_told_with_both() -> None:
    app = trained(choose(training(), "trn_preset", "One word in two groups"))
    assert (
        "plane belongs to 2 groups and stands between them. Asked about car, it says plane as often as bike, which is "
        "nearer. That can be: a word has one list of numbers for when it is asked about and another for when it is the "
        "answer, and the picture shows the first." in plain(app)
    )
    assert "Nearest to plane:" in plain(app), "it is the word to ask about"
    app = trained(choose(app, "trn_words", "car, bike, plane, bat\ncat, dog, bird, plane\norange, apple, bat"))
    assert "plane belongs to 2 groups" in plain(app)
    assert "bat belongs to 2 groups" in plain(app)
    assert plain(app).count("one list of numbers for when it is asked about") <= 1
    assert "share one dot" not in plain(app)


def test_words_of_ones_own_are_trained_with_steps_that_learn_whatever_example_was_looked_at_before() -> None:
    app = choose(training(), "trn_preset", "Steps too large")
    assert widget(app, "trn_rate").value == LARGE_RATE
    widget(app, "trn_words").set_value("soprano, alto, bass\noak, ash, bass")
    app.run()
    assert widget(app, "trn_rate").value == GOOD_RATE
    assert widget(app, "trn_focus").value == "bass"
    widget(app, "trn_focus").set_value("oak")
    app = choose(app.run(), "trn_rate", 1.0)
    widget(app, "trn_words").set_value("soprano, alto, bass\noak, ash, pine")
    app.run()
    assert (widget(app, "trn_rate").value, widget(app, "trn_focus").value) == (1.0, "oak"), "what was chosen stays"


def test_words_of_ones_own_leave_the_setting_of_an_example_and_keep_one_that_was_chosen() -> None:
    app = choose(training(), "trn_preset", "A word may not name itself")
    choose(app, "trn_words", "soprano, alto\noak, ash")
    assert (widget(app, "trn_itself").value, widget(app, "trn_decay").value) == (True, ToyConfig().weight_decay)
    app.session_state["held_fields"].pop("trn_itself")  # as the panel does when it is opened
    choose(choose(app, "trn_itself", False), "trn_words", "soprano, alto, bass\noak, ash")
    assert widget(app, "trn_itself").value is False


def test_back_at_an_example_that_had_been_trained_its_run_is_there_again(monkeypatch: pytest.MonkeyPatch) -> None:
    app = trained(choose(training(), "trn_speed", "as fast as it can"))
    choose(app, "trn_preset", "Three pairs")
    assert "The model has learned nothing yet" in plain(app)
    assert "trn_ended" not in app.query_params
    monkeypatch.setattr("wordspace.frame.links.walked", lambda: True)
    app.query_params["trn_ended"] = "true"  # as the address has it that Back leads to
    app = choose(app, "trn_preset", "Nine words")
    assert job_of(app).join(30)
    assert "It learned which words go together" in plain(app.run())


def test_of_a_run_that_is_paused_it_is_not_said_where_a_word_of_two_groups_has_settled() -> None:
    app = press(choose(choose(training(), "trn_preset", "One word in two groups"), "trn_speed", "slow"), "trn_start")
    seen_moving(app)
    app = press(app, "trn_pause")
    assert job_of(app).join(30)
    assert "the groups have" in plain(app.run())
    assert "plane belongs to 2 groups" not in plain(app)
    press(app, "trn_stop")
    assert job_of(app).join(30)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "There are no words"),
        ("car", "One word alone"),
        ("car, bike, plane", "With one group"),
        ("car / cat, dog", "car is alone"),
        (", ".join(f"w{i}" for i in range(100)) + " / " + ", ".join(f"v{i}" for i in range(100)), "200 words"),
        (f"{'x' * 1000}, car / cat, dog", "1,000 characters"),
        ("a, b / " * 1000, "7,000 characters"),
    ],
)
def test_words_that_cannot_be_trained_get_an_answer_and_stay_as_typed(words: str, told: str) -> None:
    app = choose(training(), "trn_words", words)
    assert not app.exception
    (error,) = app.error
    assert told in error.value.replace("\\", "")
    assert widget(app, "trn_words").value == words
    assert "trn_stage" in stages(app)  # the last picture stays
    app = choose(app, "trn_words", "car, bike / cat, dog")
    assert not app.error
    assert "It is told 8 pairs of words that go together, such as cat → dog (and cat → cat)" in plain(app)


@pytest.mark.parametrize(("rate", "told"), [(0.0, "no number ever changes"), (1e9, "too large")])
def test_learning_rates_at_the_edges_get_an_answer(rate: float, told: str) -> None:
    app = choose(training(), "trn_rate", rate)
    app = app if app.error else trained(app)
    assert not app.exception
    assert any(told in message.value for message in (*app.error, *app.warning))


def test_limits_in_a_link_are_checked_on_the_server() -> None:
    for query in ({"trn_dim": "99"}, {"trn_rounds": "999999"}, {"trn_rate": "-3"}, {"trn_seed": "abc"}):
        app = training(**query)
        assert not app.exception, query


def test_markdown_in_words_is_shown_as_it_is() -> None:
    app = choose(training(), "trn_words", HOSTILE)
    assert not app.exception
    assert not app.error
    for text in markdown(app):
        assert "![x]" not in without_code(text)
        assert "<b>" not in without_code(text)
        assert ":red[" not in without_code(text)
    press(app, "trn_step")
    press(app, "trn_step")
    assert not any("![x]" in without_code(text) for text in markdown(app))
    press(app, "trn_stop")


def test_a_run_stays_with_all_its_steps_while_words_cannot_be_trained_and_is_there_when_they_are_back() -> None:
    app = trained(training())
    steps = job_of(app).view().made
    typed = widget(app, "trn_words").value
    choose(app, "trn_words", "")
    assert app.error
    (picture,) = [str(element.proto) for element in app.get("bidi_component") if "trn_stage" in element.proto.id]
    assert picture.count("step") > 50, "the slider goes from its first step to its last"
    choose(app, "trn_words", typed)
    assert "It learned which words go together" in plain(app)
    assert job_of(app).view().made == steps


def test_a_run_that_goes_on_pauses_while_words_cannot_be_trained_and_goes_on_from_there() -> None:
    app = press(choose(training(), "trn_speed", "slow"), "trn_start")
    seen_moving(app)
    typed = widget(app, "trn_words").value
    choose(app, "trn_words", "car")
    assert job_of(app).join(30)
    assert job_of(app).view().state == "paused"
    choose(app, "trn_words", typed)
    assert "Continue" in [button.label for button in app.button]
    press(app, "trn_stop")


def test_as_many_words_as_are_allowed_are_trained() -> None:
    groups = " / ".join(", ".join(f"{g}{w}" for w in range(MOST_WORDS // 3)) for g in "abc")
    app = choose(training(trn_dim="16"), "trn_words", groups)
    assert not app.exception
    assert "have come out" in plain(trained(app))
    assert f"Blind guessing among {MOST_WORDS} words" in plain(app)


def test_glove_stands_beside_it_without_the_words_it_does_not_know() -> None:
    app = trained(choose(training(), "trn_words", "car, bike, sarcosmoglu / cat, dog"))
    ours, theirs = html_figures(app)
    assert all(word in table for word in ("car", "bike", "cat", "dog") for table in (ours, theirs))
    assert "sarcosmoglu" not in ours
    assert "GloVe does not know sarcosmoglu" in shown(app)
    app = trained(choose(app, "trn_words", "web-site, web_site, rome / cat, dog"))
    assert "web_site: left out, since GloVe has that word above already" in shown(app)
    app = trained(choose(app, "trn_words", "qqqzzz, wwwqqq / xxxzzz, yyyzzz"))
    assert not html_figures(app)
    assert any("fewer than two" in message.value for message in app.info)


def test_words_that_differ_in_capitals_are_one_and_names_of_groups_are_for_the_picture() -> None:
    app = choose(training(), "trn_words", "Ships: Cooper, frigate\nCrafts: cooper, smith, Smith")
    told = plain(app)
    assert list(widget(app, "trn_focus").options) == ["Cooper", "frigate", "smith"]
    (picture,) = [str(element.proto) for element in app.get("bidi_component") if "trn_stage" in element.proto.id]
    assert '\\"names\\":[\\"Ships\\",\\"Crafts\\"]' in picture.replace(": ", ":").replace(", ", ",")
    assert "Written twice in a group, taken once: smith" in told


def test_a_guess_is_answered_when_the_run_is_over_and_another_start_asks_anew() -> None:
    app = choose(training(), "trn_guess", "cat")
    assert "Your guess: cat." in plain(app)
    assert "Nearest to car" not in plain(app)
    app = trained(app)
    assert "You said cat, which is not among the nearest. Nearest to car: " in plain(app)
    app = press(choose(app, "trn_speed", "slow"), "trn_other")
    assert widget(app, "trn_seed").value == 1
    assert widget(app, "trn_guess").value is None
    assert "Nearest to car" not in plain(app)
    app = trained(choose(app, "trn_guess", "bike"))
    assert f"Nearest to car: {as_near(ToyConfig(), train(ToyConfig(seed=1)).last, 'car')[0]}" in plain(app)
    assert "You said bike, which is right." in plain(app)
    assert "It learned which words go together" in plain(app)
    choose(app, "trn_focus", "cat")
    assert "You said" not in plain(app), "of car it was"
    choose(app, "trn_focus", "car")
    app = trained(app)
    assert "You said" not in plain(app), "nothing was guessed of this run"


def test_words_are_placed_one_visitor_after_the_other_like_any_training() -> None:
    apps = [press(training(trn_speed="slow"), "trn_start") for _ in range(2)]
    third = training(trn_seed="8")
    assert says_where_in_the_queue(third)
    assert "Start" in enabled(third)
    third.switch_page("app.py").run()  # which lets go of the place
    assert third.session_state["background_jobs"]["trn_preparation"][1].join(30)
    third.switch_page(TRAINING).run()
    assert says_where_in_the_queue(third)
    for app in apps:
        press(app, "trn_stop")
        assert job_of(app).join(30)
    assert not says_where_in_the_queue(apps[0].run())
    assert third.session_state["background_jobs"]["trn_preparation"][1].join(30)
    assert "It is told" in plain(third.run())


def test_a_third_visitor_waits_and_is_told_the_place() -> None:
    apps = [press(training(trn_speed="slow"), "trn_start") for _ in range(3)]
    third = apps[2].run()
    assert says_where_in_the_queue(third)
    for app in apps:
        press(app, "trn_stop")
        assert job_of(app).join(30)


def test_after_a_run_the_way_on_leads_to_the_book() -> None:
    app = press(trained(training()), "trn_to_text")
    assert app.session_state["trn_view"] == "A whole text"
    assert widget(app, "trn_text_source").value == "A real book"
    assert widget(app, "trn_text_epochs").value == SOURCES[BOOK]["trn_text_epochs"]
    job: Job[object] = app.session_state["background_jobs"]["trn_text_job"][1]
    assert job.join(60), "how it begins, which then waits for Start"


def seed_of(app: AppTest) -> int:
    return int(widget(app, "trn_seed").value)


def test_own_words_start_in_their_own_way_and_a_seed_in_the_link_holds() -> None:
    family, kitchen = "mama, papa, oma / milk, bread, jam", "pot, pan, lid / nurse, doctor, vet"
    app = training()
    assert seed_of(app) == ToyConfig().seed
    choose(app, "trn_words", family)
    first = seed_of(app)
    assert first == start_of(parse_groups(family))
    assert "trn_seed" not in app.query_params, "it follows from the words, which the link holds"
    assert seed_of(training(trn_words=family)) == first
    choose(app, "trn_words", kitchen)
    assert seed_of(app) not in (first, ToyConfig().seed)
    choose(app, "trn_words", "pot")  # which cannot be trained
    choose(app, "trn_words", family)
    app = trained(app)
    app = press(choose(app, "trn_speed", "slow"), "trn_other")
    assert seed_of(app) == first + 1
    assert app.query_params["trn_seed"] == str(first + 1)
    assert seed_of(training(trn_words=family, trn_seed=str(first + 1))) == first + 1
    choose(app, "trn_words", kitchen)
    assert seed_of(app) == start_of(parse_groups(kitchen)), "the other start was that of the words before"
    choose(app, "trn_preset", "Three pairs")
    assert seed_of(app) == ToyConfig().seed
    choose(app, "trn_seed", 4)
    choose(app, "trn_preset", "Steps too small")
    assert seed_of(app) == 4
