"""Why a word comes out of a sum, as far as that is known. Each function takes what was worked out, returns Markdown."""

from __future__ import annotations

from embedding_core.arithmetic.worked import WorkedSum
from embedding_core.neighbors import neighborhood, similarity
from embedding_core.vectors.dictionary import in_dictionary
from wordspace.frame.cache import is_name, vectors
from wordspace.frame.nearest import FREQUENT
from wordspace.frame.text import joined
from wordspace.views.analogy.people_words import hoped_for, people_say, why_it_fails
from wordspace.views.analogy.verdict_words import (
    NEAREST_WORDS,
    added_alone,
    has_in_common,
    in_common,
    is_stepped,
    judged,
    near_anyway,
    respelled,
    right_or_wrong,
    tied,
)
from wordspace.views.analogy.words import as_word, four_of

# Cosine by which an answer is nearer to one word of a sum than to another: chosen on 32 sums of words. Of 16 others it
# is said of four of the six that join what has little to do with one another (saxophone + carrot), and of none of the
# ten that make sense (pen + paper, salt + pepper)
_MUCH_LESS = 0.4


def why_it_comes_out(found: WorkedSum) -> str:
    """Why this word came out, in a sentence; nothing where no reason is known.

    Of an answer that people would give, what both steps have in common. Of another, that it would come out whether it
    fits or not, where that is so; of an example that fails, the reason that it has. Nothing of a word that was put in,
    nor where the verdict says that it comes out anyway: what the steps have in common then is no reason.
    """
    result = found.result
    if found.answer in result.expression.words:
        return ""
    if reason := why_it_fails(result):
        hoped = hoped_for(found)
        asked = f"not {as_word(hoped)}" if hoped not in result.expression.words else as_word(found.answer)
        return f"**Why {asked}?** {reason}"
    if found.picture is not None and found.picture.words[0] in found.picture.words[1:3]:
        return ""  # no step
    verdict = judged(vectors(), found)
    if any(said and said in verdict for said in (near_anyway(found), respelled(found))):
        return ""
    shared = "" if found.picture is None else _in_common(found)
    if (named := _as_a_name(found)) and (not shared or any(map(is_name, in_common(found)))):
        return named  # which says more than that other names are as near
    plain = "" if people_say(found.answer, result) or _is_called_near(found) else _shortcut_in_words(found)
    if _is_no_winner(found) and not _says_the_same(found):
        plain = ""
    weak = found.shortcut is not None and found.shortcut.way in ("near", "added alone")
    return (shared or plain) if weak else (plain or shared)


def _is_no_winner(found: WorkedSum) -> bool:
    """Whether the verdict is that the answer may be chance, or that others are as near."""
    return not right_or_wrong(found) and (found.is_far or bool(tied(found.result)))


def _says_the_same(found: WorkedSum) -> bool:
    """Whether the reason for an answer that is hardly one speaks against it, too."""
    if found.shortcut is None:
        return False
    if found.shortcut.way in ("form", "spelling", "near many"):
        return True
    return not found.is_far and bool(_much_less_like(found))


def _is_called_near(found: WorkedSum) -> bool:
    """Whether the verdict on a rare answer says that it is near a word put in, which is no other use of that word."""
    return bool(found.kin) and found.shortcut is not None and found.shortcut.way not in ("form", "spelling")


def _as_a_name(found: WorkedSum) -> str:
    """That a family name came out since a word that was added is one as well (baker); nothing where that is not so.

    Who puts in a word that is nothing but a name (goethe) means a name.
    """
    put_in = [term.word for term in found.result.expression.terms if term.weight > 0]
    also = [word for word in put_in if is_name(word)]
    if len(also) != 1 or len(put_in) < 2 or not in_dictionary(also[0]):
        return ""
    if not (_is_read_as_name(found.answer) and _is_read_as_name(also[0])):
        return ""
    why = f"**Why {as_word(found.answer)}?**"
    return f"{why} It is a name, and in many texts {as_word(also[0])} is one, too."


def _is_read_as_name(word: str) -> bool:
    """Whether a word is a name in what GloVe read: duke and duchess, titles, only stand beside names on its map."""
    if not is_name(word) or not in_dictionary(word):
        return is_name(word)
    return neighborhood(vectors(), word, max_rank=FREQUENT, hide_forms=True).are_names


def _shortcut_in_words(found: WorkedSum) -> str:
    """Why the answer would come out whether it fits or not; nothing where it would not, or `judged` says so."""
    if found.shortcut is None:
        return ""
    clear = not (found.is_far or tied(found.result))
    if found.without_step == found.answer and (right_or_wrong(found) or clear):
        return ""  # the verdict says so
    if found.picture is not None and (alone := added_alone(found)):
        verdict = right_or_wrong(found)
        if alone in verdict or (not verdict and clear and is_stepped(found)):
            return ""  # and here
    why, added = f"**Why {as_word(found.answer)}?**", [as_word(word) for word in found.shortcut.words]
    put_in = joined(added) if added else ""
    match found.shortcut.way:
        case "form" | "spelling" as way:
            instead = found.shortcut.else_nearest
            then = f" The nearest word that is no such {way} is {as_word(instead)}." if instead else ""
            return f"{why} It is another {way} of {put_in}, which was put in.{then}"
        case "near many":
            return f"{why} It lies near very many words. Such words come out of many sums."
        case "nearest":
            return f"{why} Of all words it is the nearest to {put_in}, which was put in{_much_less_like(found)}."
        case "near":
            near = f"{why} It is one of the {NEAREST_WORDS} words nearest to {put_in}, which was put in"
            return f"{near}{_much_less_like(found)}."
        case "added alone":
            gone = joined([as_word(term.word) for term in found.result.expression.terms if term.weight <= 0])
            return f"{why} {put_in} lead there alone: taking away {gone} changes nothing."


def _much_less_like(found: WorkedSum) -> str:
    """That the answer to a sum of words goes with one of them alone, as the end of a sentence; "" of other sums."""
    if found.picture is not None or found.shortcut is None:
        return ""
    one, added = found.shortcut.words[0], [term.word for term in found.result.expression.terms if term.weight > 0]
    cosines = {word: similarity(vectors(), found.answer, word) for word in added}
    less = [as_word(word) for word, cosine in cosines.items() if cosine <= cosines[one] - _MUCH_LESS]
    return f"; it is much less like {joined(less)}" if less else ""


def _in_common(found: WorkedSum) -> str:
    """What the step from a to b and the one from c to d have in common, in the words that both come nearer to.

    Nothing where the step leads no nearer, where no word tells it, and where nothing lies close.
    """
    if not has_in_common(found):
        return ""
    a, b, c, d = four_of(found)
    shared = in_common(found)
    near, are = joined(list(map(as_word, shared))), "are" if len(shared) > 1 else "is"
    they = "they are" if len(shared) > 1 else "it is"
    return f"**Why {d}?** {near} {are} nearer to {d} than to {c}, just as {they} nearer to {b} than to {a}."


def tells_in_common(found: WorkedSum) -> bool:
    """Whether `why_it_comes_out` is what both steps have in common, so that figures of other words only confuse."""
    return bool(shared := _in_common(found)) and why_it_comes_out(found) == shared
