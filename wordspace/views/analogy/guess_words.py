"""What is said of a guess at a sum, as Markdown."""

from __future__ import annotations

from embedding_core import WordVectors
from embedding_core.arithmetic.expression import Expression
from embedding_core.arithmetic.solver import AnalogyResult, Guess
from embedding_core.arithmetic.wording import expression_text
from embedding_core.arithmetic.worked import WorkedSum
from embedding_core.lessons import Question
from embedding_core.text import rounded
from embedding_core.vectors.likeness import is_rare
from wordspace.views.analogy.people_words import people_say
from wordspace.views.analogy.verdict_words import right_or_wrong, tied
from wordspace.views.analogy.words import as_word


def to_guess(expression: Expression) -> Question:
    """What a reader guesses who guesses first: any word."""
    return Question(f"Which word comes out of {expression_text(expression).replace(' - ', ' − ')}?", (), own_word="")


# Before a guess at a sum whose answer may be chance
NOT_TO_GUESS = "Here the machine's answer may be chance: say what fits for you."


def may_be_chance(vectors: WordVectors, found: WorkedSum) -> bool:
    """Whether what comes out is no measure of a guess: it, or the sum as such, means little."""
    if right_or_wrong(found) or found.kin:
        return False
    return found.has_little_in_common or found.is_far or is_rare(vectors, found.answer)


def guess_in_words(
    guess: Guess, result: AnalogyResult, n_words: int, tries: int, revealed: bool, chance: bool = False
) -> str:
    """Where a guess stands in the list; as long as the answer is not ``revealed``, without anything that tells it.

    Of the third of ``tries`` on, the answer was seen before it was guessed.
    Beside what came out by ``chance`` none is wrong.
    """
    word = as_word(guess.word)
    if chance and not is_right(guess, result) and not is_refused(guess, result):
        return f"{word} is your answer. The machine's is {as_word(result.neighbors[0].word)}, perhaps by chance."
    if guess.is_input and result.exclude_inputs:
        said = f"People would say {word}, too. But it" if people_say(guess.word, result) else f"{word}"
        return (
            f"{said} was put in, and words that were put in are left out of the answers. Left in, it is number "
            f"{guess.place:,}." + ("" if revealed else " Try another word.")
        )
    if is_right(guess, result):
        when = {1: ": you guessed it at the first try", 2: ": you guessed it at the second try"}.get(tries, "")
        return f"{word} is what the machine says, too{when}."
    is_people_s = people_say(guess.word, result)
    if guess.word in tied(result) and not is_people_s:
        return f"{word} is a very good guess: it lies about as near to the sum as what comes out."
    barred = [item for item in result.unfiltered if item.form_of]
    if (form := next((item for item in barred if item.word == guess.word), None)) is not None:
        another = "" if revealed else " Try another word."
        return (
            f"{word} is another form of {as_word(form.form_of)}, which was put in, and is left out with it. "
            f"Left in, it is number {guess.place:,}.{another}"
        )
    place = guess.place_without_inputs if result.exclude_inputs else guess.place
    if place is not None and guess.place is not None:
        place -= sum(item.place < guess.place for item in barred)
    searched = n_words - len(result.inputs) - len(barred) if result.exclude_inputs else n_words
    is_not = "is right: people would say so, too. But it is not" if is_people_s else "is not"
    others = "words" if searched == n_words else "other words"
    stands = f"{word} {is_not} what comes out: it is number {place:,} of the {searched:,} {others}"
    if not revealed:
        return f"{stands}. Try once more."
    return f"{stands}, with a score of {rounded(guess.score)}; what comes out has {rounded(result.neighbors[0].score)}."


def is_refused(guess: Guess, result: AnalogyResult) -> bool:
    """Whether a guess cannot come out, since it was put in, or is a form of a word that was."""
    was_put_in = guess.is_input and result.exclude_inputs
    return was_put_in or any(item.form_of and item.word == guess.word for item in result.unfiltered)


def is_right(guess: Guess, result: AnalogyResult) -> bool:
    """Whether a guess is what comes out."""
    return guess.word == result.neighbors[0].word
