"""What *A whole text* says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from embedding_core.comparison.changes import FEWEST_COMPARED
from embedding_core.html import Curve
from embedding_core.runtime.background import State
from embedding_core.text import rounded
from embedding_core.training import book
from embedding_core.training.corpus import MAX_TEXT_BYTES, MAX_VOCABULARY, MAX_WORD_LENGTH
from embedding_core.training.quality import AGREEMENT, ENOUGH, LOOSE, Agreement, Learned
from embedding_core.training.skip_gram import LIMITS, Progress, SkipGramConfig
from embedding_core.training.text_run import TextResult
from embedding_core.vectors.little_words import little_words_of
from wordspace.frame.terms import term
from wordspace.frame.text import escape, listing, literal, of_hundred

_A_PAGE = 100  # words, of which fewer are no text to learn from
_MANY_REPEATS = 0.3  # of sentences: more than a song has; our book has .03
_USUAL_PASSES = 10  # of a text that is long enough
# Different words with a vector below which nothing is said of company: each is among the nearest of all others
FEW = 25
BOOK = f"*Alice in Wonderland* by Lewis Carroll, the whole book: {book.WORDS:,} words."
# Shares of nearest words of the right group from which on the groups are found, or have begun to show
FOUND, BEGUN = 0.9, 0.5
MUCH = 0.7  # below it words of any kind stand among the nearest of all: often and sometimes beside horse
LIST = (
    "This looks like a list or a table. A word is learned from the sentence around it, so take running text: a story, "
    "articles, minutes."
)
UNSPACED = (
    "This text is in a script without spaces between words, such as Chinese, Japanese or Thai. Words cannot be "
    "told apart here, so each character counts as a word: what is learned is which characters stand together."
)
LET_GO = "This training was paused too long, or made room for others, and was let go. Start begins anew."
READING = "Reading the text"
CHANGE = "Change the text"  # opens the field or the file again, which is folded away once it is read
STORY_FIELD = "Change the story as you like"
NO_STORY = "Write a story under *The story*, then press Start."
STORY_AGAIN = "Our story again"
WAITING = "Waiting for a place"
BEFORE_KEEPING = (  # not said of what is kept already
    "*Keep in this tab* offers these vectors on every page, also after a reload. Closing the tab loses them: download "
    "them first if you want to have them again."
)


def world(groups: Mapping[str, Sequence[str]]) -> str:
    """What a toy world is, and the groups that its sentences never name."""
    negatives = SkipGramConfig().negative
    drawn = term("negatives", "words drawn at random", str(negatives), str(negatives + 1))
    return (
        f"Such sentences, at random. The model learns by {term('skip-gram')}: from a word it guesses the words around "
        f"it, and tells them from {drawn}. What belongs together is never said; "
        "this is what the neighbours are scored against:\n\n"
        + "\n".join(f"- {name}: {', '.join(members)}" for name, members in groups.items())
    )


def limits(longest_run: int, trainings: int, config: SkipGramConfig | None) -> str:
    """What a text and its training may be at most; ``config`` is the one that is asked for, if it can be read."""
    epochs = term("epoch", "passes", *([str(config.epochs)] if config else []))
    return (
        f"At most {MAX_TEXT_BYTES // 2**20} MB of text, the {MAX_VOCABULARY:,} most frequent words, "
        f"{LIMITS['dim'][1]:.0f} {term('dimension', 'dimensions')}, {LIMITS['epochs'][1]:.0f} "
        f"{epochs}, {longest_run // 60} minutes, about 150 MB of memory, and {trainings} trainings "
        f"at once on this server. A word is made of letters, {MAX_WORD_LENGTH} at most; no window reaches over the "
        "end of a sentence. The link holds the settings, for a toy world its seed and size, and the short story where "
        "it was changed; no other text. A text that is pasted stays in this tab, also when the page is reloaded; a "
        "file has to be chosen again then."
    )


def loss_curve(records: Sequence[Progress], epochs: int) -> Curve:
    """How wrong the answers are over the passes, beside guessing blindly."""
    points = [(record.epoch, record.loss) for record in records]
    untrained = records[0].loss
    top = 1.15 * max(untrained, max(record.loss for record in records[:: max(1, len(records) // 100)]))
    return Curve("How wrong it is", points, epochs, top, untrained, "blind guessing", digits=2, numbers=False)


def purity_curve(records: Sequence[Progress], epochs: int, chance: float, groups: Sequence[str]) -> Curve:
    """How many nearest words are of the right group over the passes, beside what chance would give."""
    points = [(record.epoch, 100 * record.purity) for record in records if record.purity is not None]
    title, note = "Nearest words of the right group", f"counting only {_and(groups)}"
    return Curve(title, points, epochs, 100, 100 * chance, "chance", unit=" %", note=note)


def _and(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"


def progress(state: State, seconds: float, last: Progress, epochs: int) -> str:
    """How far a training has come, and how long it will take."""
    times = f"{epochs} time{'s' * (epochs > 1)}"
    text = f"read {int(last.epoch)} of {times}" if last.epoch else f"to be read {times}"
    if state in ("paused", "stopped"):
        return f"{text}, {state}"
    if last.finished:
        return f"{text}, finished"
    if not last.epoch:
        return text
    return f"{text}, {duration(seconds * (epochs - last.epoch) / last.epoch)} left"


def duration(seconds: float) -> str:
    """Seconds, or minutes where there are many."""
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"


def other_run(*, own: bool, own_wanted: bool, going_on: bool) -> str:
    """Whose the result below is, when it is not that of what is asked for; ``going_on``: Start cannot be pressed."""
    anew = "Start trains anew once this run is over or stopped." if going_on else "Start trains anew."
    if own_wanted and not own:
        return "What is below is not your text; Start trains on yours once this run is over or stopped."
    if own_wanted:
        return f"What is below is of another text or other settings than those above; {anew}"
    return f"What is below is of other settings than those above; {anew}"


def not_watched(
    missing: Sequence[str], min_count: int, absent: Sequence[str] | None = None, *, others: bool = False
) -> str:
    """The words that were to be watched and are not there; empty if all are. ``others`` are watched in their place.

    ``absent`` are those of them that the text lacks wholly; None where that is not known.
    """
    if not missing:
        return ""
    instead = " Some frequent words of the text are shown instead." if others else ""
    often = "only once" if min_count == 2 else f"fewer than {min_count} times"
    if absent is None and min_count > 1:
        held = f"the text holds {_them(missing)} {often}, or not at all"
        return f"Not watched, because {held}: {listing(missing)}.{instead}"
    lacking = list(missing if absent is None else absent)
    rare = [word for word in missing if word not in lacking]
    told = [
        f"because the text {holds}: {listing(words)}"
        for words, holds in (
            (lacking, f"does not hold {_them(lacking)}"),
            (rare, f"holds {_them(rare)} {often}"),
        )
        if words
    ]
    return f"Not watched, {'; '.join(told)}.{instead}"


NONE_TO_WATCH = "No words to watch are given, so some frequent words of the text are shown."


def to_watch(suggested: Sequence[str]) -> str:
    """What stands in the empty field for words to watch: those that are watched then, where they are known."""
    return f"such as {', '.join(suggested)}" if suggested else "words of the text, with commas"


def how_it_learns(window: int) -> str:
    """What a model is asked of a text, above a sentence of it; HTML."""
    drawn = term("negatives", "drawn at random", as_html=True)
    reach = "the word" if window == 1 else f"{window} words"
    return (
        "<b>How it learns.</b> Each word of the text is asked about in turn. From the marked word alone it has to tell "
        f"the underlined ones, up to {reach} to each side, from words {drawn}. After each answer the numbers of all "
        "these words move a little, so that the next is less wrong."
    )


def _them(words_: Sequence[str]) -> str:
    return "it" if len(words_) == 1 else "them"


def before_training(n_words: int, n_vectors: int | None, epochs: int, seconds: float, repeats: float = 0.0) -> str:
    """What a text of the reader's holds, and what can be expected of it, before Start is pressed.

    ``n_vectors``, where it is known, is how many different words come back often enough to get a vector; ``repeats``
    is the share of its sentences that stand there before.
    """
    again = ""
    if repeats > _MANY_REPEATS:
        again = f" {of_hundred(repeats)} of its sentences stand there before: they count, but teach nothing new."
    back = "" if n_vectors is None else f", {n_vectors:,} different ones get numbers"
    if n_words >= ENOUGH:
        often = f"{epochs} times" + (", as it is short" if epochs > _USUAL_PASSES else "")
        return f"{n_words:,} words{back}. Read {often}: about {duration(seconds)}.{again}"
    if n_words < _A_PAGE:
        back = "it learns from words that come back, so it needs many pages"
        return f"Only {n_words} word{'s' * (n_words != 1)}: {back}. *A real book* has {book.WORDS:,}."
    return (
        f"Only {n_words:,} words{back}: below {ENOUGH:,} much may be chance. *A real book* has {book.WORDS:,}.{again}"
    )


def made_up(n_sentences: int) -> str:
    """What the text of a toy world is called."""
    return f"{n_sentences:,} made-up sentences"


def before_start(text: str) -> str:
    """What is about to happen when Start is pressed."""
    return f"Press **Start**: then it reads {text}"


def text_headline(result: TextResult | None, text: str, agrees: Agreement | None = None, *, over: bool) -> str:
    """What a training on a text, by its name in a sentence, has come to: by what was measured on it, or its length."""
    if result is None or not over:
        return f"It reads {text}"
    if result.purity is None:
        if result.is_blank:
            if result.is_guessing:
                return "It learned too little: this is hardly better than guessing"
            return "It has only begun to tell these words apart"
        if len(result.vocabulary) < FEW:
            return "So few different words: judge yourself what it learned"
        if agrees is not None:
            return _HEADLINES[agrees.learned].format(text)
        if result.raw_words < ENOUGH:
            return "It learned something; a text so short leaves much to chance"
        partly = ", at least in part" if result.raw_words < LOOSE else ""
        return f"It learned which words of {text} go together{partly}"
    if result.purity <= BEGUN:
        learned = "too little"
    elif result.purity <= MUCH:
        learned = "little of what belongs together"
    else:
        learned = "which words belong together" if result.purity > FOUND else "some of what belongs together"
    return f"{text[:1].upper()}{text[1:]} taught it {learned}"


def where_to_set(error: str) -> str:
    """Where that can be set which an error tells to lower; empty for other errors."""
    return " It stands under *Settings*, as *Times a word must appear*." if "minimum count" in error else ""


_HEADLINES: dict[Learned, str] = {
    "well": "It learned which words of {} go together",
    "loosely": "It learned which words of {} go together, at least in part",
    "a little": "It learned a little: much of this is chance",
    "by chance": "It learned too little: this is hardly better than chance",
}


def how_sure(result: TextResult, agrees: Agreement | None, min_count: int, dim: int) -> str:
    """What the text was, what was made of it, and what was measured; else what one of such a length can give."""
    text = (
        f"The text: {result.raw_words:,} words, {result.distinct:,} different ones, of which "
        f"{len(result.vocabulary):,} appear {min_count} times or more and got a vector of {dim} numbers."
    )
    if result.purity is not None:
        return text
    if agrees is not None:
        return (
            f"{text}\n\n**How that was measured.** Of the 100 most frequent words that GloVe knows too, at most, the "
            "five nearest here: how many of them are among the tenth of these words that is nearest in GloVe? By "
            "chance: the same with the lists of other words. From three times chance on it is said to have learned, "
            "from twice on in part. A text that uses words in a way of its own, as *Alice* does, comes out lower."
        )
    found = "; ".join(f"{length:,} words: `{100 * share:.0f}`" for length, (share, _) in AGREEMENT.items())
    chances = [100 * chance for _, chance in AGREEMENT.values()]
    return (
        f"{text}\n\nWhat a text of some length gives was measured on five: a novel, a play, a poem, a meeting, the "
        "news. So many of 100 words that came out nearest are near in GloVe too, which read six billion words: "
        f"{found}. By chance `{min(chances):.0f}` to `{max(chances):.0f}` are."
    )


def quality_in_words(result: TextResult, agrees: Agreement | None = None, *, can_read_more: bool = True) -> str:
    """How well the vectors know what belongs together, where that is known; whether more passes may be asked for."""
    if result.purity is None or result.chance is None:
        if len(result.vocabulary) < FEW:
            return (
                f"Only {len(result.vocabulary)} different words appear often enough. Among so few each is near to all "
                "others: that a right one is nearest may be chance. Take a longer text."
            )
        if result.is_blank:
            return blank(result, can_read_more=can_read_more)
        if agrees is not None:
            return near_in_glove(agrees)
        if result.raw_words < ENOUGH:
            return (
                "The text is short, so some of the nearest words are right and others may be chance: you judge. A "
                "longer one is surer; a short one works best that says alike things of alike words again and again, as "
                "*A short story* does."
            )
        if result.raw_words < LOOSE:
            return "Read the nearest words above: do they make sense to you? In so short a text some may be chance."
        return "Read the nearest words above: do they make sense to you? A longer text helps most."
    told = (
        "Counting only animals, vehicles, foods and places, "
        f"`{100 * result.purity:.0f} %` of the five nearest to each are of its own group; chance would give "
        f"`{100 * result.chance:.0f} %`."
    )
    if result.purity > FOUND:
        return f"{told} Nobody told it the groups: it found them in who stands beside whom."
    if result.purity > BEGUN:
        return f"{told} The groups begin to show; more text, or more passes over it, would sharpen them."
    return f"{told} That is too little text, or too few passes over it, to find the groups."


def near_in_glove(agrees: Agreement) -> str:
    """How many of the nearest words are near in GloVe too, and what helps where these are few."""
    better = {
        "well": "",
        "loosely": " Words that the text uses in a way of its own are not counted: judge them by the lists above.",
    }.get(
        agrees.learned,
        " A text that uses words in a way of its own comes out lower. Longer helps, or one that says alike things of "
        "alike words, as *A short story* does.",
    )
    return (
        f"GloVe, which read six billion words, agrees with **{100 * agrees.share:.0f}** of every 100 words that came "
        f"out nearest; with words drawn by lot it would agree with `{100 * agrees.chance:.0f}`.{better}"
    )


def little_words(lists: Mapping[str, Sequence[str]], vocabulary: Sequence[str]) -> str:
    """Why small words stand in the lists of the watched words; empty where there are none."""
    of_text = little_words_of(vocabulary)
    little = next((word for found in lists.values() for word in found if word in of_text), "")
    return f"Small words, such as “{little}”, stand there only where no others are left." if little else ""


def story_in_words(groups: Sequence[str], right: float, chance: float) -> str:
    """How well a training on the short story knows its ``groups``, and why that works on so few words."""
    told = (
        f"Of the {_and(groups)} of our story, counted among themselves, `{100 * right:.0f} %` are nearest to one of "
        f"their own kind; chance would give `{100 * chance:.0f} %`."
    )
    found = " Nobody told it the kinds." if right > BEGUN else ""
    return (
        f"{told}{found} That so few words can be enough is because the story says alike things of alike words; a text "
        f"that was not made for it needs {ENOUGH:,}. A word that you add should stand in several lines."
    )


def blank(result: TextResult, *, can_read_more: bool) -> str:
    """That a training has learned next to nothing, and why."""
    if result.is_guessing:
        judged = (
            f"**Next to nothing was learned**: the loss went from `{result.untrained:.2f}`, which is guessing, to "
            f"`{result.loss:.2f}`, so which words are nearest is mostly chance, also where it looks right."
        )
    else:
        judged = (
            "**It has only begun**: all words still point nearly the same way (half of all pairs have a cosine of "
            f"`{rounded(result.alike or 0.0)}` or more). Which are nearest may be right already where a text says the "
            "same few things again and again; in any other it is mostly chance, also where it looks right."
        )
    return (
        f"{judged} A model first learns which words are frequent (*the*, *of*, *and*), and only later which stand "
        f"beside which. For that it has to read {'these words more often, or ' if can_read_more else ''}more than "
        f"these {result.raw_words:,} words."
    )


def read_again(epochs: int) -> str:
    """What the button does that helps a training which has learned next to nothing."""
    return f"Read it {epochs} times"


def compare_with(other: str) -> str:
    """What leads to these vectors beside those of another text, as Markdown."""
    return f"Compare with {escape(other)}"


def cannot_compare(known: int, *, foreign: bool) -> str:
    """Why vectors cannot be compared with GloVe, which knows so many of their words; empty where they can be."""
    if foreign:
        return "GloVe cannot be compared with these: it has read English."
    if known >= FEWEST_COMPARED:
        return ""
    few = f"only {known}" if known else "none"
    return f"GloVe cannot be compared with these: it knows {few} of the words, and {FEWEST_COMPARED} are needed."


def to_compare(*, with_own: bool, kept: bool) -> str:
    """What comparing is for, and how two texts of one's own are compared."""
    shows = "*Compare* shows which words keep other company there."
    if with_own:
        return shows
    other = "Train on another text now" if kept else "Keep these, then train on another text"
    return f"{shows} {other}, and it compares the two."


def kept(name: str) -> str:
    """That the vectors are on the other pages, and for how long."""
    return (
        f"Kept as {literal(name)} on every page of this tab, also after a reload. Closing the tab loses these vectors."
    )
