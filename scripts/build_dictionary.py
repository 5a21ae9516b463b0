"""Group the senses of WordNet 3.0 into a few meanings a word, for the frequent words of the shipped GloVe set.

WordNet comes as the Debian package ``wordnet-base``, which is unpacked and not installed:

    apt-get download wordnet-base && dpkg -x wordnet-base_*.deb wordnet
    python -m scripts.build_dictionary wordnet/usr/share/wordnet

It takes some five minutes, nearly all of them for the shipped model to read the definitions once.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from embedding_core.context.dictionary_senses import FILE, FOLDER, MOST
from embedding_core.context.encoder import MOST_SENTENCES
from embedding_core.context.loading import load_encoder
from embedding_core.numeric import unit_rows
from embedding_core.storage import Origin, write_store
from embedding_core.vectors.catalog import load
from embedding_core.vectors.dictionary import lemma
from embedding_core.vectors.stop_words import STOP_WORDS
from embedding_core.vectors.unoffered import is_listed

FREQUENT = 40_000
LONGEST = 70  # letters of a definition
LONGEST_EXAMPLE = 90
# The senses that are looked at, by part of speech: what comes behind is rare; and the letters that are read of each
LOOKED_AT = {"n": 9, "v": 7, "a": 5, "r": 3}
_READ = 120
_OF_ONE_PART = 3
ORIGIN = Origin(
    "Meanings of words",
    "WordNet 3.0 license (LICENSE.txt)",
    "WordNet 3.0 (Debian package wordnet-base 1:3.0-37)",
    "",
    "Princeton University (2010). About WordNet.",
    (
        "Senses that lie close to one another count as one meaning, and of each the most frequent one is shown.",
        "Names, and senses that WordNet marks as coarse, as an insult or as out of use, are left out.",
        "Definitions are cut at their first semicolon, long ones at 70 letters.",
    ),
)
PARTS = {"n": "noun", "v": "verb", "a": "adjective", "s": "adjective", "r": "adverb"}
# WordNet marks how a sense is used by a pointer to one of these
_USED_AS = {"slang", "obscenity", "ethnic_slur", "disparagement", "archaism", "vulgarism", "depreciation"}
_MARKED = re.compile(
    r"\((?:[^)]*\b)?(?:slang|archaic|obsolete|offensive|derogatory|vulgar|ethnic slur|obscene|disparaging|dialect"
    r"|old.fashioned|nonstandard|trade ?name|trademark)\b[^)]*\)|abbreviat|\boffensive (?:term|name|word)|derogatory"
)
# What no class should be shown first, whatever the word
_COARSE = re.compile(
    r"\b(?:sex(?:ual\w*|y|es)?|copulat\w+|intercourse|prostitut\w+|genital\w*|penis|vagina\w*|vulva|masturbat\w+"
    r"|erotic\w*|orgasm\w*|homosexual\w*|lesbian\w*|urin\w+|fec\w+|feces|faeces|excre\w+|defecat\w+|buttocks?|rump"
    r"|testi\w+|testes|scrotum|semen|sperm\w*|ejaculat\w+|marijuana|cannabis|heroin|cocaine|amphetamine|drug addict"
    r"|drug user|promiscuous|brothel|pimp|lewd|lascivious|nude|breasts?|incest|rape[sd]?|rapist|anus|rectum|pubic"
    r"|flatus|intestinal gas|pornograph\w*|narcotic\w*|reproductive purposes|mating|fornicat\w+|hallucinat\w+"
    r"|street names?)\b",
    re.I,
)
# What is called a person to hurt, which WordNet does not always mark
_INSULT = re.compile(
    r"\b(?:term for|terms? of address|informal term|woman|girl|unattractive|unpleasant|reprehensible|contempt\w*"
    r"|despis\w+|despicable|stupid|dull|fool\w*|ugly|worthless|disgusting|obnoxious|inferior|annoying|ridicul\w+|disparag\w+)\b"
)
_PERSON = 18
_HALF_TOLD = ("gay",)  # of which the commonest meaning would be left out
# Below this mean likeness two groups of senses are two meanings; found by reading lists of 160 words
APART = 0.46
_SAME_FILE, _SIBLINGS, _RELATED, _RELATED_THING, _OTHER_THING = 0.1, 0.2, 0.5, 0.2, -0.15
_ANIMAL, _UNLIKE = 5, 0.55  # so little a thing is like what is done with it that it is another meaning
_ARTIFACT, _SAME_ARTIFACT = 6, 0.05  # of made things that are both in the tagged texts: the needle of a scale, or sharp
# noun.animal, artifact, body, food, object, person, plant and substance: what can be touched
_THINGS = {5, 6, 8, 13, 17, 18, 20, 27}


Key = tuple[str, int]  # part of speech (n, v, a, r) and offset in its data file
Entry = tuple[str, int, str, str]  # part of speech, count, definition, example
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Sense:
    """A sense of a word: its synset and how often the tagged texts have it."""

    key: Key
    number: int
    count: int
    form: str


@dataclass(frozen=True)
class Pointer:
    """What a synset points to, by what sign; ``of`` and ``to`` are the numbers of its word and the other's, 0: all."""

    sign: str
    key: Key
    of: int
    to: int


@dataclass(frozen=True)
class Synset:
    """A line of WordNet's data files."""

    file: int
    words: tuple[str, ...]
    pointers: tuple[Pointer, ...]
    gloss: str
    examples: tuple[str, ...]


def read_synsets(folder: Path) -> dict[Key, Synset]:
    """All synsets by part of speech (n, v, a, r) and offset."""
    found = {}
    for part, name in (("n", "noun"), ("v", "verb"), ("a", "adj"), ("r", "adv")):
        for line in (folder / f"data.{name}").read_text(encoding="latin-1").splitlines():
            if line.startswith("  "):
                continue
            head, gloss = line.split(" | ", 1)
            fields = head.split()
            n_words = int(fields[3], 16)
            words = tuple(re.sub(r"\(\w+\)$", "", fields[4 + 2 * i]) for i in range(n_words))
            n_pointers, rest = int(fields[4 + 2 * n_words]), fields[5 + 2 * n_words :]
            fours = (rest[start : 4 * n_pointers : 4] for start in range(4))
            pointers = tuple(
                Pointer(sign, (other.replace("s", "a"), int(offset)), int(which[:2], 16), int(which[2:], 16))
                for sign, offset, other, which in zip(*fours, strict=True)
            )
            examples = tuple(re.findall(r'"([^"]+)"', gloss))
            definition = gloss.split('"')[0]
            found[part, int(fields[0])] = Synset(int(fields[1]), words, pointers, definition, examples)
    return found


def read_counts(folder: Path) -> dict[tuple[str, str, int], int]:
    """How often the tagged texts have a sense: by word, part of speech and the number of the sense."""
    counts = {}
    parts = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
    for line in (folder / "cntlist.rev").read_text(encoding="latin-1").splitlines():
        key, number, count = line.split()
        word, rest = key.split("%")
        counts[word, parts[rest[0]], int(number)] = int(count)
    return counts


def read_senses(folder: Path, synsets: Mapping[Key, Synset]) -> dict[str, list[Sense]]:
    """The senses of each word, and of a word that is a form of another (rose, of rise) also that one's."""
    counts = read_counts(folder)
    senses: dict[str, list[Sense]] = {}
    for part, name in (("n", "noun"), ("v", "verb"), ("a", "adj"), ("r", "adv")):
        for line in (folder / f"index.{name}").read_text(encoding="latin-1").splitlines():
            if line.startswith("  "):
                continue
            fields = line.split()
            for number, offset in enumerate(fields[-int(fields[2]) :], start=1):
                key = (part, int(offset))
                form = next(word for word in synsets[key].words if word.lower() == fields[0])
                sense = Sense(key, number, counts.get((fields[0], part, number), 0), form)
                senses.setdefault(fields[0], []).append(sense)
    own = {word: list(items) for word, items in senses.items()}
    for part, name in (("n", "noun"), ("v", "verb"), ("a", "adj")):
        for line in (folder / f"{name}.exc").read_text(encoding="latin-1").splitlines():
            word, *bases = line.split()
            for base in bases:
                if word in own and word != base:
                    senses[word] += [sense for sense in own.get(base, ()) if sense.key[0] == part]
    for word in own:
        base = lemma(word) if "_" not in word else word
        if base != word and base in own:
            parts = _parts_of_form(word, [sense.key[0] for sense in own[word]])
            senses[word] += [s for s in own[base] if s not in senses[word] and s.key[0] in parts]
    return senses


def _parts_of_form(word: str, own: Sequence[str]) -> str:
    """As what parts of speech a word may be a form of another one, where its ``own`` are these."""
    if word.endswith(("ed", "ing")):
        return "v"
    if word.endswith(("er", "est")):
        return "" if own.count("n") > 1 else "a"  # a washer is no form of wash
    return "nva"


def is_shown(sense: Sense, synset: Synset, coarse: set[Key]) -> bool:
    """Whether a sense may stand in the list: no name, no abbreviation, not coarse and not out of use."""
    texts = " ".join((synset.gloss, *synset.examples))
    return not (
        any(pointer.sign == "@i" for pointer in synset.pointers)
        or sense.key in coarse
        or (len(sense.form) > 1 and sense.form.isupper())
        or (sense.form[0].isupper() and len(sense.form) <= 2)
        or _MARKED.search(synset.gloss)
        or _COARSE.search(texts)
        or (synset.file == _PERSON and not sense.count and _INSULT.search(synset.gloss))
        or (synset.file == _PERSON and sense.form.islower() and re.search(r"\bdescent\b", synset.gloss))
        or not all(is_listed(word) for word in re.findall(r"[a-z]+", " ".join((*synset.words, texts)).lower()))
    )


def used_as(synsets: Mapping[Key, Synset]) -> set[Key]:
    """The synsets that WordNet marks as slang, an insult and the like."""
    return {
        key
        for key, synset in synsets.items()
        for pointer in synset.pointers
        if pointer.sign == ";u" and _USED_AS & {word.lower() for word in synsets[pointer.key].words}
    }


def likeness(senses: Sequence[Sense], synsets: Mapping[Key, Synset], units: Floats) -> Floats:
    """How alike senses are (n, n): the cosine of their definitions, and more where WordNet relates them."""
    alike = units @ units.T
    above = [{pointer.key for pointer in synsets[each.key].pointers if pointer.sign == "@"} for each in senses]
    related = [{pointer.key for pointer in synsets[each.key].pointers if pointer.sign in "+$&\\"} for each in senses]
    for (i, one), (j, other) in combinations(enumerate(senses), 2):
        files = {synsets[one.key].file, synsets[other.key].file}
        kin = one.key[0] == other.key[0] and (above[i] & above[j] or other.key in above[i] or one.key in above[j])
        if len(files) == 1:
            two = files == {_ARTIFACT} and one.count and other.count and not kin
            alike[i, j] += _SAME_ARTIFACT if two else _SAME_FILE
        elif files <= _THINGS:
            alike[i, j] += _OTHER_THING
        if kin:
            alike[i, j] += _SIBLINGS
        if other.key in related[i] or one.key in related[j]:
            alike[i, j] += _RELATED_THING if files & _THINGS else _RELATED
        alike[j, i] = alike[i, j]
    return alike


def groups(alike: Floats, apart: float = APART) -> list[list[int]]:
    """Senses in groups, by average linkage: the two groups most alike are joined until none are this much alike."""
    found = [[i] for i in range(len(alike))]
    means = np.array(alike, dtype=np.float64)
    np.fill_diagonal(means, -np.inf)
    while len(found) > 1:
        i, j = sorted(int(place) for place in np.unravel_index(int(means.argmax()), means.shape))
        if means[i, j] < apart:
            break
        joined = (len(found[i]) * means[i] + len(found[j]) * means[j]) / (len(found[i]) + len(found[j]))
        means[i], means[:, i], means[i, i] = joined, joined, -np.inf
        means = np.delete(np.delete(means, j, axis=0), j, axis=1)
        found[i] += found.pop(j)
    return found


def short(gloss: str) -> str:
    """A definition up to its first semicolon, of whole words; "..." stands where more was cut."""
    parts = [part for part in gloss.split(";") if not re.match(r"\s*(?:literal|figurative) meanings?\s*$", part)]
    text = re.sub(r"\s+", " ", parts[0].replace("`", "'").replace("''", "'")).strip().rstrip(":,;")
    text = re.sub(r",(?=[a-z])", ", ", text)  # provoke,as
    text = re.sub(r"^\((?:usually |often )?(?:followed by|used with|plural|formal|informal)[^)]*\) ", "", text)
    if len(text) <= LONGEST:
        return text
    kept = text[: LONGEST - 3].split(" ")[:-1]
    while len(kept) > 1 and (kept[-1] in STOP_WORDS or kept[-1] == "("):
        kept.pop()
    begun = next((place for place, word in enumerate(kept) if word.startswith("(")), 0)
    if begun > 1 and ")" not in " ".join(kept[begun:]):
        kept = kept[:begun]
    return " ".join(kept).rstrip(",(") + "..."


def example_of(word: str, synset: Synset) -> str:
    """The first example that holds the word itself, or "" where none does."""
    for text in synset.examples:
        if len(text) <= LONGEST_EXAMPLE and word in re.findall(r"[a-z]+", text.lower()) and len(text.split()) > 3:
            return text.strip()
    return ""


def meanings(word: str, senses: Sequence[Sense], synsets: Mapping[Key, Synset], units: Floats) -> list[Entry]:
    """The meanings of a word: part of speech, count, definition and example, the most frequent first.

    What the tagged texts do not have comes last, first what can be touched; of verbs and adjectives it is left out
    where they have another meaning of the word.
    """
    tagged = any(sense.count for sense in senses)
    found: list[tuple[tuple[int, ...], Entry]] = []
    for group in groups(likeness(senses, synsets, units)):
        for part in _things_apart(group, senses, synsets, units):
            inside = sorted((senses[i] for i in part), key=_commonest)
            best, count = inside[0], sum(sense.count for sense in inside)
            if tagged and not count and best.key[0] != "n":
                continue
            synset = synsets[best.key]
            order = (-count, synset.file not in _THINGS, best.number, len(found))
            found.append((order, (PARTS[best.key[0]], count, short(synset.gloss), example_of(word, synset))))
    found.sort()
    first: list[tuple[tuple[int, ...], Entry]] = []
    for item in found:  # a few of each part of speech before many of one
        if sum(other[1][0] == item[1][0] for other in first) < _OF_ONE_PART:
            first.append(item)
    rest = [item for item in found if item not in first]
    shown = [item for _, item in sorted([*first, *rest][:MOST])]
    used = sum(bool(example) for *_, example in shown) > 1  # a page shows two, or none
    return [(part, count, gloss, example * used) for part, count, gloss, example in shown]


def _commonest(sense: Sense) -> tuple[int, bool, int]:
    return -sense.count, sense.key[0] != "n", sense.number


def _things_apart(
    group: list[int], senses: Sequence[Sense], synsets: Mapping[Key, Synset], units: Floats
) -> list[list[int]]:
    """A group of senses, by their numbers; things of the tagged texts go apart where a verb unlike them would be shown.

    Else of fly there would be no insect, which flies.
    """
    best = min(group, key=lambda i: _commonest(senses[i]))
    if senses[best].key[0] != "v":
        return [group]

    def is_apart(i: int) -> bool:
        file = synsets[senses[i].key].file if senses[i].key[0] == "n" and senses[i].count else 0
        return file == _ANIMAL or (file in _THINGS and float(units[i] @ units[best]) < _UNLIKE)

    things = [i for i in group if is_apart(i)]
    return [[i for i in group if i not in things], *filter(None, [things])]


def text_of(word: str, synset: Synset) -> str:
    """What the model reads of a synset: its words without this one, and its definition, in which it is left out."""
    others = [w.replace("_", " ").lower() for w in synset.words if w.lower() != word][:3]
    gloss = synset.gloss.split(";")[0].strip()[:_READ].strip()
    return re.sub(rf"\b{re.escape(word)}\w?\b", "it", ", ".join((*others, gloss)), flags=re.I).strip()


def to_group(
    words: Iterable[str], senses: Mapping[str, Sequence[Sense]], synsets: Mapping[Key, Synset]
) -> dict[str, list[Sense]]:
    """Words that may have two meanings or more, with the senses that may be shown."""
    marked = used_as(synsets)
    found: dict[str, list[Sense]] = {}
    for word in words:
        if len(word) < 3 or word in (*STOP_WORDS, *_HALF_TOLD) or word not in senses or not is_listed(word):
            continue
        of_word = senses[word]
        shown = [s for s in of_word if s.number <= LOOKED_AT[s.key[0]] and is_shown(s, synsets[s.key], marked)]
        if len(shown) > 1:
            found[word] = shown
    return found


def read_texts(texts: Iterable[str]) -> dict[str, Floats]:
    """What the shipped model makes of each text: the mean of the vectors of its pieces at the last layer."""
    encoder, ordered = load_encoder(), sorted(set(texts), key=len)
    found = {}
    for start in range(0, len(ordered), MOST_SENTENCES):
        for encoded in encoder.encode_unkept(ordered[start : start + MOST_SENTENCES]):
            found[encoded.text] = encoded.hidden[-1].mean(axis=0).astype(np.float64)
    return found


def written(grouped: Mapping[str, Sequence[Entry]]) -> bytes:
    """The file: a block a word, of the word and a line a meaning, with an empty line between two blocks."""
    blocks = []
    for word, found in sorted(grouped.items()):
        lines = ["\t".join((part, str(count), gloss, example)) for part, count, gloss, example in found]
        blocks.append("\n".join((word, *lines)))
    return gzip.compress(("\n\n".join(blocks) + "\n").encode(), 9, mtime=0)


def main(arguments: list[str] | None = None) -> int:
    """Group the senses, and write them with a manifest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wordnet", type=Path, help="the folder with data.noun and the other files of WordNet")
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder to write (default: what ships)")
    options = parser.parse_args(arguments)
    synsets = read_synsets(options.wordnet)
    chosen = to_group(load().words[:FREQUENT], read_senses(options.wordnet, synsets), synsets)
    texts = {(word, sense.key): text_of(word, synsets[sense.key]) for word in chosen for sense in chosen[word]}
    vectors = read_texts(texts.values())
    grouped = {}
    for word, senses in chosen.items():
        units = unit_rows(np.array([vectors[texts[word, sense.key]] for sense in senses]))
        if len(found := meanings(word, senses, synsets, units)) > 1:
            grouped[word] = found
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / FILE).write_bytes(written(grouped))
    write_store(options.out, ORIGIN, [FILE])  # to which scripts.build_opposites adds its own
    print(f"{len(grouped):,} words, {sum(map(len, grouped.values())):,} meanings")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
