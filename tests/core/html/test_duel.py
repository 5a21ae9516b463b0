"""The table of a quiz, and the words of a question that was answered."""

from __future__ import annotations

import re

from embedding_core.html import Choice, Side, chosen, duel


def test_each_question_has_a_field_with_a_mark_once_it_is_answered_and_the_right_ones_are_counted() -> None:
    table = duel([Side("You", (True, False, None)), Side("Machine", (True, True, None))])
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', table)
    read = {
        name: re.findall(r'<i aria-hidden="true">(.*?)</i><span class="unseen">(.*?)</span>', row) for name, row in rows
    }
    assert read["You"] == [("✓", "right"), ("✗", "wrong"), ("", "not yet")]
    assert read["Machine"] == [("✓", "right"), ("✓", "right"), ("", "not yet")]
    assert [re.findall(r"<td>(\d+)</td>", row) for _, row in rows] == [["1"], ["2"]]
    assert table.count('scope="col"') == 5, "a head for each column"


def test_of_the_words_the_right_one_is_marked_and_who_chose_which_stands_beneath() -> None:
    shown = chosen([Choice("Chile", False, ("You", "Machine")), Choice("Peru", True), Choice("<b>", False)])
    assert re.findall(r"<li(.*?)>(.*?)</li>", shown) == [
        (' class="wrong"', "Chile<small>You, Machine</small>"),
        (' class="right"', 'Peru\u00a0✓<span class="unseen"> right</span>'),
        ("", "&lt;b&gt;"),
    ]
