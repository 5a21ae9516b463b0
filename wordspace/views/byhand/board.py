"""The board: words become numbers, distances, and a sum, in five steps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

import streamlit as st

from embedding_core import InvalidInputError, WordVectors, html
from embedding_core.arithmetic.wording import as_typed
from embedding_core.byhand.board import AXES, START, Board, Placed, our_places, we_know
from embedding_core.byhand.sums import HandSum, add_up, measure
from embedding_core.neighbors import same_side
from embedding_core.numeric import cosine_matrix
from embedding_core.vectors.likeness import likeness
from wordspace.frame import links, unknown_words, widgets
from wordspace.frame.links import KEPT
from wordspace.frame.text import escape, joined
from wordspace.views.byhand import own_axes, snippets, stage, words

BOARD, PAIR, FACE, STEP, OPEN = "hand_board", "hand_pair", "hand_face", "hand_step", "hand_open"
TERMS = {"hand_b": ("Start with", "king"), "hand_a": ("take away", "man"), "hand_c": ("add", "woman")}
USUAL = tuple(usual for _, usual in TERMS.values())
STEPS = ("Place", "Measure", "Break it", "Add up", "A machine")
RENAMED = {"King": "Break it"}
# Gender across and royal up: there man, woman, king and queen are four corners
CORNERS = stage.FACES[2]
KING, QUEEN = "king", "queen"
PROBLEM, NOTE, BEFORE = "hand_problem", "hand_note", "hand_before"
BELOW = "hand_below"
MOST_COMPARED = 6  # words of the board beside whose stripes a machine's are laid
UNLIKE = "cabbage"  # that has nothing to do with the words of the lesson


@dataclass(frozen=True)
class Request:
    """A board, the words that were chosen last, the axes that are seen, the step, 1 to 5, and b, a and c of the sum.

    ``open`` is how many numbers of the sum the reader has yet to work out.
    """

    board: Board
    pair: tuple[str, ...]
    face: tuple[int, int]
    step: int
    terms: tuple[str, ...] = ()
    open: int = 0

    @property
    def worked_out(self) -> int:
        """How many numbers of the sum are known."""
        return self.board.dim - self.open


def show_board(vectors: WordVectors) -> None:
    """The board, and beside it what comes of it."""
    links.renamed(STEP, RENAMED)
    with st.container(key="hand_steps"):  # above the board on a phone, where the columns stand below each other
        chosen = st.segmented_control(
            "Step", STEPS, default=STEPS[0], required=True, key=STEP, label_visibility="collapsed", **KEPT
        )
    left, right = st.columns([9, 11])
    with right:
        request = ask(chosen)
        found = worked(request)
    with left:
        stage.show(
            request.board,
            request.pair,
            request.face,
            measured=STEPS[request.step - 1] == "Measure",
            added=request.terms if found is not None and not request.open else (),
            told="" if found is None or request.open else words.seen_answer_of(request.board, found, request.face),
            turned=words.turned(request.board, request.face),
            unnamed=own_axes.is_unnamed(request.board),
            on_change=take,
        )
    with right:
        tell(vectors, request, found)
    tell_the_rest(request)


def ask(chosen: str) -> Request:
    """The board and the chosen words, which the browser changes, and the words that the ``chosen`` step adds up."""
    hidden = st.container(key="hand_state")  # never seen: what the address holds
    with hidden:
        text = st.text_input("Board", START.text, key=BOARD, **KEPT)
        pair = st.text_input("Chosen words", "", key=PAIR, **KEPT)
        face = st.text_input("Axes that are seen", "", key=FACE, **KEPT)
        left = st.text_input("Numbers to work out", "0", key=OPEN, **KEPT)
    try:
        board = Board.read(text)
    except InvalidInputError as error:
        st.info(f"{escape(str(error), 300)} This is the board as it begins.")
        board = START
    if problem := st.session_state.pop(PROBLEM, None):
        st.error(escape(problem, 300))
    step = STEPS.index(chosen) + 1
    terms = ask_for_terms(board) if chosen == "Add up" else ()
    if chosen == "A machine":
        with hidden:
            ask_for_terms(board)  # the sum that the machine works out, which a link brings
    chosen_words = tuple(word for word in pair.split(".") if word in board)[-2:]
    return Request(
        board,
        chosen_words,
        face_of(face, board, step),
        step,
        terms,
        min(int(left), board.dim) if left in ("1", "2", "3") else 0,
    )


def face_of(text: str, board: Board, step: int) -> tuple[int, int]:
    """The axes that a link asks for; where it does not say, those on which the sum of the lesson can be seen.

    On a board whose words have no third number yet, those of the first two.
    """
    if board.dim == 2:
        return stage.FACES[0]
    deep = any(numbers[2] for numbers in board.placed.values())
    usual = CORNERS if STEPS[step - 1] == "Add up" and deep else stage.FACES[0]
    return next((face for face in stage.FACES if text == "".join(map(str, face))), usual)


def ask_for_terms(board: Board) -> tuple[str, ...]:
    """Which words are added up, fewer than three as long as the reader has to choose one."""
    options = [*board.placed, *board.waiting]
    if not options:
        return ()
    # On a board of one's own one chooses all three
    ours = not own_axes.is_own(board) and sum(usual in options for _, usual in TERMS.values()) > 1
    terms = []
    with st.container(horizontal=True, key="hand_terms"):
        for key, (label, usual) in TERMS.items():
            index = options.index(usual) if ours and usual in options else None
            terms.append(st.selectbox(label, options, index=index, placeholder="a word", key=key, **KEPT))
    return tuple(term for term in terms if term is not None)


def worked(request: Request) -> HandSum | None:
    """The sum that is asked for; None where there is none, or one of its words has no numbers yet."""
    if len(request.terms) < len(TERMS) or any(word not in request.board.placed for word in request.terms):
        return None
    b, a, c = request.terms
    return add_up(request.board, b, a, c)


def tell(vectors: WordVectors, request: Request, found: HandSum | None) -> None:
    """What the step says of the board, and how it goes on; what tells a step returns whether it has a thing to do."""
    tell_the_sum, tell_the_machine = partial(tell_sum, found=found), partial(tell_machine, vectors=vectors)
    if note := st.session_state.pop(NOTE, None):
        st.info(note)
    telling = (tell_place, tell_measure, tell_king, tell_the_sum, tell_the_machine)
    to_do = telling[request.step - 1](request)
    with st.container(horizontal=True, key="hand_buttons"):
        if request.step < len(STEPS):
            # The filled button is what there is to do: the next step, when nothing is left of this one.
            kind: Literal["secondary", "primary"] = "secondary" if to_do else "primary"
            brings = KING not in request.board and not own_axes.is_own(request.board)
            st.button(words.next_step(request.step, brings=brings), type=kind, key="hand_next", on_click=go_on)
        kept = BEFORE in st.session_state
        if kept:  # as long as the note below a new beginning promises it, whatever was done since
            other = "other " if is_made_by_hand(request.board.text) else ""
            st.button(f"Bring my {other}board back", key="hand_back", on_click=bring_back)
        if not kept or request.board.text != START.text:
            st.button("Start again", key="hand_reset", on_click=reset)


def tell_place(request: Request) -> bool:
    left_over = own_axes.left_over(request.board)
    st.markdown(words.placed(request.board, request.pair, left_over, request.face))
    offer_our_places(request.board)
    if left_over:
        st.button(f"Take off {joined(left_over)}", key="hand_clear", on_click=clear)
    return bool(request.board.waiting) or len(request.board.placed) < 2


def tell_measure(request: Request) -> bool:
    st.markdown(words.measured(request.board, request.pair, request.face))
    pair = [word for word in request.pair if word in request.board.placed]
    if len(pair) == 2:
        with widgets.fold("How the steps are counted", "hand_root") as panel:
            if panel.open:
                st.markdown(words.root(measure(request.board, *pair)))
    too_few = len(request.board.placed) < 2
    if too_few:
        offer_our_places(request.board)
    return too_few


def tell_king(request: Request) -> bool:
    board = request.board
    if KING not in board and own_axes.is_own(board):
        st.markdown("\n\n".join(filter(None, (words.call(board, request.pair), own_axes.breaking(board)))))
        if board.dim == 2 and own_axes.nearest_pairs(board):
            offer_third_number()
        return board.dim == 2 or own_axes.is_unnamed(board)
    st.markdown(words.king(board, KING))
    if KING not in board:
        st.button("Bring king", type="primary", key="hand_king", on_click=bring, args=(KING,))
    elif KING in board.placed and board.dim == 2:
        offer_third_number()
    return board.dim == 2 or KING not in board.placed or board.placed[KING][2] == 0


def tell_sum(request: Request, found: HandSum | None) -> bool:
    board = request.board
    lacks = len(request.terms) < len(TERMS)
    if KING not in board and not own_axes.is_own(board) and (lacks or found is None):
        st.markdown(words.without(KING))
        kind: Literal["secondary", "primary"] = "primary" if lacks else "secondary"
        st.button("Bring king", type=kind, key="hand_king_to_add", on_click=bring, args=(KING,))
        if lacks:
            return True
    if found is None:
        st.markdown(words.not_to_add(board, request.terms))
        return True
    if request.open:
        st.html(html.worked_sum(board, found, request.worked_out))
        st.markdown(words.being_worked_out(board, request.worked_out))
        label = words.work_out(board, found, request.worked_out)
        st.button(label, key="hand_work", type="primary", on_click=leave_open, args=(request.open - 1,))
        return True
    usual = request.terms == USUAL and board.axes == AXES[: board.dim]
    expected = QUEEN if usual else None
    if said := words.added(board, found, expected, below=not board.waiting):
        st.markdown(said)
    if own_axes.is_own(board) and (said := own_axes.after_sum(board, found)):
        st.markdown(said)
    judged = found.of(expected) if expected else next(iter(found.answers), None)
    if said := words.hidden(board, judged, request.face, to_move=expected is not None):
        st.markdown(said)
    st.html(html.worked_sum(board, found, request.worked_out))
    if board.dim == 2 and (board.at_one_place or not own_axes.is_own(board)):  # a third would tell nothing apart
        offer_third_number()
        return True
    if expected is not None and expected not in board:
        st.button(f"Bring {expected}", type="primary", key="hand_queen", on_click=bring, args=(expected,))
        return True
    return expected in board.waiting


def tell_machine(request: Request, vectors: WordVectors) -> bool:
    known = [word for word in request.board.placed if vectors.words.look_up(word)]
    near: set[str] = set()
    if own_axes.is_own(request.board):
        pairs = own_axes.nearest_pairs(request.board.without(set(request.board.placed) - set(known)))
        near = {word for pair in pairs[:1] for word in (pair.start, pair.end)}
    known.sort(key=lambda word: (word in START, word not in near))  # what a reader brought comes first
    if len(known) < 2:
        known = [*known, *(word for word in ("man", "woman") if word not in known)]
    terms, refused = terms_for_machine(vectors, request.board)
    upper, others = known[0], known[1:]
    if terms:
        b, a, c = terms
        upper = f"{b} − {a} + {c}"
        usual = [QUEEN] if terms == USUAL else []
        by_hand = [each.end for each in add_up(request.board, b, a, c).answers if each.end in known]
        others = [word for word in dict.fromkeys([*usual, *by_hand, *known]) if word != b]
    others = others[:MOST_COMPARED]
    others += [UNLIKE] if UNLIKE not in known else []
    with st.container(key="hand_machine"):  # by which a phone shows this alone
        st.markdown(words.machine(request.board))
        picture, said = st.container(), st.container()
        lower = choose_below(others)
        held = [vectors.words.look_up(word) or word for word in terms or (upper,)]
        held_lower = vectors.words.look_up(lower) or lower
        below, first = vectors[held_lower], vectors[held[0]]
        above = first - vectors[held[1]] + vectors[held[2]] if terms else first
        picture.html(html.vector_strips(["the sum" if terms else upper, lower], [above, below], in_order_of_first=True))
        cosine = float(cosine_matrix(above[None].astype("float64"), below[None].astype("float64"))[0, 0])
        alike = likeness(vectors, (*held, held_lower), cosine)
        told = words.machine_compares(upper, lower, same_side(above, below), len(above), alike)
        whose = words.not_your_sum(refused)
        said.markdown(" ".join(filter(None, [whose, own_axes.as_the_machine(request.board, vectors), told])))
        if lacking := [word for word in request.board.placed if vectors.words.look_up(word) is None]:
            unknown = unknown_words.with_suggestions(vectors, lacking)
            st.caption(" ".join(unknown_words.why_each(unknown, vectors, f"the machine's {len(vectors):,} words")))
        if lower == UNLIKE and UNLIKE not in known:
            said.markdown(words.for_comparison(UNLIKE))
    if terms:
        b, a, c = map(as_typed, held)
        page, label, query = "analogy", "Let the machine add up other words", {"ari_text": f"{b} - {a} + {c}"}
    else:
        page, label = "similarity", "See the hundred numbers of any word"
        query = {"sim_view": "Two words", "sim_first": upper, "sim_second": lower, "sim_numbers": "true"}
    st.page_link(f"pages/{page}.py", label=label, icon=":material/arrow_forward:", query_params=query)
    return False


def terms_for_machine(vectors: WordVectors, board: Board) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """b, a and c of the sum of the step before, which the machine works out, and the words of it that it lacks.

    None where no sum was chosen there, the machine lacks a word of it, or its words are not all on the board.
    """
    chosen = tuple(word for key in TERMS if (word := st.session_state.get(key)) in board.placed)
    own = chosen if len(chosen) == len(TERMS) else ()
    lacking = tuple(word for word in dict.fromkeys(own) if vectors.words.look_up(word) is None)
    return (() if lacking else own), lacking


def choose_below(others: list[str]) -> str:
    """The word whose numbers stand below the others, at first the first."""
    if st.session_state.get(BELOW, others[0]) not in others:  # it was removed from the board
        del st.session_state[BELOW]
    label = "Another word below"
    chosen: str = st.pills(
        label, others, default=others[0], required=True, key=BELOW, label_visibility="collapsed", wrap=True, **KEPT
    )
    return chosen


def tell_the_rest(request: Request) -> None:
    """The numbers as a table, and the lines of code."""
    board = request.board
    if board.placed:
        columns = zip(*board.placed.values(), strict=True)
        numbers = {axis.name: list(column) for axis, column in zip(board.axes, columns, strict=True)}
        title = "Your board as a table"  # in the last step other numbers are on screen
        widgets.table({"word": list(board.placed), **numbers}, "words by hand", key="hand", title=title)
    widgets.code_panel(snippets.by_hand(board.placed, request.terms))


def offer_our_places(board: Board) -> None:
    if any(we_know(board, word) for word in board.waiting):
        st.button("Place them for me", key="hand_ours", on_click=place_for_reader)


def offer_third_number() -> None:
    st.button("Give every word a third number", type="primary", key="hand_third", on_click=third_number)


# What changes the board


def take() -> None:
    """Take what the reader did on the board."""
    sent = stage.state()
    try:
        seen = stage.received(sent)
    except InvalidInputError as error:
        st.session_state[PROBLEM] = str(error)
        return
    if seen.board.placed and renamed(st.session_state[BOARD], seen.board):
        if set(seen.board.placed) - set(own_axes.left_over(seen.board)):  # of others it is said below
            st.session_state[NOTE] = words.OTHER_AXES
        # What is said next is not about a place that meant something else
        seen = replace(seen, pair=tuple(word for word in seen.pair if word not in seen.board.placed))
    st.session_state[BOARD] = seen.board.text
    st.session_state[PAIR] = ".".join(seen.pair)
    if seen.board.dim == len(AXES):
        st.session_state[FACE] = "".join(map(str, seen.face))


def renamed(before: str, board: Board) -> bool:
    """Whether an axis is another than on the board that stood in the address, and has numbers that meant that one."""
    try:
        axes = enumerate(zip(Board.read(before).axes, board.axes, strict=False))
    except InvalidInputError:
        return False
    return any(was != now and any(numbers[axis] for numbers in board.placed.values()) for axis, (was, now) in axes)


def change(how: words.Change) -> None:
    """Give the board another form."""
    try:
        st.session_state[BOARD] = how(Board.read(st.session_state[BOARD])).text
    except InvalidInputError as error:
        st.session_state[PROBLEM] = str(error)


def place_for_reader() -> None:
    """Put the words that wait where we would put them, and say of which only the reader knows."""
    st.session_state[NOTE] = words.we_do_not_know(Board.read(st.session_state[BOARD]))
    change(our_places)


def leave_open(numbers: int) -> None:
    """Let the reader work out so many numbers of the sum, one at a time."""
    st.session_state[OPEN] = str(numbers)


def third_number() -> None:
    """Give the board its third axis, and turn it so that the new one is seen."""
    own = own_axes.is_own(Board.read(st.session_state[BOARD]))
    change(lambda board: board.with_third_number(own_axes.THIRD if own else AXES[2]))
    # On a board of one's own the words fall straight down, where the first number stays across
    st.session_state[FACE] = "".join(map(str, stage.FACES[1] if own else CORNERS))


def clear() -> None:
    """Take off the words that the board began with, which the reader's own numbers were not made for."""
    change(lambda board: board.without(own_axes.left_over(board)))


def bring(word: str) -> None:
    """Lay a word beside the board, for the reader to place, and choose it; with king comes the sum that it is for."""
    change(lambda board: board if word in board else board.with_words([Placed(word)]))
    st.session_state[PAIR] = ".".join([*st.session_state[PAIR].split("."), word][-2:]).strip(".")
    if word == KING:  # without it the fields fell back to other words, and they are kept
        state = st.session_state
        state.update({key: usual for key, (_, usual) in TERMS.items() if state.get(key) is None})


def go_on() -> None:
    """To the next step, for which the board gets what it needs."""
    step = STEPS.index(st.session_state[STEP]) + 1
    st.session_state[STEP] = STEPS[step]
    board = Board.read(st.session_state[BOARD])
    if STEPS[step] == "Break it" and not own_axes.is_own(board):
        bring(KING)
    if STEPS[step] == "Add up":
        leave_open(board.dim)


def reset() -> None:
    """The page as it begins; the board of before is kept for one who did not mean it.

    One that we placed does not take the place of one that a reader made.
    """
    state = st.session_state
    if state[BOARD] != START.text and (BEFORE not in state or is_made_by_hand(state[BOARD])):
        state[BEFORE] = seen()
        state[NOTE] = words.BEGUN_ANEW
    st.session_state.update({BOARD: START.text, PAIR: "", FACE: "", STEP: STEPS[0], OPEN: "0"})


def bring_back() -> None:
    """The board as it was before it began again; what the reader has made since can be brought back in turn.

    Who has gone on to another step stays there.
    """
    state = st.session_state
    now, before = seen(), state.pop(BEFORE, {})
    if now[STEP] != STEPS[0]:
        before = {key: value for key, value in before.items() if key not in (STEP, OPEN)}
    if is_made_by_hand(now[BOARD]):
        state[BEFORE] = now
    state.update(before)


def is_made_by_hand(text: str) -> bool:
    """Whether a board has what a reader gave it: a word that we do not know, or a place that is not ours."""
    try:
        board = Board.read(text)
    except InvalidInputError:
        return False
    bare = Board(tuple(Placed(word) for word in (*board.placed, *board.waiting)), board.axes)
    ours = our_places(bare).placed
    brought = any(word not in START and not we_know(bare, word) for word in (*board.placed, *board.waiting))
    return text != START.text and (brought or any(ours.get(word) != at for word, at in board.placed.items()))


def seen() -> dict[str, str]:
    """What is on screen: the board, its chosen words, its side, and the step."""
    return {key: st.session_state[key] for key in (BOARD, PAIR, FACE, STEP, OPEN)}
