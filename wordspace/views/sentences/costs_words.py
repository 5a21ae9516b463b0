"""What *Which to use* says: how often both kinds of vectors are right at a task, and what they cost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from embedding_core.context.alone import stored_everyday
from embedding_core.context.bank import load_sentence_bank
from embedding_core.context.costs import VectorCosts
from embedding_core.context.known_senses import Placed
from embedding_core.context.models import MODELS, SHIPPED
from embedding_core.context.notes import FAR, FAR_RIGHT, NEAR_UNANSWERED, SMALL_ASKED, SMALL_RIGHT, SMALL_SETS
from embedding_core.context.tasks import FitCount, Fits, Right, Sum, Tasks
from embedding_core.text import fold, ordinal
from wordspace.frame.terms import term
from wordspace.frame.text import escape, joined, listing, literal
from wordspace.views.sentences.words import first_words, percent

# What vectors are taken for, in the order of the tab
SIMILAR, SUMS, NOTES, MEANINGS = TASKS = ("Similar words", "Add words", "Find a note", "Tell meanings apart")
ASK = "What do you want to do?"
THE_NOTES = "**Use your own notes** in place of ours"
WAITED_FOR = ["…"]
READING = "**BERT** is reading"  # the headline about a reader's own until there is an answer
NO_KNOWN_WORD = "nothing: it knows no word of the question"
ADVICE = {
    SIMILAR: "For everyday words **BERT**'s list is a little better; **GloVe** knows more names and rare words.",
    SUMS: "**BERT** needs more memory, and has to read each word first.",
    NOTES: "Our questions share no telling word with their notes. Where yours do, **GloVe** may find them too.",
    MEANINGS: (
        "If each word has one meaning in your texts, **GloVe** will do. For the bars BERT had to answer each time; in "
        "*Two sentences* it may say that it is not sure, and is right more often."
    ),
}
NEXT = "Can you beat GloVe at a game of words?"  # on another page
NOT_IN_LINK = "What you write here is not in the link to this view."
OURS_TILL_THEN = "Until then ours are searched."
LINK_WITHOUT_NOTES = "The link to this view holds your question, and not your notes."
BOTH_READ_ENGLISH = "Both machines read **English**"
# Shares of answers: by less than these neither is called better, and the worse one is called near
LEVEL, NEAR = 0.05, 0.1
HALF = 0.5
_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))
# What a reader may say of two answers, and of one that both give
WHICH_FITS = {
    "GloVe": Fits(static=True, contextual=False),
    "BERT": Fits(static=False, contextual=True),
    "both": Fits(static=True, contextual=True),
    "neither": Fits(static=False, contextual=False),
}
IT_FITS = {"yes": WHICH_FITS["both"], "no": WHICH_FITS["neither"]}
ONE_ANSWERS, IT_ANSWERS = "Which note answers your question?", "Does this note answer your question?"
WHICH_LIST = "Which fits?"
ABOUT_IT = "The nearest note need not answer: read it."
FAR_FROM_IT = "No note is very near the question: read the nearest, which may be about something else."
SECOND_TOO = "BERT's second note is nearly as near: look at it too."
_OF_A_NOTE = 26  # characters of one in a headline: it has two lines on a phone
_FEW = 3  # of the reader's own: fewer say nothing of which is right more often
_OWN = {SIMILAR: "words", NOTES: "questions", MEANINGS: "sentences"}


def fits_counted(task: str, said: FitCount) -> str:
    """How many of a reader's own each was right about; one alone is told by the headline."""
    return f"Of your {said.asked} {_OWN[task]}: BERT {said.contextual}, GloVe {said.static}" if said.asked > 1 else ""


def advice(task: str, said: FitCount, *, own: bool = False) -> str:
    """What else to know of a task, beside our example; beside a reader's ``own`` only what their count says."""
    given = "" if own else ADVICE[task]
    if task not in _OWN or said.asked < _FEW or said.contextual > said.static:
        return given
    what = f"{given} Of your {said.asked} {_OWN[task]}".lstrip()
    if said.static == said.contextual:
        return f"{what} **GloVe** was right as often as BERT: for yours either may do."
    return f"{what} **GloVe** was right more often than BERT: for yours take GloVe."


def lists_headline(word: str, said: Fits | None, *, shared: int, of: int, sure: tuple[bool, bool]) -> str:
    """What came out for a reader's own word; ``shared`` words of ``of`` are in both lists, ``sure`` is which tell."""
    name = literal(word)
    if said is not None:
        return fitting(said, name)
    static, contextual = sure
    if not static and not contextual:
        return f"**Neither** list tells much about {name}"
    if not contextual:
        return f"BERT is **unsure** of {name}: see whether GloVe's list fits"
    if not static:
        return f"**GloVe** hardly met {name}: its list tells little"
    words = "no word" if not shared else "all words" if shared == of else f"**{shared} of {of}** words"
    return f"The lists for {name} share {words}"


def lacking(word: str) -> str:
    """The headline about a word that has no vector."""
    return f"**GloVe** has no word {literal(word)}"


def fitting(said: Fits, name: str) -> str:
    """Whose list fits a word, as the reader says; ``name`` is Markdown."""
    if said.static and said.contextual:
        return f"You say: **both** lists fit {name} here"
    if not said.static and not said.contextual:
        return f"You say: **neither** list fits {name} here"
    better, other = ("GloVe", "BERT") if said.static else ("BERT", "GloVe")
    return f"You say: **{better}**'s list fits {name} here, {other}'s does not"


def notes_headline(said: Fits | None, others: tuple[int, int], first: str) -> str:
    """What came out for a reader's own question.

    ``others``: at which place (from 1) each has the first note of the other, first BERT's place of GloVe's note; 0
    where there is none. ``first`` is BERT's first note, which is named by its first words.
    """
    if said is not None:
        if said.static and said.contextual:
            return "You say: **both** have it"
        if said.static:
            return f"You say: **GloVe** has it. BERT has it {ordinal(others[0])}"
        if said.contextual:
            behind = f"GloVe has it {ordinal(others[1])}" if others[1] else "GloVe knows no word of the question"
            return f"You say: **BERT** has it. {behind}"
        return "You say: **neither** has it"
    note = f"*{escape(first_words(first.rstrip('.'), _OF_A_NOTE), 2 * _OF_A_NOTE)}*"
    if not others[1]:
        return f"**BERT** finds {note} first, GloVe nothing"
    return f"**Both** find {note} first" if others[1] == 1 else f"**BERT** finds {note} first, GloVe another"


def right_at(found: Tasks, task: str) -> Right:
    """How often each kind of vectors is right at a task."""
    return {SIMILAR: found.similar, SUMS: found.sums, NOTES: found.notes, MEANINGS: found.meanings}[task]


def headline(task: str, right: Right) -> str:
    """What to take for a task, by how often each is right: the simpler one, unless the other is clearly better."""
    doing = _DOING[task]
    if right.static <= right.chance:
        return f"Take **BERT** {doing}: **GloVe** must guess"
    if right.static >= right.contextual - LEVEL:
        return f"Take **GloVe** {doing}: **BERT** is no better"
    if right.static >= right.contextual - NEAR:
        return f"Take **GloVe** {doing}: simpler, and nearly as good as **BERT**"
    return f"Take **BERT** {doing}: **GloVe** is {'mostly' if right.static < HALF else 'often'} wrong"


def as_a_rule(task: str, right: Right) -> str:
    """The same beside what came out for something of a reader's own, which need not agree."""
    return f"As a rule, t{headline(task, right)[1:]}."


_DOING = {
    SIMILAR: "to find similar words",
    SUMS: "to add words",
    NOTES: "to find a note",
    MEANINGS: "to tell meanings apart",
}


def what_is_right(task: str, right: Right) -> str:
    """What the bars count, by an example."""
    return {
        SIMILAR: "Which of two pairs of words is more alike? The bars say how often each agrees with people.",
        SUMS: f"The bars say how often the right word comes out of {right.asked:,} sums such as *king − man + woman*.",
        NOTES: f"The bars say how often the right one of our {right.asked} notes comes first.",
        MEANINGS: "Is *bank* the same in two sentences, or two things? The bars say how often each is right.",
    }[task]


def similar_heads(word: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """What stands above the two lists of words like one."""
    return ("GloVe", f"looks {word} up"), ("BERT", f"reads {word} alone")


def among_everyday(count: int) -> str:
    """Why the same word has another list by GloVe in other views, and why some words are no more than its company."""
    return f"Both choose among {round(count, -2):,} everyday words: some only go with yours, and are not like it."


def among_all(word: str) -> str:
    """The link to a list of GloVe's that is chosen among many more words."""
    return f"Look {literal(word)} up among many more words"


def notes_heads(held: Sequence[str]) -> tuple[tuple[str, str], tuple[str, str]]:
    """What stands above the notes that are found; ``held`` are the words of the question that GloVe goes by."""
    each = list(dict.fromkeys(held))
    by = f"by the word{'s' * (len(each) > 1)} {joined(each, 4)}" if each else "by its words"
    return ("GloVe", by), ("BERT", "reads the whole question")


SUCH_AS = "Such as hotter - hot + cold"
NO_SUM = "Type words with + and - between them."
WHY = "See why in *Word arithmetic*"


def sum_line(text: str, answer: str) -> str:
    """A sum of the reader's with what comes out, as a line of a list."""
    return f"{_with_minus(text)} = {answer}"


def sum_headline(text: str, static: str, contextual: str, *, doubtful: bool) -> str:
    """What comes out of a reader's own sum by each; ``doubtful`` where any sum has a word so near by GloVe."""
    asked = f"*{escape(_with_minus(text), 60)}*"
    if doubtful:
        found = f"**GloVe** finds no good word for {asked}: the nearest is *{escape(static)}*"
        return f"{found}, by BERT too" if static == contextual else f"{found}, by BERT *{escape(contextual)}*"
    if static == contextual:
        return f"**Both** say {asked} = **{escape(static)}**"
    return f"{asked}: **GloVe** says **{escape(static)}**, **BERT** **{escape(contextual)}**"


def _with_minus(text: str) -> str:
    return f" {text}".replace(" -", " −")[1:]


def sums_listed(examples: Sequence[Sum]) -> tuple[list[str], list[str], list[str]]:
    """Sums with what comes out by GloVe, those by BERT, and those that are right, each as it is to be read."""
    return (
        [f"{one.text} = {_with_capital(one, one.static)}" for one in examples],
        [f"{one.text} = {_with_capital(one, one.contextual)}" for one in examples],
        [f"{one.text} = {one.expected}" for one in examples],
    )


def _with_capital(asked: Sum, answer: str) -> str:
    """What comes out of a sum, which the machines know in small letters: with a capital where it is one of names."""
    if answer == fold(asked.expected):
        return asked.expected
    names = re.findall(r"\w+", f"{asked.text} {asked.expected}")
    return answer.capitalize() if all(name[0].isupper() for name in names) else answer


def taken_for(word: str, of_list: str | None, here: str, n_known: int, by_list: str | None = None) -> str:
    """What both take a word for in its sentence, and so whether GloVe's list will do: a sentence without its end.

    ``of_list`` is the meaning that GloVe's list is about, ``here`` the one that BERT reads in the sentence: empty where
    it cannot be told. ``of_list`` None: GloVe lacks the word. Of ``n_known`` of its meanings we have sentences.
    ``by_list`` is the meaning that BERT's list is about, empty for none alone, and None where nothing is known of it.
    """
    name = literal(word)
    if of_list is None:
        return f"**GloVe will not do** here: it has no {name}"
    if n_known == 1:
        return f"**GloVe will do**: we know but one meaning of {name}"
    if not here and by_list is None:
        return f"See which list fits {name} here"
    if not here and not by_list:
        return f"BERT's list is about **no single meaning** of {name}"
    if not here:
        whose = "Both lists take" if by_list == of_list else "BERT's list takes"
        return f"{whose} {name} for *{escape(by_list or '')}*: see whether that fits here"
    if not of_list:
        return f"To BERT {name} is *{escape(here)}*, to GloVe no single meaning"
    if of_list == here:
        return f"**GloVe will do**: to both {name} is *{escape(here)}*"
    return f"**GloVe will not do**: to it {name} is *{escape(of_list)}*, to BERT *{escape(here)}*"


def by_sentences(here: str) -> str:
    """What stands in the place of a list of BERT that tells little, where the meaning is told all the same."""
    return f"{here}, by our sentences"


def none_sure(word: str, *, both: bool) -> str:
    """`taken_for` where BERT has no sure word and knows no meaning, and where ``both`` lack words."""
    return f"**Neither** has a list for {literal(word)}" if both else f"BERT has **no list** for {literal(word)}"


def hardly_met(word: str) -> str:
    """`taken_for` where GloVe has a vector of the word, but no sure word near it."""
    return f"**GloVe will not do** here: it hardly met {literal(word)}"


def how_sure(task: str, found: Tasks, placed: Placed) -> str:
    """How it was measured how often each is right, and what of it is our choice."""
    how = {SIMILAR: _similar_measured, SUMS: _sums_measured, NOTES: _notes_measured, MEANINGS: _meanings_measured}
    return how[task](found, placed)


def _similar_measured(found: Tasks, placed: Placed) -> str:
    return (
        f"People have said of {found.similar.asked} pairs of words how alike they are (WordSim-353). Take any two of "
        "these pairs: which one do people call more alike, and which one does the machine? One that guesses agrees 50 "
        "times of 100. BERT reads sentences, and has no vector for a word by itself: that it reads each word alone is "
        f"our choice. Such vectors can be kept, and looked up as quickly as GloVe's. Both lists are chosen from the "
        f"same everyday words. Measured on {found.date}."
    )


def _sums_measured(found: Tasks, placed: Placed) -> str:
    words = round(1 / found.sums.chance)
    return (
        f"The {found.sums.asked:,} questions are those of the *Scoreboard*, of capitals, families and grammar; each of "
        f"the 14 kinds counts alike. Both choose among the {words} words of these questions, but for the three of the "
        "sum: so more come out right than on the *Scoreboard* and in *Test sets*, where all words may come out. For a "
        f"sum of yours BERT chooses among {round(len(stored_everyday().words), -2):,} everyday words and the ten that "
        "GloVe puts first. Our sums beside the bars were chosen before they were asked. That BERT reads each word "
        f"alone is our choice: it has no vector for a word by itself. Measured on {found.date}."
    )


def _notes_measured(found: Tasks, placed: Placed) -> str:
    return (
        f"We wrote {found.notes.asked} notes, each with a question that shares no word with it but for small ones, "
        "before anything was measured. Half of them have a word of several meanings, such as *bank*, in one note with "
        "one meaning and in another with another. GloVe takes the mean of the vectors of a text's words, without small "
        "words; BERT the mean of all that it makes of the text. So few questions leave room for chance: some "
        f"{100 * found.notes.by_chance:.0f} of 100 each way. Measured on {found.date}.\n\n"
        f"Among few notes it is easier. In {SMALL_SETS} other sets of six notes, with questions as people ask them, "
        f"BERT's first note was the right one for {SMALL_RIGHT[1]} of {SMALL_ASKED} questions, GloVe's for "
        f"{SMALL_RIGHT[0]}.\n\n"
        "That no note is near the question proves nothing. In the same sets BERT said so of "
        f"{FAR[0]} of {FAR[1]} questions about something else, but also of {FAR_RIGHT[0]} of the {FAR_RIGHT[1]} where "
        "its first note was right. And a note that is near need not answer: of "
        f"{NEAR_UNANSWERED[1]} questions about a thing in the notes that no note answers, BERT found a note near for "
        f"{NEAR_UNANSWERED[0]}."
    )


def _meanings_measured(found: Tasks, placed: Placed) -> str:
    known = sorted(load_sentence_bank().ambiguous)
    return (
        f"Measured on {found.meanings.asked:,} pairs of sentences, of words that BERT's measure was not fitted to. "
        "GloVe has one vector for a spelling, whatever the sentence: it can only guess.\n\n"
        f"What BERT takes a word for is told by comparing your sentence with ours, which we have for {len(known)} "
        f"words. When each of ours was left out in turn, a meaning was named for {percent(placed.decided)} of them, "
        f"and {percent(placed.right)} of these were right. What GloVe's list is about is told by whether its words are "
        "like those of our sentences, and said only where nearly all of them agree.\n\n"
        f"The {len(known)} words are {listing(known)}."
    )


def costs_headline(costs: VectorCosts) -> str:
    """What many sentences cost here, in time that people know, by the figures of the table."""
    static, contextual = (_long(1000 * each) for each in (round(costs.static_ms, 2), round(costs.batch_ms, 1)))
    anew = term("contextual", "computes them anew")
    return (
        f"A million sentences take this machine about **{static}** with GloVe, which looks words up, and "
        f"**{contextual}** with BERT, which {anew} for each: measured now, and longer while it is busy"
    )


def _long(seconds: float) -> str:
    """A time in whole numbers of the largest unit that it has two of."""
    unit, long = next(((unit, long) for unit, long in _UNITS if seconds >= 2 * long), _UNITS[-1])
    number = max(round(seconds / long), 1)
    return f"{number} {unit}{'s' if number > 1 else ''}"


def costs_in_words(costs: VectorCosts, seconds: float) -> str:
    return (
        f"Measured here with a sentence of {costs.words} words; 1,000 ms are a second. BERT was brought into memory in "
        f"{seconds:.1f} s."
    )


def costs_table(
    name: str, dim: int, megabytes: float, costs: VectorCosts | None, model_megabytes: float | None
) -> dict[str, list[str]]:
    """What both kinds of vectors are, do and cost, by column; time that is not measured yet is said so."""
    missing = "not measured yet"
    rows = {
        "has numbers for": ("each spelling", "each word in its sentence"),
        "two meanings of bat": ("the same numbers", "different numbers"),
        "an unknown word": ("has no numbers", "is read in pieces"),
        "how many numbers": (f"{dim}", f"{MODELS[SHIPPED].dim}"),
        "one sentence takes, on this machine": (
            missing if costs is None else f"{costs.static_ms:.2f} ms",
            missing if costs is None else f"{costs.batch_ms:.1f} ms, with {costs.batch} read at once",
        ),
        **(
            {}
            if model_megabytes is None
            else {"memory here": (f"{megabytes:.0f} MB", f"up to {model_megabytes:.0f} MB with its program")}
        ),
        "on disk": ("36 MB", f"{MODELS[SHIPPED].megabytes} MB"),
        "take it for": (
            "lists, sums and maps of words, small machines, a class without a network",
            "words of several meanings, sentences, finding texts by what they are about",
        ),
    }
    return {
        "": list(rows),
        name: [static for static, _ in rows.values()],
        "BERT": [contextual for _, contextual in rows.values()],
    }
