"""The sentences of the page. Each function takes what was worked out and returns Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from embedding_core.html import Curve
from embedding_core.lessons import Answer, Question
from embedding_core.runtime.background import State
from embedding_core.text import fold, rounded
from embedding_core.training.corpus import MAX_TEXT_BYTES, MAX_VOCABULARY, MAX_WORD_LENGTH
from embedding_core.training.skip_gram import LIMITS, Progress, SkipGramConfig
from embedding_core.training.text_run import TextResult
from embedding_core.training.toy_config import ARTICLE, ToyConfig
from embedding_core.training.toy_run import Course, Stray, Tally, chance_of, group_cosines
from embedding_core.training.toy_stored import Tallies
from embedding_core.training.toy_trainer import Forward, Snapshot, StepRecord
from embedding_core.vectors.likeness import ALL_ALIKE
from wordspace.frame.terms import term
from wordspace.frame.text import escape, listing, literal

MOST_COORDINATES = 4
AMONG_ITS_OWN = "Let a word be among its own right answers"
# Words of a text below which company is loose
LOOSE = 20_000
# Different words with a vector below which nothing is said of company: each is among the nearest of all others
FEW = 25
# Words of a text below which company is mostly chance
ENOUGH = 2_000
BOOK = "*Alice in Wonderland* by Lewis Carroll, the whole book: 26,500 words."
TAKE_BOOK = "Take a real book instead: Alice in Wonderland"
# Shares of nearest words of the right group from which on the groups are found, or have begun to show
FOUND, BEGUN = 0.9, 0.5


def task(config: ToyConfig, word: str, *, going_on: bool = False) -> str:
    """What the model is about to learn, or is learning, and from what."""
    itself = f"{literal(word)} itself, " if config.itself else ""
    partners = config.partners(word)
    begins = (
        f" The model does not know them: it has learned nothing yet, and its {len(config.words)} words stand at random "
        "places."
    )
    press = "\n\nPress **Start**, or **Step** to see what happens in one step."
    return (
        f"**Right answers** for {literal(word)}: {itself}{listing(partners)}.{'' if going_on else begins}\n\n"
        f"It learns from {len(config.pairs)} pairs such as {literal(word)} → {literal(partners[0])}, made from the "
        "groups under *Words*. That is all it is told: no text, no meaning. Each answer that is wrong moves the "
        f"words a little.{'' if going_on else press}"
    )


def to_guess(config: ToyConfig, focus: str) -> Question:
    """What a reader guesses of a run: which of the other words will end nearest to ``focus``."""
    others = tuple(Answer(word) for word in config.words if word != focus)
    return Question(f"Which word will end nearest to {focus}?", others)


def guess_in_words(word: str, guess: str | None, ends: Sequence[str] = ()) -> str:
    """What was guessed, beside the words that are nearest at the end, equally near, once there are some."""
    if not ends:
        return f"Your guess: {literal(guess)}." if guess else ""
    equally = ", equally near" if len(ends) > 1 else ""
    nearest = f"Nearest to {literal(word)}: {listing(ends)}{equally}."
    if not guess:
        return nearest
    return f"You said {literal(guess)}{', which is right' if guess in ends else ''}. {nearest}"


def verdict(config: ToyConfig, found: Sequence[Stray]) -> str:
    """What has come of a run, in one line."""
    if not found:
        return "It **learned** which words go together"
    return f"It **did not learn** the groups: {len(found)} of {len(config.words)} words are with others"


def outcome(config: ToyConfig, step: int, found: Sequence[Stray], focus: str) -> str:
    """Whether the groups have come out, with ``focus`` as the example if they have not."""
    if not found:
        return (
            f"After step {step:,} **the groups have come out**: every word is nearer to all of its own group than to "
            "any other word."
        )
    one = next((stray for stray in found if stray.word == focus), found[0])
    nearer = "as near" if f"{one.foreign_cosine:.2f}" == f"{one.partner_cosine:.2f}" else "nearer"
    than = "as" if nearer == "as near" else "than"
    them = "is" if len(found) == 1 else "are"
    return (
        f"After step {step:,} **the groups have not come out**: {len(found)} of {len(config.words)} words {them} not "
        f"with all of their own. {literal(one.word)} is {nearer} to {literal(one.foreign)} "
        f"(`{rounded(one.foreign_cosine)}`) {than} to its own {literal(one.partner)} (`{rounded(one.partner_cosine)}`)."
    )


def between_groups(config: ToyConfig, snapshot: Snapshot, word: str) -> str:
    """Where a word of several groups has settled."""
    means = group_cosines(config, snapshot, word)
    own = config.group_numbers(word)
    inside = "; ".join(
        f"`{rounded(means[n])}` with {listing([w for w in config.groups[n] if w != word][:3])}" for n in own
    )
    outside = [mean for number, mean in means.items() if number not in own]
    rest = f"; with the other groups `{rounded(max(outside))}` at most" if outside else ""
    between = all(mean < min(means[n] for n in own) for mean in outside)
    settled = "and stands between them" if between else "but does not stand between them"
    return f"{literal(word)} is in {len(own)} groups {settled}: mean cosine {inside}{rest}."


def loss_in_words(config: ToyConfig, first: float, last: float) -> str:
    """How wrong the answers were and are, beside the best and beside guessing."""
    down = "down " if last < first else ""
    loss = term("loss", "", f"{last:.2f}", f"{chance_of(last):.2f}")
    return (
        f"How wrong the answers are (the {loss}) went from `{first:.2f}` {down}to `{last:.2f}`; 0 would be "
        f"sure and right each time. {floor_in_words(config)} Guessing among {len(config.words)} words costs "
        f"`{config.chance:.2f}`."
    )


def floor_in_words(config: ToyConfig) -> str:
    """The lowest loss that these groups allow."""
    counts = {len(config.right_answers(word)) for word in config.words}
    once = len(set(config.pairs)) == len(config.pairs)
    if counts == {1}:
        return "Each word has one right answer, so nothing stands in the way of 0."
    if len(counts) == 1 and once:
        (count,) = counts
        costs = term("floor", "costs", str(count), f"{config.floor:.2f}")
        return (
            f"Each word has {count} right answers: the best it can say is {100 / count:.0f} % each, and that {costs} "
            f"`{config.floor:.2f}`."
        )
    return (
        "A word with several right answers can only share its certainty among them: "
        f"with these groups that costs `{config.floor:.2f}`."
    )


def advice(config: ToyConfig, course: Course) -> str:
    """What a finished run should have done otherwise; empty if it learned what there is."""
    if course == "learned":
        return ""
    rate = term("learning-rate", "", f"{config.learning_rate:g}")
    if course == "on its way":
        return f"It is still on its way: longer steps (a larger {rate}), or more rounds, would bring it nearer."
    worse = f"That is worse than guessing (`{config.chance:.2f}`)."
    if course == "too small":
        return f"{worse} The steps are too small: the run ended long before the answer. Try ten times the {rate}."
    return f"{worse} The steps are too large: each one jumps over the answer. Try a tenth of the {rate}."


def article(config: ToyConfig, tallies: Tallies) -> str:
    """What it does to leave a word out of its own right answers, as the article does."""
    one = config.words[0]
    other = config.partners(one)[0]
    own = "" if config.groups == ARTICLE.groups else ", with your words too"
    told = (
        f"Here a word is not among its own right answers{own}. So {literal(one)} is to name "
        f"{listing(config.right_answers(one))}, and {literal(other)} is to name "
        f"{listing(config.right_answers(other))}: the two are asked for different words, and nothing pulls them "
        "together."
    )
    if (config.groups, config.dim, config.weight_decay) == (ARTICLE.groups, ARTICLE.dim, ARTICLE.weight_decay):
        told += (
            f" Of {tallies.article.runs} runs with other random starts, the groups came out in "
            f"{_whole(tallies.article)}; with the word itself among the answers, in {_whole(tallies.default)}."
        )
    return told


def _whole(tally: Tally) -> str:
    return "all" if tally.whole == tally.runs else f"{tally.whole}"


def same_but_for_capitals(spellings: Sequence[str]) -> str:
    """Which words of a model differ in their capitals alone, as two words; empty if none do."""
    alike: dict[str, list[str]] = {}
    for word in spellings:
        alike.setdefault(fold(word), []).append(word)
    told = [" and ".join(map(literal, same)) for same in alike.values() if len(same) > 1]
    return f"Capitals count here: {'; '.join(told)} are different words to this model." if told else ""


def once_in_glove(left_out: Sequence[str]) -> str:
    """Why words of the model are left out beside GloVe: it has them already, in small letters; empty if none are."""
    if not left_out:
        return ""
    return f" {listing(left_out)}: left out, since GloVe writes all in small letters and has that word above already."


def beside_glove(ours: tuple[float | None, float | None], theirs: tuple[float | None, float | None]) -> str:
    """Mean cosines within and between the groups, in the trained model and in GloVe."""

    def means(found: tuple[float | None, float | None]) -> str:
        inside, outside = (None if mean is None else f"`{rounded(mean)}`" for mean in found)
        return ", ".join(
            part for part in (inside and f"{inside} within the groups", outside and f"{outside} between them") if part
        )

    return (
        f"Mean cosine in your model: {means(ours)}. In GloVe: {means(theirs)}. Your model was told the groups and "
        "nothing else, so within a group it has no reason for shades. GloVe was told no groups: it counted which words "
        "stand in the same company, in six billion words of text."
    )


def step_in_words(config: ToyConfig, before: StepRecord, last: Forward | StepRecord, word: str) -> str:
    """The half step that was just made: what the model said, or what learning from it changed."""
    position = config.words.index(word)
    now, then = (record.snapshot.probabilities()[position] for record in (last, before))
    right = [(w, config.words.index(w)) for w in config.right_answers(word)]
    if isinstance(last, Forward):
        asked = any(asked == position for asked, _ in last.pairs)
        says = ", ".join(f"{literal(w)} `{100 * now[i]:.1f} %`" for w, i in right)
        return (
            f"**Asked.** The model was asked about {len(last.pairs)} pairs; nothing has changed yet. "
            + (
                f"Given {literal(word)} it should have said {listing([w for w, _ in right])}, and gave "
                if asked
                else "It gives "
            )
            + f"{says}. All answers together cost a loss of `{last.loss:.3f}`: 0 would be sure and right each time. "
            "The next click moves every number a little, in the direction that lowers the loss."
        )
    changes = ", ".join(f"{literal(w)} went from `{100 * then[i]:.1f} %` to `{100 * now[i]:.1f} %`" for w, i in right)
    return (
        f"**Step {last.step:,}.** Every number has moved a little, in the direction that lowers the loss. Given "
        f"{literal(word)}, {changes}.{_moved(word, before.snapshot, last.snapshot, position)} The lines at the words "
        "show the way they came, eight times as long."
    )


def _moved(word: str, before: Snapshot, after: Snapshot, position: int) -> str:
    if after.embeddings.shape[1] > MOST_COORDINATES:
        return ""

    def place(snapshot: Snapshot) -> str:
        return "(" + ", ".join(f"{number:.2f}" for number in snapshot.embeddings[position]) + ")"

    return f" {literal(word)} moved from `{place(before)}` to `{place(after)}`."


def about_the_pictures(config: ToyConfig) -> str:
    """How the pictures are to be read."""
    dimensions = term("dimension", "dimensions", str(config.dim))
    lost = f" What the other {config.dim - 3} {dimensions} hold is lost there." if config.dim > 3 else ""
    components = term("component", "principal components", str(config.dim), str(min(3, config.dim)))
    return (
        "Map and space look along the directions in which the words lie farthest apart at the end of this run (its "
        f"{components}), so that the picture stands still while the words move: the "
        f"run is trained once unseen, with the same random start.{lost} In the table 1 is the same direction, 0 none "
        "in common, −1 the opposite."
    )


# A whole text

UNSPACED = (
    "This text is in a script without spaces between words, such as Chinese, Japanese or Thai. Words cannot be "
    "told apart here, so each character counts as a word: what is learned is which characters stand together."
)
LET_GO = "This training was paused too long, or made room for others, and was let go. Start begins anew."
READING = "Reading the text"
WAITING = "Waiting for a place"
BEFORE_KEEPING = (  # not said of what is kept already
    "Reloading or closing this tab loses these vectors: download them first if you want to have them again. *Keep in "
    "this tab* offers them on the other pages, and brings them back after a reload."
)
TO_COMPARE = (
    "Which words mean something else in another text? Keep these, train on the other text, and press *Compare*."
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
        "end of a sentence. The link holds the settings, and for a toy world its seed and size, not a text. A text "
        "that is pasted stays in this tab, also when the page is reloaded; a file has to be chosen again then."
    )


def loss_curve(records: Sequence[Progress], epochs: int) -> Curve:
    """How wrong the answers are over the passes, beside vectors that know nothing."""
    points = [(record.epoch, record.loss) for record in records]
    untrained = records[0].loss
    top = 1.15 * max(untrained, max(record.loss for record in records[:: max(1, len(records) // 100)]))
    return Curve("How wrong it is (loss)", points, epochs, top, untrained, "knows nothing", digits=2)


def purity_curve(records: Sequence[Progress], epochs: int, chance: float) -> Curve:
    """How many nearest words are of the right group over the passes, beside what chance would give."""
    points = [(record.epoch, 100 * record.purity) for record in records if record.purity is not None]
    return Curve("Nearest words of the right group", points, epochs, 100, 100 * chance, "chance", unit=" %")


def progress(state: State, seconds: float, last: Progress, epochs: int) -> str:
    """How far a training has come, and how long it will take."""
    text = f"{int(last.epoch)} of {epochs} passes over the text"
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
        return "What is below is the toy world, not your text; Start trains on yours once this run is over or stopped."
    if own_wanted:
        return f"What is below is of another text or other settings than those above; {anew}"
    return f"What is below is of other settings than those above; {anew}"


def not_watched(missing: Sequence[str], min_count: int) -> str:
    """The words that were to be watched and are not there; empty if all are."""
    if not missing:
        return ""
    if min_count == 1:
        return f"Not watched, because the text does not hold {_them(missing)}: {listing(missing)}."
    return f"Not watched, because the text does not hold {_them(missing)} {min_count} times: {listing(missing)}."


def _them(words_: Sequence[str]) -> str:
    return "it" if len(words_) == 1 else "them"


def too_short(n_words: int) -> str:
    """That a text is too short to learn from, and how much is missing; empty where it is long enough."""
    if n_words >= ENOUGH:
        return ""
    has = f"{n_words:,} word{'' if n_words == 1 else 's'}"
    return (
        f"This text is too short: it has {has}, and {ENOUGH - n_words:,} more are needed. Below {ENOUGH:,} words it is "
        "mostly chance which words end near each other."
    )


def made_up(n_sentences: int) -> str:
    """What the text of a toy world is called."""
    return f"{n_sentences:,} made-up sentences"


def before_start(text: str) -> str:
    """What is about to happen when Start is pressed."""
    return f"Press **Start**: then it reads {text}"


def text_headline(result: TextResult | None, text: str, *, over: bool) -> str:
    """What a training on a text, by its name in a sentence, has come to."""
    if result is None or not over:
        return f"It reads {text}"
    if result.purity is None:
        if len(result.vocabulary) < FEW or result.is_blank:
            return "It learned next to nothing from this text"
        loosely = ", loosely," if result.raw_words < LOOSE else ""
        return f"It learned{loosely} which words of {text} go together"
    if result.purity <= BEGUN:
        learned = "too little"
    else:
        learned = "which words belong together" if result.purity > FOUND else "some of what belongs together"
    return f"{text[:1].upper()}{text[1:]} taught it {learned}"


def where_to_set(error: str) -> str:
    """Where that can be set which an error tells to lower; empty for other errors."""
    return " It stands under *Settings*, as *Times a word must appear*." if "minimum count" in error else ""


def text_in_words(result: TextResult, min_count: int, dim: int) -> str:
    """What the text was, and what was made of it."""
    return (
        f"The text: {result.raw_words:,} words, {result.distinct:,} different ones, of which "
        f"{len(result.vocabulary):,} appear {min_count} times or more and got a vector of {dim} numbers."
    )


def quality_in_words(result: TextResult, *, can_read_more: bool = True) -> str:
    """How well the vectors know what belongs together, where that is known; whether more passes may be asked for."""
    if result.purity is None or result.chance is None:
        if len(result.vocabulary) < FEW:
            return (
                f"Only {len(result.vocabulary)} different words appear often enough. Among so few each is near to all "
                "others, so which are nearest is chance. Take a longer text."
            )
        if result.is_blank:
            return blank(result, can_read_more=can_read_more)
        return (
            "How good are they? There is no truth to score against here: read the neighbours above. A text of a few "
            "thousand words gives loose company at best; where it makes no sense, take more text, or more passes over "
            "it. GloVe read six billion words."
        )
    told = (
        "Of the five nearest neighbours of each animal, vehicle, food and place (among all such words), "
        f"`{100 * result.purity:.0f} %` are of its own group. Chance would give `{100 * result.chance:.0f} %`."
    )
    if result.purity > FOUND:
        return f"{told} Nobody told it the groups: it found them in who stands beside whom."
    if result.purity > BEGUN:
        return f"{told} The groups begin to show; more text, or more passes over it, would sharpen them."
    return f"{told} That is too little text, or too few passes over it, to find the groups."


def blank(result: TextResult, *, can_read_more: bool) -> str:
    """That a training has learned next to nothing, and why."""
    guessing = (
        f"the loss went from `{result.untrained:.2f}`, which is guessing, to `{result.loss:.2f}`"
        if result.alike is None or result.alike < ALL_ALIKE
        else "all words point nearly the same way (half of all pairs have a cosine of "
        f"`{rounded(result.alike)}` or more)"
    )
    return (
        f"**Next to nothing was learned**: {guessing}, so which words are nearest is chance. A model first learns "
        "which words are frequent (*the*, *of*, *and*), and only later which stand beside which. For that a text of "
        f"{result.raw_words:,} words has to {'be read more often, or ' if can_read_more else ''}be longer."
    )


def read_again(epochs: int) -> str:
    """What the button does that helps a training which has learned next to nothing."""
    return f"Read it {epochs} times"


def compare_with(other: str) -> str:
    """What leads to these vectors beside those of another text, as Markdown."""
    return f"Compare with {escape(other)}"


def kept(name: str) -> str:
    """That the vectors are on the other pages, and for how long."""
    return (
        f"Kept as {literal(name)} on every page of this tab, also after a reload. Closing the tab loses these vectors."
    )
