"""What a browser goes on to send from a panel that is shut, and what Back means for it."""

from __future__ import annotations

from contextlib import suppress

import pytest
from streamlit.testing.v1 import AppTest

from wordspace.frame import echoes


def page() -> None:
    """A field in a panel, and an example that is put into it."""
    import streamlit as st

    from wordspace.frame import echoes, widgets

    def press() -> None:
        echoes.put("words", "example")
        echoes.renew("panel")

    with widgets.popover("Your words", "panel", ["words"]):
        st.text_input("Words", key="words")
        st.button("Example", key="press", on_click=press)


def with_an_example_pressed() -> AppTest:
    """The page, on which something was typed before the example in the open panel was pressed."""
    app = AppTest.from_function(page).run()
    app.session_state["panel"] = True
    app.text_input(key="words").set_value("mine").run()
    app.button(key="press").click().run()
    assert app.text_input(key="words").value == "example"
    return app


def send(app: AppTest, words: str) -> str:
    """What the field holds after a browser has sent ``words``."""
    app.text_input(key="words").set_value(words).run()
    return str(app.text_input(key="words").value)


def test_what_a_browser_had_before_an_example_is_no_choice_however_often_it_is_sent_with_the_old_panel_open() -> None:
    app = with_an_example_pressed()
    for _ in range(3):  # of the panel that was open when the example was pressed
        app.session_state["panel"] = True
        assert send(app, "mine") == "example"


def test_what_comes_from_the_panel_that_took_its_place_is_a_choice_at_once() -> None:
    app = with_an_example_pressed()
    app.session_state["panel_1"] = True
    app.run()
    assert send(app, "mine") == "mine", "also what was there before"


def test_another_word_than_before_is_a_choice_though_the_panel_is_shut() -> None:
    app = with_an_example_pressed()
    assert send(app, "other") == "other"
    assert send(app, "mine") == "mine"


def test_back_from_an_example_holds_what_the_address_says(monkeypatch: pytest.MonkeyPatch) -> None:
    app = with_an_example_pressed()
    app.query_params["words"] = "older"
    monkeypatch.setattr(echoes, "walked", lambda: True)
    send(app, "older")
    monkeypatch.setattr(echoes, "walked", lambda: False)
    assert send(app, "mine") == "older", "the panel is shut, and its browser goes on to send what it held"
    assert send(app, "other") == "other"


def test_what_a_long_run_replaced_is_an_echo_until_a_second_after_its_end_also_where_it_is_cut_short(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    state: dict[str, object] = {}
    now = 0.0
    monkeypatch.setattr(echoes.st, "session_state", state)
    monkeypatch.setattr(echoes.time, "monotonic", lambda: now)
    for cut in (False, True):
        now = 0.0
        with suppress(KeyboardInterrupt), echoes.run():
            echoes.replaced("words", "before")
            now = 3.0  # it looks for what an unknown word may mean
            if cut:
                raise KeyboardInterrupt  # as Streamlit's own ends a run, no Exception
        now = 3.9
        assert echoes.is_echo("words", "before")
        assert not echoes.is_echo("words", "another")
        with echoes.run():
            pass  # the run of a later press makes it no longer
        now = 4.1
        assert not echoes.is_echo("words", "before")
