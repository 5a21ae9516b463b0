"""A fragment has a place of its own, so that nothing is drawn over its neighbours."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def test_a_fragment_stands_alone_in_a_container_that_the_page_makes() -> None:
    def page() -> None:
        import streamlit as st

        from wordspace.frame.fragments import fragment

        def count(step: int) -> None:
            st.session_state["n"] = st.session_state.get("n", 0) + step
            st.text(f"counted {st.session_state['n']}")

        st.text("before")
        fragment(count)(2)
        st.text("after")

    app = AppTest.from_function(page).run()
    before, place, after = app.main.children.values()
    assert (before.value, after.value) == ("before", "after")
    (part,) = place.children.values()
    assert [element.value for element in part.children.values()] == ["counted 2"]
    assert [element.value for element in app.text] == ["before", "counted 2", "after"]
