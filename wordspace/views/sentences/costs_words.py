"""What *Which to use* says: how often both kinds of vectors are right at a task, and what they cost."""

from __future__ import annotations

from collections.abc import Sequence

from embedding_core.context.bank import load_sentence_bank
from embedding_core.context.costs import VectorCosts
from embedding_core.context.known_senses import Placed
from embedding_core.context.models import MODELS, SHIPPED
from embedding_core.context.tasks import Right, Sum, Tasks
from embedding_core.text import fold
from wordspace.frame.terms import term
from wordspace.frame.text import escape, joined, listing, literal
from wordspace.views.sentences.words import percent

# What vectors are taken for, in the order of the tab
SIMILAR, SUMS, NOTES, MEANINGS = TASKS = ("Similar words", "Add words", "Find a note", "Tell meanings apart")
ASK = "What do you want to do?"
THE_NOTES = "The notes, to be read or replaced by yours"
WAITED_FOR = ["…"]
NO_KNOWN_WORD = "nothing: it knows no word of the question"
WHICH_TO_TAKE = (
    f"A list is made once. {term('contextual', 'Vectors of words in a sentence')} are computed anew for each: take "
    "them where the sentence decides."
)
NO_NOTE = "**Perhaps no note answers this**: to BERT none is near the question."
NOT_IN_LINK = "What you write here is not in the link to this view."
LITTLE = "What is grey tells little: the word is rare, or nothing is near it."
NO_SURE_WORD = "**BERT has no sure word** here: what is grey may tell little."
# Shares of answers: by less than these neither is called better, and the worse one is called near
LEVEL, NEAR = 0.05, 0.1
HALF = 0.5


def right_at(found: Tasks, task: str) -> Right:
    """How often each kind of vectors is right at a task."""
    return {SIMILAR: found.similar, SUMS: found.sums, NOTES: found.notes, MEANINGS: found.meanings}[task]


def headline(task: str, right: Right) -> str:
    """What to take for a task, by how often each is right."""
    doing = _DOING[task]
    if right.static <= right.chance:
        return f"Only **BERT** is good at {doing}: **GloVe** must guess"
    if right.static >= right.contextual - LEVEL:
        return f"**GloVe will do** for {doing}: BERT is no better"
    if right.static >= right.contextual - NEAR:
        return f"**BERT** is better at {doing}, but **GloVe** comes near"
    return f"**BERT** is better at {doing}: **GloVe** is {'mostly' if right.static < HALF else 'often'} wrong"


_DOING = {
    SIMILAR: "finding similar words",
    SUMS: "adding words",
    NOTES: "finding a note",
    MEANINGS: "telling meanings apart",
}


def what_is_right(task: str, right: Right) -> str:
    """What the bars count."""
    return {
        SIMILAR: "Which of two pairs of words is more alike? So often it says what people say.",
        SUMS: f"{right.asked:,} sums of 14 kinds, with one right word each: so often it comes out.",
        NOTES: f"One of {right.asked} notes answers a question, in other words: so often it is found first.",
        MEANINGS: "Of two pairs of sentences with a word one has one meaning of it: so often it finds which.",
    }[task]


def times(costs: VectorCosts | None) -> tuple[str, str]:
    """How long each takes for a sentence, to stand beside its name; empty until it is measured."""
    if costs is None:
        return "", ""
    return f"{costs.static_ms:.2f} ms a sentence", f"{costs.contextual_ms:.0f} ms a sentence"


def similar_heads(word: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """What stands above the two lists of words like one."""
    return ("GloVe", f"looks {word} up"), ("BERT", f"reads {word} alone")


def notes_heads(held: Sequence[str]) -> tuple[tuple[str, str], tuple[str, str]]:
    """What stands above the notes that are found; ``held`` are the words of the question that GloVe goes by."""
    return ("GloVe", f"by {joined(held, 4)}" if held else "by its words"), ("BERT", "reads the whole question")


OWN_SUM = "Add words of your own in *Word arithmetic*"


def sums_listed(examples: Sequence[Sum]) -> tuple[list[str], list[str], list[str]]:
    """Sums with what comes out by GloVe, those by BERT, and those that are right, each as it is to be read."""
    return (
        [f"{one.text} = {one.static}" for one in examples],
        [f"{one.text} = {one.contextual}" for one in examples],
        [f"{one.text} = {fold(one.expected)}" for one in examples],
    )


def taken_for(word: str, of_list: str | None, here: str, *, known: bool) -> str:
    """What both take a word for in its sentence, and so whether GloVe's list will do.

    ``of_list`` is the meaning that GloVe's list is about, ``here`` the one that BERT reads in the sentence: empty where
    it cannot be told. ``of_list`` None: GloVe lacks the word. ``known``: we have sentences for its meanings.
    """
    name = literal(word)
    if of_list is None:
        return f"**GloVe will not do** here: it has no {name}."
    if not known:
        return f"Look which list fits: the page cannot tell, having no sentences that show the meanings of {name}."
    if not here:
        return f"Look which list fits: the page is not sure what {name} means here."
    if not of_list:
        return f"BERT takes {name} for *{escape(here)}*; GloVe's list is about no single meaning."
    if of_list == here:
        return f"**GloVe will do** here: both take {name} for *{escape(here)}*."
    return f"**GloVe will not do** here: it takes {name} for *{escape(of_list)}*, BERT for *{escape(here)}*."


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
        "sum. The sums beside the bars were chosen before they were asked. That BERT reads each word alone is our "
        f"choice: it has no vector for a word by itself. Measured on {found.date}."
    )


def _notes_measured(found: Tasks, placed: Placed) -> str:
    return (
        f"We wrote {found.notes.asked} notes, each with a question that shares no word with it but for small ones, "
        "before anything was measured. Half of them have a word of several meanings, such as *bank*, in one note with "
        "one meaning and in another with another. GloVe takes the mean of the vectors of a text's words, without small "
        f"words; BERT the mean of all that it makes of the text. So few questions leave room for chance: some "
        f"{100 * found.notes.by_chance:.0f} of 100 each way. Measured on {found.date}."
    )


def _meanings_measured(found: Tasks, placed: Placed) -> str:
    known = sorted(load_sentence_bank().ambiguous)
    return (
        f"Measured on {found.meanings.asked:,} pairs of sentences, of words that BERT's measure was not fitted to. "
        "GloVe has one vector for a spelling, whatever the sentence: it can only guess. Here BERT has to answer each "
        "time; in *Two sentences* it may say that it is not sure, and of the rest more is right.\n\n"
        f"What BERT takes a word for is told by comparing your sentence with ours, which we have for {len(known)} "
        f"words. When each of ours was left out in turn, a meaning was named for {percent(placed.decided)} of them, "
        f"and {percent(placed.right)} of these were right. What GloVe's list is about is told by whether its words are "
        "like those of our sentences, and said only where nearly all of them agree.\n\n"
        f"The {len(known)} words are {listing(known)}."
    )


def costs_headline(costs: VectorCosts) -> str:
    # Another load on the same machine makes it 30 or 100 times
    least = next((times for times in (100, 10) if costs.times_slower > times), None)
    longer = "longer than" if least is None else f"more than **{least} times** as long as"
    return f"To read one sentence takes {longer} to look its words up"


def costs_in_words(costs: VectorCosts, seconds: float) -> str:
    return (
        f"Measured here, for a vector of each of the {costs.words} words of a sentence of ours. The model was brought "
        f"into memory in {seconds:.1f} s."
    )


def costs_table(
    name: str, dim: int, megabytes: float, costs: VectorCosts | None, model_megabytes: float | None
) -> dict[str, list[str]]:
    """What both kinds of vectors are, do and cost, by column; time that is not measured yet is said so."""
    missing = "not measured yet"
    rows = {
        "a vector for": ("a spelling", "a word in a sentence"),
        "two senses of bat": ("one vector", "two vectors"),
        "an unknown word": ("none", "made of pieces"),
        "numbers a vector": (f"{dim}", f"{MODELS[SHIPPED].dim}"),
        "the words of one sentence, on this machine": (
            missing if costs is None else f"{costs.static_ms:.2f} ms",
            missing
            if costs is None
            else f"{costs.contextual_ms:.1f} ms; of {costs.batch} sentences read at once, {costs.batch_ms:.1f} ms each",
        ),
        **(
            {}
            if model_megabytes is None
            else {"memory here": (f"{megabytes:.0f} MB", f"up to {model_megabytes:.0f} MB, PyTorch included")}
        ),
        "on disk": ("36 MB", f"{MODELS[SHIPPED].megabytes} MB"),
        "take it for": (
            "word lists, analogies, maps of a vocabulary, small machines, a class without a network",
            "words with several senses, search by meaning, sentences and texts",
        ),
    }
    return {
        "": list(rows),
        f"{name} (static)": [static for static, _ in rows.values()],
        f"{SHIPPED} (contextual)": [contextual for _, contextual in rows.values()],
    }
