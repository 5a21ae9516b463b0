"""Lists and tables of words as they are pasted, in the one form that `word_lists.split_list` and `maps.groups` read.

What comes out has an entry or a group a line: "- " before each entry of a list, "name: " before the words of a group.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import groupby, zip_longest

import regex

# Digits and signs of East Asian width; their letters are found as they are. A comma stays, which has its own meaning.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if regex.match(r"[^\p{L}，：]", chr(code))}
_TAG = regex.compile(
    r"(?:</?(?:li|ul|ol|p|br|td|tr|th|table|tbody|thead|div|span|b|i|em|strong)\b[^<>]*>\s*)+", regex.I
)
# A cell with line ends in it, as spreadsheets and CSV write it
_CELL = regex.compile(r'(?<![^\s,;])"[^"\n,;]+\n[^",;]*"(?=\s*(?:[,;\n]|$))')
_BOLD = regex.compile(r"\*\*(?=\S)(.{1,80}?)(?<=\S)\*\*")
_FOOTNOTE = regex.compile(r"(?<=\p{L})\[\d{1,3}\]")
_NEXT_QUOTE = regex.compile(r"(?<=[」』》])\s*(?=[「『《])")
_LETTER = regex.compile(r"\p{L}")
_RULE = regex.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")  # under the head of a Markdown table
_HEAD = regex.compile(r"\s*#{1,6}\s+(.{1,80}?):?\s*#*\s*")

# What stands before each entry of a list, as a pattern: bullets, boxes to tick, numbers, letters, with a blank behind.
BULLET = r"(?:[-–—*+•‣▪●○◦·>✓✔](?:\s+\[[ xX]?\])?|\[[ xX]?\]|\(?(?:\d{1,3}[.)]|[a-zA-Z]\)))"
_BEFORE_SENTENCE = regex.compile(rf"(?:{BULLET}\s+|[•●▪‣]|\d{{1,3}}[.)](?=\p{{L}}))(?=\S)")
# Signs that begin no word, so that none is needed: bullets, arrows, boxes, and numbers in a circle.
_SIGNS = r"[•‣▪●○◦∙⁃➤➢➔→⇒►▶▸◆♦◇❖■□☐☑☒✓✔✅✗✘❌※★☆①-⓿❶-➓㉑-㊿]\uFE0F?"
_SIGN = regex.compile(rf"(?:(?<!\S){_SIGNS}|[•●▪‣])\s*(?=[^\s\p{{So}}])")
_PICTURE = regex.compile(r"\s*(?=[\p{So}\p{Emoji_Presentation}]|\p{ExtPict}\uFE0F)\X\s*(?=\p{L})", regex.V1)
_ATTACHED = regex.compile(r"\s*([-–—*+·>])(?=\p{L})")
_NUMBERED = regex.compile(
    r"\s*[(\[]?(\d{1,3}|[ivxIVX]{1,5}|[a-zA-Z])(?:[)\]]|[.:、](?!\d)|\s+[-–—](?=\s)|(?=\s))[.:]?\s*(?=\S)"
)
_IN_LINE = regex.compile(r"(?<!\S)(?:\((\d{1,3})\)|\[(\d{1,3})\]|(\d{1,3})[.)](?!\d))\s*(?=\S)")
_NUMBER_LAST = regex.compile(r"(?:\s*[,:;=|\t]\s*|\s+)[+-]?\d[\d.,]*\s*%?\s*$")
_NOT_ALONE = regex.compile(r"[\d,:;=|\t]")
_NAMED = regex.compile(r"([^,;:=<>|→⇒\t]{1,40}?)\s*(?::=|=>?|->|→|⇒)\s*([^=<>→⇒]+)")
# A dash is no more than that between a name and words with commas.
_DASHED = regex.compile(r"\s*([^,;:\s][^,;:]{0,39}?)\s+[-–—]\s+([^-–—]+)")
_THE_SAME = regex.compile(r"\s*([-–*+])\s")
_AND_LAST = regex.compile(r";\s*(?:and|or)\s+(?=\S)")
_AND = r"(?:and|or|&|und|oder|et|ou|y|e|и)"
_GLOSS = regex.compile(r"(.*\S)\s+\([^()]*\)")
_LAST = regex.compile(rf"(?:(.*\S)\s+)?{_AND}\s+(\S.*)", regex.I)
_SO_ON = regex.compile(r"(?:and\s+)?(?:so on|so forth|etc)\.*|and (?:more|others)\.*|usw\.*|[….]+", regex.I)

_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}


def tidied(text: str) -> str:
    r"""A text with lists, tables and names of groups in one form; what is in that form stays as it is.

    >>> tidied("１．cat\n２．dog")
    '- cat\n- dog'
    >>> tidied("animals = cat, dog\n|towns|\n|---|\n|New York|\n|Rome|")
    'animals: cat, dog\ntowns: New York, Rome'
    """
    text = _from_json(text).translate(_NARROW)
    for pattern, put in ((_TAG, "\n"), (_BOLD, r"\1"), (_FOOTNOTE, ""), (_NEXT_QUOTE, ", "), (_AND_LAST, "; ")):
        text = pattern.sub(put, text)
    text = _CELL.sub(lambda cell: " ".join(cell[0].split()), text)
    done: list[str] = []
    for filled, block in groupby(text.splitlines(), key=lambda line: bool(line.strip())):
        lines = list(block)
        done += _block(lines) if filled else lines
    return "\n".join(done)


def sentences_of(text: str) -> list[str]:
    r"""The lines of a text, without blank ones and without the bullets or numbers that stand before two or more.

    >>> sentences_of("1. My bank is open.\n\n2. A river bank.")
    ['My bank is open.', 'A river bank.']
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    bare = [line[found.end() :] if (found := _BEFORE_SENTENCE.match(line)) else line for line in lines]
    marked = sum(line != own for line, own in zip(lines, bare, strict=True))
    return bare if marked > 1 else lines


def without_etc(entries: Sequence[str]) -> list[str]:
    """The entries of a list without an "etc." or dots at its end.

    >>> without_etc(["cat", "dog", "etc."])
    ['cat', 'dog']
    """
    kept = list(entries)
    while len(kept) > 1 and _SO_ON.fullmatch(kept[-1]):
        del kept[-1]
    return kept


def around_and(entry: str) -> list[str]:
    """What an "and" or "or" joins, or stands before, at the end of a list; any other entry alone.

    >>> around_and("New York and Rome"), around_and("or Rome"), around_and("Rome")
    (['New York', 'Rome'], ['Rome'], ['Rome'])
    """
    found = _LAST.fullmatch(entry)
    return [part for part in found.groups() if part] if found else [entry]


def without_gloss(entry: str) -> str:
    """ "cat (animal)" without what is said of it."""
    return _GLOSS.sub(r"\1", entry)


def _from_json(text: str) -> str:
    """Lists of words as programs write them, by line."""
    start = text.strip()[:1]
    if start not in ("{", "["):
        return text
    try:
        read = json.loads(text if '"' in text else text.replace("'", '"'))
    except (ValueError, RecursionError):
        return text
    groups = read if isinstance(read, dict) else {"": read}
    if not all(isinstance(ws, list) and all(isinstance(w, str) for w in ws) for ws in groups.values()):
        return text
    return "\n".join(f"{name}: {', '.join(ws)}" if name else ", ".join(ws) for name, ws in groups.items())


def _block(lines: list[str]) -> list[str]:
    lines = _table(lines)
    lines = [_named(line.removesuffix("\\")) for line in lines]
    entries = [number for number, line in enumerate(lines) if not line.rstrip().endswith((":", "："))]
    for change in (_without_numbers, _without_signs, _without_counts):
        changed = change([lines[number] for number in entries])
        for number, line in zip(entries, changed, strict=True):
            lines[number] = line
    return [piece for line in lines for piece in _one_by_one(line).split("\n")]


def _table(lines: list[str]) -> list[str]:
    """A column of a Markdown table is a group, named by its head."""
    rule = next((number for number, line in enumerate(lines) if _RULE.fullmatch(line.strip()) and "|" in line), 0)
    if rule == 0:
        return lines
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines[rule - 1 :] if "|" in line]
    columns = zip_longest(rows[0], *rows[2:], fillvalue="")
    after = [line for line in lines[rule:] if "|" not in line]
    named = [f"{head}: {', '.join(filter(None, cells))}" for head, *cells in columns]
    return [*lines[: rule - 1], *named, *after]


def _named(line: str) -> str:
    if head := _HEAD.fullmatch(line):
        return f"{head[1]}:"
    found = _NAMED.fullmatch(line)
    if found is None and not regex.match(rf"\s*{BULLET}\s", line):
        found = _DASHED.fullmatch(line)
        found = found if found and "," in found[2] else None
    return f"{found[1].strip()}: {found[2].strip()}" if found and _LETTER.search(found[2]) else line


def _value(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    return _ROMAN.get(numeral.lower(), 0) if len(numeral) > 1 else ord(numeral.lower())


def _without_numbers(lines: list[str]) -> list[str]:
    """Lines that are counted, "1.cat", "[2] dog", "iii. cow", as entries of a list."""
    found = [_NUMBERED.match(line) for line in lines]
    marks = [match[1] for match in found if match]
    if len(lines) < 2 or len(marks) < len(lines):
        return lines
    readings: tuple[Callable[[str], int], ...] = (_value, lambda numeral: _ROMAN.get(numeral.lower(), 0))
    for reading in readings:
        values = [reading(mark) for mark in marks]
        if values[0] and values == list(range(values[0], values[0] + len(values))):
            return [f"- {line[match.end() :]}" for line, match in zip(lines, found, strict=True) if match]
    return lines


def _without_signs(lines: list[str]) -> list[str]:
    """Lines with one sign or picture before each, "•cat", "-dog", "👉 cow", as entries of a list."""
    for sign in (_PICTURE, _ATTACHED):
        found = [sign.match(line) for line in lines]
        if len(lines) > 1 and all(found) and (sign is _PICTURE or len({match[1] for match in found if match}) == 1):
            return [f"- {line[match.end() :]}" for line, match in zip(lines, found, strict=True) if match]
    return lines


def _without_counts(lines: list[str]) -> list[str]:
    """Words with a number behind each, "cat: 0.9" or "cat 12", which says how near or how often."""
    found = [_NUMBER_LAST.search(line, max(0, len(line) - 40)) for line in lines]
    heads = [line[: match.start()] for line, match in zip(lines, found, strict=True) if match]
    counted = len(lines) > 1 and len(heads) == len(lines)
    return heads if counted and all(_LETTER.search(h) and not _NOT_ALONE.search(h) for h in heads) else lines


def _one_by_one(line: str) -> str:
    """A line that holds a whole list, "1. cat 2. dog" or "• cat • dog", as one entry a line."""
    numbers = [int(next(filter(None, match.groups()))) for match in _IN_LINE.finditer(line)]
    if len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        line = _IN_LINE.sub("\n- ", line)
    elif (mark := _THE_SAME.match(line)) and (again := f" {mark[1]} ") in line[mark.end() :]:
        line = line.replace(again, "\n- ")
    return _SIGN.sub("\n- ", line).removeprefix("\n")
