"""The sentences of the page. Each function takes what was worked out and returns Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from embedding_core.lessons import Answer, Question
from embedding_core.text import rounded
from embedding_core.training.toy_config import ARTICLE, ToyConfig
from embedding_core.training.toy_run import (
    Course,
    Stray,
    Tally,
    chance_of,
    group_cosines,
    knows_answers,
    strays,
)
from embedding_core.training.toy_stored import Tallies
from embedding_core.training.toy_trainer import Forward, Snapshot, StepRecord
from wordspace.frame.terms import term
from wordspace.frame.text import all_of, listing, literal

SETTING_UP = "The model is being set up: the first time this takes a few seconds."
BEGUN = "It has begun: its first step takes a moment."
MOST_COORDINATES = 4
LONGEST_NAME = 5  # words between two commas: more are a sentence
RULED_OUT = 0.005  # shown as 0 %
WHERE = ", under *Settings*"
TO_A_TEXT = "Now a real book, *Alice in Wonderland*: nobody tells it what goes together"
AMONG_ITS_OWN = "Let a word be among its own right answers"


def task(config: ToyConfig, word: str, *, going_on: bool = False) -> str:
    """What the model is about to learn, or is learning, and from what; ``word`` is to be guessed at, so not told of."""
    other = next((one for one in config.words if one not in (word, *config.partners(word))), word)
    partner = literal(next((one for one in config.partners(other) if one != other), other))
    itself = f" (and {literal(other)} → {literal(other)})" if config.itself else ""
    pairs = f"{len(config.pairs)} pairs of words that go together, such as {literal(other)} → {partner}{itself}"
    learns = (
        f"It is told {pairs}, but no group and no place: those it has to find. Each wrong answer moves the words a "
        "little."
    )
    if going_on:
        return learns
    return (
        f"The model has learned nothing yet: its {len(config.words)} words stand at random places. Press **Start**, or "
        f"**One step** to see what happens in it.\n\n{learns}"
    )


def sentences_elsewhere(typed: str) -> str:
    """Where sentences are learned from, for one who typed some in the place of words; empty for words."""
    long = any(len(part.split()) > LONGEST_NAME for part in re.split("[,/\\n]", typed))
    return " Sentences belong in *A whole text*." if long or re.search(r"\w{3}[.!?](\s|$)", typed) else ""


def to_guess(config: ToyConfig, focus: str) -> Question:
    """What a reader guesses of a run: which of the other words will end nearest to ``focus``."""
    others = tuple(Answer(word) for word in config.words if word != focus)
    return Question(f"Which word will end nearest to {focus}?", others)


def guess_in_words(word: str, guess: str | None, ends: Sequence[str] = (), partners: Sequence[str] = ()) -> str:
    """What was guessed, beside the words that are nearest at the end, equally near, once there are some.

    ``partners`` are those that it was told belong to the word, each as often: where some of them are nearest and others
    not, that is an accident of the places where they began.
    """
    if not ends:
        return f"Your guess: {literal(guess)}." if guess else ""
    equally = ", equally near" if len(ends) > 1 else ""
    nearest = f"Nearest to {literal(word)}: {listing(ends)}{equally}."
    if set(ends) < set(partners):
        nearest += f" It was told {all_of(partners)} equally often, so which of them is nearer says little."
    if not guess:
        return nearest
    other = "not the nearest" if len(ends) == 1 else "not among the nearest"
    if guess in partners and guess not in ends:
        other = "right as well"
    return f"You said {literal(guess)}, which is {'right' if guess in ends else other}. {nearest}"


def verdict(config: ToyConfig, found: Sequence[Stray], *, knows: bool = False) -> str:
    """What has come of a run, in one line; ``knows``: it gives the right answers, wherever its points lie."""
    if not found:
        return "It **learned** which words go together"
    if knows:
        return "It **knows the answers**, but its points do not form the groups"
    return f"It **did not learn** the groups: {len(found)} of {len(config.words)} words are with others"


def failed(error: str) -> str:
    """That a run has failed, in one line."""
    return f"This run **failed**{': the steps were too large' if _is_of_rate(error) else ''}"


def worse_than_guessing(config: ToyConfig, snapshot: Snapshot, word: str) -> str:
    """What makes the answers of a run that broke off so wrong: a right answer that it rules out, to ``word`` if so.

    Its map may look tidy (in about 20 of 50 runs it does, whatever the rate), and its first answer may be right.
    """
    chances = dict(zip(config.words, snapshot.probabilities(), strict=True))
    least = {
        asked: min((float(row[config.words.index(right)]), right) for right in config.right_answers(asked))
        for asked, row in chances.items()
    }
    asked = word if least[word][0] < RULED_OUT else min(least, key=least.__getitem__)
    chance, right = least[asked]
    missed = "itself" if right == asked else literal(right)
    return (
        f"Words may lie together on the map. But asked about {literal(asked)}, it gives {missed}, also a right answer, "
        f"`{100 * chance:.0f}\u00a0%`: worse than blind guessing."
    )


def where_to_set(error: str) -> str:
    """Where that can be set which an error tells to change; empty for other errors."""
    return " It stands under *Settings*." if _is_of_rate(error) else ""


def _is_of_rate(error: str) -> bool:
    return "learning rate" in error


def outcome(config: ToyConfig, step: int, found: Sequence[Stray], focus: str, *, one_dot: bool = False) -> str:
    """Whether the groups have come out, with ``focus`` as the example if not; ``one_dot``: see `on_one_dot`."""
    if not found:
        dot = " The words of a group share one dot: nothing it was told sets them apart." if one_dot else ""
        return (
            f"After step {step:,} **the groups have come out**: every word is nearer to all of its own group than to "
            f"any other word.{dot}"
        )
    them = "is" if len(found) == 1 else "are"
    return (
        f"After step {step:,} **the groups have not come out**: {len(found)} of {len(config.words)} words {them} not "
        f"with all of their own. {astray(found, focus)}"
    )


def found_out(config: ToyConfig, focus: str) -> str:
    """What a model that has learned the groups was told, and what it was not."""
    told = (
        f"It was told pairs such as {literal(focus)} → {literal(config.partners(focus)[0])}; the groups and the places "
        "it found."
    )
    right = len(config.right_answers(focus))
    if right < 2:
        return told
    itself = ", itself among them," if config.itself else ""
    return (
        f"{told} The curve stays above 0: {literal(focus)} has {right} right answers{itself} and it cannot know which "
        "is asked for."
    )


def astray(found: Sequence[Stray], focus: str) -> str:
    """A word that has not come to its group, and to which it came: ``focus``, where it is one of them."""
    one = next((stray for stray in found if stray.word == focus), found[0])
    nearer = "as near" if f"{one.foreign_cosine:.2f}" == f"{one.partner_cosine:.2f}" else "nearer"
    than = "as" if nearer == "as near" else "than"
    return (
        f"{literal(one.word)} is {nearer} to {literal(one.foreign)} (`{rounded(one.foreign_cosine)}`) {than} to its "
        f"own {literal(one.partner)} (`{rounded(one.partner_cosine)}`)."
    )


def between_groups(config: ToyConfig, snapshot: Snapshot, word: str, *, why: bool = True) -> str:
    """Where a word of several groups has settled; with the reason ``why`` it is said as often as a nearer one."""
    own = config.group_numbers(word)
    told = f"{literal(word)} belongs to {len(own)} groups and"
    if any(stray.word == word for stray in strays(config, snapshot)):  # then a foreign word is nearer than one of them
        return f"{told} does not stand between them."
    return f"{told} stands between them.{_likely_not_near(config, snapshot, word) if why else ''}"


def flat_map_deceives(seen: str, word: str) -> str:
    """That the flat map puts the word ``seen`` nearer to one than its nearest; nothing where it puts none."""
    if not seen:
        return ""
    return (
        f"The flat map puts {literal(seen)} nearer to {literal(word)}: near is what points the same way, as *How alike "
        "each pair is* shows."
    )


def _likely_not_near(config: ToyConfig, snapshot: Snapshot, word: str) -> str:
    """Why a word may be as likely an answer as another that is nearer; nothing where no word of its groups says so."""
    if not knows_answers(config, snapshot):
        return ""
    likely, cosines = (100 * snapshot.probabilities()).round(), snapshot.cosines().round(1)
    places = {name: place for place, name in enumerate(config.words)}
    for asked in config.partners(word):
        for other in config.partners(asked):
            row, at, beside = places[asked], places[word], places[other]
            if likely[row, at] == likely[row, beside] and cosines[row, at] < cosines[row, beside]:
                return (
                    f" Asked about {literal(asked)}, it says {literal(word)} as often as {literal(other)}, which is "
                    "nearer. That can be: a word has one list of numbers for when it is asked about and another for "
                    "when it is the answer, and the picture shows the first."
                )
    return ""


def group_distances(config: ToyConfig, snapshot: Snapshot, word: str) -> str:
    """How alike a word of several groups is to each of the groups, in numbers."""
    means, own = group_cosines(config, snapshot, word), config.group_numbers(word)
    inside = ", ".join(
        f"`{rounded(means[n])}` to {listing([w for w in config.groups[n] if w != word][:3])}" for n in own
    )
    outside = [mean for number, mean in means.items() if number not in own]
    rest = f"; to the other groups `{rounded(max(outside))}` at most" if outside else ""
    return (
        f"How alike {literal(word)} is to each group on average ({term('cosine')}; 1 is the same direction): "
        f"{inside}{rest}."
    )


def loss_in_words(config: ToyConfig, first: float, last: float) -> str:
    """How wrong the answers were and are, beside the best and beside guessing."""
    down = "down " if last < first else ""
    loss = term("loss", "", f"{last:.2f}", f"{chance_of(last):.2f}")
    return (
        f"How wrong the answers are (the {loss}) went from `{first:.2f}` {down}to `{last:.2f}`. "
        f"Blind guessing among {len(config.words)} words would be `{config.chance:.2f}`. {floor_in_words(config)}"
    )


def floor_in_words(config: ToyConfig) -> str:
    """The lowest loss that these groups allow."""
    counts = {len(config.right_answers(word)) for word in config.words}
    once = len(set(config.pairs)) == len(config.pairs)
    if counts == {1}:
        return "Each word has one right answer, so nothing stands in the way of 0."
    if len(counts) == 1 and once:
        (count,) = counts
        right = term("floor", "as right as it can be", str(count), f"{config.floor:.2f}")
        itself = ", itself among them" if config.itself else ""
        return (
            f"Each word has {count} right answers{itself}: it is {right}, `{config.floor:.2f}`, where it gives each "
            f"{100 / count:.0f} %."
        )
    return (
        "A word with several right answers shares its certainty among them: with these groups it is as right as it can "
        f"be at `{config.floor:.2f}`."
    )


def advice(config: ToyConfig, course: Course) -> str:
    """What a finished run should have done otherwise; empty if it learned what there is."""
    if course == "learned":
        return ""
    rate = term("learning-rate", "", f"{config.learning_rate:g}")
    if course == "on its way":
        return (
            f"It is still on its way: longer steps (a larger {rate}), or more rounds, would bring it nearer. Both "
            "stand under *Settings*."
        )
    worse = f"That is worse than guessing (`{config.chance:.2f}`)."
    if course == "too small":
        return (
            f"{worse} The steps are too small: the run ended long before the answer. Try ten times the {rate}{WHERE}."
        )
    return f"{worse} The steps are too large: they jump over the answer. Try a tenth of the {rate}{WHERE}."


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


def twice_in_a_group(repeated: Sequence[str]) -> str:
    """Which words stand twice in a group, where the second is left out; empty if none do."""
    return f"Written twice in a group, taken once: {listing(repeated)}." if repeated else ""


def once_in_glove(left_out: Sequence[str]) -> str:
    """Why words of the model are left out beside GloVe: it has them already, as new york; empty if none are."""
    if not left_out:
        return ""
    return f" {listing(left_out)}: left out, since GloVe has that word above already."


def beside_glove(ours: tuple[float | None, float | None], theirs: tuple[float | None, float | None]) -> str:
    """Mean cosines within and between the groups, in the trained model and in GloVe."""

    def means(found: tuple[float | None, float | None]) -> str:
        inside, outside = (None if mean is None else f"`{rounded(mean)}`" for mean in found)
        return ", ".join(
            part for part in (inside and f"{inside} within the groups", outside and f"{outside} between them") if part
        )

    return (
        f"How alike two words are on average (1 is the same direction): in your model {means(ours)}; in GloVe "
        f"{means(theirs)}. Your model was told which words go together and nothing else, so within a group it has no "
        "reason for shades. GloVe was told no pairs: it counted which words stand in the same company, in six "
        "billion words of text."
    )


def step_in_words(config: ToyConfig, before: StepRecord, last: Forward | StepRecord, word: str) -> str:
    """The half step that was just made: what the model said, or what learning from it changed."""
    position = config.words.index(word)
    now, then = (record.snapshot.shares_of_others()[position] for record in (last, before))
    right = [(w, config.words.index(w)) for w in config.partners(word)]
    if isinstance(last, Forward):
        asked = any(asked == position for asked, _ in last.pairs)
        says = ", ".join(f"{literal(w)} `{100 * now[i]:.1f} %`" for w, i in right)
        return (
            "**Asked**, and nothing has changed yet. "
            + (
                f"Given {literal(word)} it should have said {listing([w for w, _ in right])}{_or_itself(config)}, "
                "and gave "
                if asked
                else "It gives "
            )
            + f"{says}. The button **Learn from it** moves every number a little, so that all answers together "
            "are less wrong."
        )
    changes = ", ".join(f"{literal(w)} went from `{100 * then[i]:.1f} %` to `{100 * now[i]:.1f} %`" for w, i in right)
    fell = any(now[i] < then[i] for _, i in right)
    back = " One went down: all words pull at the same numbers, so at first one answer may lose by another." * fell
    return (
        f"**Step {last.step:,}.** Every number has moved a little. Given "
        f"{literal(word)}, {changes}.{back}{_moved(word, before.snapshot, last.snapshot, position)} The lines at the "
        "words show the way they came, eight times as long."
    )


def _or_itself(config: ToyConfig) -> str:
    """That a word is a right answer to itself, too, whose share is not shown; nothing where it is not."""
    return " (or itself, which is not counted here)" if config.itself else ""


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
        "in common, −1 the opposite. Of what the model says, its share for the asked word itself is left out: those of "
        "the others make 100 %."
    )
