"""What the page By hand says of a board, as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from embedding_core.byhand.board import Board, we_know
from embedding_core.byhand.sums import HandSum, Measured, measure, neighbors_by_hand
from embedding_core.vectors.likeness import Likeness
from wordspace.frame.terms import term
from wordspace.frame.text import escape, in_both, joined
from wordspace.views.byhand.stage import FACES

Change = Callable[[Board], Board]

NUMBERS = {2: "two", 3: "three"}
# What the board gives a word for a number that is not seen where it is put down, as `FIRST` in static/board/hand.js
UNSEEN = (5, 5, 0)
NEAR_END = 3  # of 10, up to which a number is nearly what stands at the end of its scale
_NEXT = (
    "How far apart are two words?",
    "A word that breaks the board",
    "Add words up",
    "How does a machine do it?",
)
_BREAKS = 3  # the step that has a word which breaks the board


def next_step(step: int, *, brings: bool = True) -> str:
    """What the button says that leads on from a step, 1 to 4; of one that ``brings`` no word to break a board, why."""
    return _NEXT[step - 1] if brings or step != _BREAKS - 1 else "Why a third number?"


def placed(
    board: Board, chosen: Sequence[str] = (), left_over: Sequence[str] = (), face: Sequence[int] | None = None
) -> str:
    """What has become of the words so far, told of the last of the ``chosen`` words that has its place.

    How a word is put on the board is in the first line of the page. Nothing is told by itself of the words that are
    ``left_over`` from other axes: their numbers were not meant for these. ``face`` are the axes that are seen, if not
    all are.
    """
    number = NUMBERS[board.dim]
    if not board.words:
        return "The board is empty. Add a word of your own, and put it where it belongs."
    calling = call(board, chosen)
    if not board.placed:
        return calling or (
            "Drag a word onto the board, or tap it and then its place. (By keyboard, an arrow key puts it in the "
            "middle, and the next ones move it.)"
        )
    meant = next((word for word in board.placed if word not in left_over), None)
    word = next((word for word in reversed(chosen) if word in board.placed), meant)
    if word is None:
        alone = len(board.placed) == 1
        were, move = ("was", "it to where it belongs") if alone else ("were", "them to where they belong")
        example = (
            f"{joined(list(map(bold, board.placed)), 4)} {were} placed when the numbers meant something else. Move "
            f"{move}."
        )
    else:
        numbers = board.placed[word]
        unseen = next((axis for axis in range(board.dim) if face is not None and axis not in face), None)
        given = unseen is None or numbers[unseen] != UNSEEN[unseen]
        example = f"{bold(word)} is **{listed(numbers)}**: {meaning(board, numbers, None if given else unseen)}."
        if unseen is not None and not given:
            example += f" {_put_unseen(board, unseen)}"
    if calling:
        return f"{calling}\n\n{example}"
    if board.waiting:
        return (
            f"{example}\n\nNow drag the others onto the board, or tap one and then its place: "
            f"{', '.join(map(bold, board.waiting))}. No place is wrong: it is your board."
        )
    if word is None:
        return example
    vector = term("vector", "", word, listed(numbers), number)
    two = [text for each in list(board.placed.items())[:2] for text in (each[0], listed(each[1]))]
    embedding = term("embedding", "", *(two if len(board.placed) > 1 else ()))
    return (
        f"{example}\n\nSuch a list of numbers is called a **{vector}**. You have made an **{embedding}**: words turned "
        "into places."
    )


def call(board: Board, chosen: Sequence[str]) -> str:
    """What to do with the word that was chosen last, where it has no place yet; nothing where it has."""
    if not chosen or chosen[-1] not in board.waiting:
        return ""
    return f"Now tap the place on the board where {bold(chosen[-1])} belongs."


def measured(board: Board, pair: Sequence[str], face: Sequence[int] | None = None) -> str:
    """How far two chosen words are apart, with the sum behind it; ``face`` are the axes that are seen, if not all."""
    chosen = [word for word in pair if word in board.placed]
    if len(board.placed) < 2:
        return "Place two words or more, then measure between them."
    if len(chosen) < 2:
        if not chosen:
            return "Choose two words on the board: tap them."
        waiting = f", or the place where {bold(pair[-1])} belongs" if pair[-1] in board.waiting else ""
        return f"{bold(chosen[0])} is chosen. Now tap another word on the board{waiting}."
    found = measure(board, *chosen)
    near = neighbors_by_hand(board, chosen[0])
    others = ""
    if len(near) > 1:
        nearest_ones = [each.end for each in near if each.squared == near[0].squared]
        others = f"Nearest to {bold(chosen[0])} {are(nearest_ones)} ({steps(near[0])}). "
    gaps_in_words = [
        f"{abs(gap)} in {escape(axis.name)}{' (hidden)' if gap and face is not None and at not in face else ''}"
        for at, (gap, axis) in enumerate(zip(found.gaps, board.axes, strict=True))
    ]
    return (
        f"From {bold(found.start)} to {bold(found.end)} it is **{steps(found)}** as the crow flies: "
        f"{joined(gaps_in_words)}.\n\n{others}Tap other words to measure."
    )


def king(board: Board, word: str) -> str:
    """What a word does to a board that has no number for what makes it special."""
    name = bold(word)
    if word not in board:
        return f"Now a word that the board was not made for: {name}."
    if word not in board.placed:
        return f"Now {name}: a grown man with a crown. Where does he belong? Put him on the board."
    numbers = board.placed[word]
    if board.dim == 2:
        near = neighbors_by_hand(board, word)
        if near and near[0].distance == 0:
            where = (
                f"{name} stands exactly where {bold(near[0].end)} stands, at {listed(numbers)}: two numbers "
                "cannot tell them apart."
            )
        else:
            where = f"{name} stands at {listed(numbers)}, but nothing on this board says who wears a crown."
        return f"{where}\n\nEvery word needs a third number."
    third = board.axes[2]
    if numbers[2] == 0:
        return (
            f"Every word has a third number now: **{escape(third.name)}**. It is 0 everywhere. Move {name} to where he "
            "belongs."
        )
    near = neighbors_by_hand(board, word)
    nearest = [each.end for each in near if each.squared == near[0].squared]
    apart = f" Nearest {are(nearest)}, {steps(near[0])} away." if near else ""
    return (
        f"{name} is now **{listed(numbers)}**.{apart}\n\nThe buttons below the board turn it: each side hides one "
        "number."
    )


def not_to_add(board: Board, terms: Sequence[str]) -> str:
    """Why there is no sum yet."""
    waiting = [word for word in dict.fromkeys(terms) if word not in board.placed]
    if not waiting:
        if len(board.words) < 2:
            return "Add words to the board first, and put them where they belong."
        if (lacking := 3 - len(board.placed)) > 0:
            return f"A sum takes three words: put {'one' if lacking == 1 else 'two'} more on the board first."
        return "Choose three words of the board in the three fields."
    if len(waiting) == 1:
        return f"{bold(waiting[0])} is not on the board yet: put it where it belongs, then it has numbers."
    names = " and ".join(map(bold, waiting))
    return f"{names} are not on the board yet: put them where they belong, then they have numbers."


def turned(board: Board, face: Sequence[int]) -> str:
    """That the board is seen from another side, as long as the third number of all words is 0; plain text."""
    if board.dim == 2 or 2 not in face or any(numbers[2] for numbers in board.placed.values()):
        return ""
    _, up = (board.axes[axis].name for axis in face)
    unseen = next(each.name for number, each in enumerate(board.axes) if number not in face)
    return f"{up} is up now, {unseen} is hidden"


def answer_of(found: HandSum, shown: Callable[[str], str] = str) -> str:
    """The words that a sum finds, each as ``shown``: in a line below the board as plain text."""
    answers = found.answers or found.nearest
    away = "exactly there" if answers[0].squared == 0 else f"{steps(answers[0])} away"
    told = f"{joined([shown(each.end) for each in answers])}, {away}"
    if not found.answers:
        return f"Nearest to the sum: {told}. There is no word that was not put in."
    on = [shown(each.end) for each in found.nearest if each.squared == 0]
    if on and answers[0].squared:
        return f"The sum lands on {joined(on)}; of the words that were not put in, nearest is {told}."
    if any(each.is_input and each.squared < answers[0].squared for each in found.ranking):
        return f"Nearest that was not put in: {told}."
    return f"Nearest to the sum: {told}."


def seen_answer_of(board: Board, found: HandSum, face: Sequence[int]) -> str:
    """`answer_of`, and by how much its word misses the sum in a number that is not seen; plain text.

    Without it a word may seem to stand on the sum from which it is said to be steps away.
    """
    told, answers = answer_of(found), found.answers or found.nearest
    unseen = next((axis for axis in range(board.dim) if axis not in face), None)
    if unseen is None or len(answers) > 1 or not (gap := abs(answers[0].gaps[unseen])):
        return told
    return f"{told.removesuffix('.')} ({gap} in {board.axes[unseen].name}, not seen on this side)."


def hidden(board: Board, answer: Measured | None, face: Sequence[int], *, to_move: bool) -> str:
    """That a word misses a sum on an axis that is not seen, and which button shows it; nothing where it does not.

    Where the word is the one that people expect it is ``to_move`` there.
    """
    unseen = next((axis for axis in range(board.dim) if axis not in face), None)
    if answer is None or unseen is None or not answer.gaps[unseen]:
        return ""
    hides = f"This side of the board hides {bold(board.axes[unseen].name)}."
    if board.placed[answer.end][unseen] == UNSEEN[unseen]:
        hides = _put_unseen(board, unseen)
    button = ", ".join(escape(board.axes[axis].name) for axis in next(face for face in FACES if unseen in face))
    then = f", then move {bold(answer.end)}" if to_move else f" and see how far {bold(answer.end)} is from the sum"
    return f"{hides} Press *{button}* to turn the board{then}."


def _put_unseen(board: Board, unseen: int) -> str:
    """Which number nobody gave a word that was put down where an axis is hidden."""
    name = bold(board.axes[unseen].name)
    return f"This side of the board hides {name}. A word put down here gets {UNSEEN[unseen]} for it."


def work_out(board: Board, found: HandSum, done: int) -> str:
    """What the button says that works out the next number of a sum, after the first ``done`` ones."""
    return f"Work out {escape(board.axes[done].name)}: {question(found, done)}"


def being_worked_out(board: Board, done: int) -> str:
    """What is asked while the numbers of a sum are worked out one by one, after the first ``done`` ones."""
    if done == 0:
        return "A sum of words is a sum of numbers, one kind at a time. Say the answer before you press the button."
    last = escape(board.axes[done - 1].name)
    return f"That was {last}. The next number is added up in the same way."


def question(found: HandSum, axis: int) -> str:
    """One number of a sum as a sum of numbers: "9 − 0 + 0"."""
    b, a, c = (term.numbers[axis] for term in found.terms)
    return f"{b} − {a} + {c}"


# After the board began again
BEGUN_ANEW = "Your board is put aside. *Bring my board back* undoes that."
# After the axes got other names
OTHER_AXES = "The numbers mean something else now: move the words that no longer belong where they stand."


def we_do_not_know(board: Board) -> str:
    """Which of the waiting words have no place of ours, so that they wait on."""
    unknown = [word for word in board.waiting if not we_know(board, word)]
    if not unknown:
        return ""
    named, belong = joined(list(map(bold, unknown)), 4), "belongs" if len(unknown) == 1 else "belong"
    return f"Where {named} {belong}, only you can say."


def added(board: Board, found: HandSum, expected: str | None, *, below: bool = False) -> str:
    """Which word is nearest to a sum, and if it is not the one that people expect, why.

    The first is left out where it stands ``below`` the board.
    """
    begun = ("" if below else answer_of(found, bold), beyond_the_edge(board, found))
    lines = [" ".join(filter(None, begun))] if any(begun) else []
    if expected is None:
        if board.dim > 2 and not any(numbers[2] for numbers in board.placed.values()):
            lines.append(
                f"All words still have 0 for **{escape(board.axes[2].name)}**: move those that have more of it."
            )
        return "\n\n".join(lines)
    answer = found.of(expected)
    name = bold(expected)
    if board.dim == 2:
        numbers = joined([f"**{escape(axis.name)}**" for axis in board.axes])
        lines.append(f"People expect {name}. But your numbers, {numbers}, say nothing of a crown.")
    elif found.terms[0].numbers[2] == 0:
        lines.append(
            f"People expect {name}. But {bold(found.terms[0].word)} still has 0 for **{escape(board.axes[2].name)}**: "
            "move him to where he belongs."
        )
    elif expected not in board:
        lines.append(f"People expect {name}, which is not on your board yet.")
    elif answer is None:
        lines.append(f"Now put {name} on the board, and see whether the sum finds it.")
    elif answer.distance == 0:
        lines.append(
            f"The step from man to king, the crown, leads from woman to {name}, too: your numbers for both differ in "
            "the same way."
        )
    elif answer in found.nearest:
        lines.append(f"Your numbers find {name}, as people expect. It lies beside the sum: {gaps(board, answer)}.")
    else:
        lines.append(off(board, answer))
    return "\n\n".join(lines)


def beyond_the_edge(board: Board, found: HandSum) -> str:
    """By which number a sum lies off the board, and how it comes; nothing where it does not."""
    off_it = (axis for axis, number in enumerate(found.result) if not 0 <= number <= 10)
    if (axis := next(off_it, None)) is None:
        return ""
    name = escape(board.axes[axis].name)
    number = f"{found.result[axis]}".replace("-", "−")
    return f"The sum lies off the board: for **{name}**, {question(found, axis)} is {number}."


def off(board: Board, answer: Measured) -> str:
    """Why a sum finds another word than the expected one."""
    return (
        f"People expect {bold(answer.end)}, which is {steps(answer)} away: {gaps(board, answer)}. Move it, and the sum "
        "finds it."
    )


def gaps(board: Board, answer: Measured) -> str:
    """By how much a word differs from a sum, on each axis where it does: "6 less for **royal**"."""
    parts = [
        f"{abs(gap)} {'more' if gap > 0 else 'less'} for **{escape(axis.name)}**"
        for axis, gap in zip(board.axes, answer.gaps, strict=True)
        if gap
    ]
    return f"it has {joined(parts)}"


def machine(board: Board) -> str:
    """What a machine does instead."""
    number = NUMBERS[board.dim]
    return (
        f"Each word on your board has {number} numbers. A machine that has read six billion words gives each **a "
        "hundred, and none of them has a name**. Each is a stripe, blue below zero and orange above. The upper row "
        "is sorted, and the lower one keeps its order."
    )


def machine_compares(upper: str, lower: str, same: int, dim: int, alike: Likeness | None = None) -> str:
    """How alike a word is to the word or the sum above it, and how many of ``dim`` stripes have one sign.

    ``alike`` is how much the two are, which counts how deep the colours are as well.
    """
    begun = ""
    whose = f"the {dim} stripes of {bold(lower)} and {bold(upper)}"
    if alike is not None and alike.doubt is None:
        begun = f"To the machine {bold(lower)} and {bold(upper)} are **{alike.degree}**. "
        whose = f"their {dim} stripes"
    related = alike is not None and not alike.doubt and alike.is_related
    return f"{begun}**{same}** of {whose} {in_both(same, dim, related=related)}. Try another word:"


def not_your_sum(lacking: Sequence[str]) -> str:
    """That a machine lacks words of the sum on the board; or nothing."""
    if not lacking:
        return ""
    return f"The machine cannot add up your sum: it does not know {joined(list(map(bold, lacking)))}."


def nearest_in_each(board: Sequence[Measured], machine: Sequence[str], *, lacks_some: bool = False) -> str:
    """Which two words are nearest on the ``board``, where several pairs may be equally near, and to the ``machine``.

    With ``lacks_some`` the machine lacks words of the board, so that the others alone are compared.
    """
    theirs = " and ".join(map(bold, machine))
    begun = "Of the words that it knows, " if lacks_some else ""
    if any({pair.start, pair.end} == set(machine) for pair in board):
        others = " (as near as others there)" if len(board) > 1 else ""
        return f"{begun}{theirs} are nearest to each other on your board{others} and to the machine."
    yours = f"{bold(board[0].start)} and {bold(board[0].end)}"
    also = f" (and {len(board) - 1} more as near)" if len(board) > 1 else ""
    return f"{begun}{yours} are nearest to each other on your board{also}, and {theirs} to the machine."


def for_comparison(word: str) -> str:
    """Why a word is offered that is not on the board."""
    return f"{bold(word)} is here only to compare with."


def without(word: str) -> str:
    """That the word with which the sum is known is not on the board."""
    return (
        f"{bold(word)} is not on your board yet. Bring it for the well-known sum, {word} − man + woman, or choose "
        "three words of yours."
    )


def are(words: Sequence[str]) -> str:
    """One word or several that are equally near: "is **man**", "are **man** and **boy**"."""
    return f"{'are' if len(words) > 1 else 'is'} {joined(list(map(bold, words)))}"


def bold(word: str) -> str:
    """A word in a sentence."""
    return f"**{escape(word)}**"


def listed(numbers: Sequence[int]) -> str:
    """The numbers of a word: "6, 1"."""
    return ", ".join(map(str, numbers))


def meaning(board: Board, numbers: Sequence[int], left_out: int | None = None) -> str:
    """Each number with what it counts, and what it means where it is the end of its scale; not of an axis left out."""
    parts = []
    for at, (axis, number) in enumerate(zip(board.axes, numbers, strict=True)):
        if at == left_out:
            continue
        end = axis.low if number <= NEAR_END else axis.high if number >= 10 - NEAR_END else ""
        near = "" if number in (0, 10) else "towards "
        parts.append(f"{escape(axis.name)} {number} of 10" + (f" ({near}{escape(end)})" if end else ""))
    return ", ".join(parts)


def root(found: Measured) -> str:
    """The sum behind a distance: "√(4² + 0²) = 4.0", and what it does."""
    return (
        "As the crow flies: each gap times itself, all added up, and of that the root: "
        f"√({' + '.join(f'{abs(gap)}²' for gap in found.gaps)}) = {found.distance:.1f}."
    )


def steps(found: Measured) -> str:
    """A distance in words."""
    return f"{found.distance:.1f} steps"
