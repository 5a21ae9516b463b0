"""The files of a test set before they are read: taken out of a zip, put together where a release has two, named."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from embedding_core.evaluation.columns import decoded
from embedding_core.evaluation.items import MAX_FILE_BYTES, MAX_FILES, QuestionFileError, too_large

_SUFFIXES = {".txt", ".tsv", ".csv", ".tab", ".dat", ".questions"}


def fingerprint(files: Sequence[tuple[str, bytes]]) -> str:
    """Hexadecimal sha256 that tells some files (name, content) from others."""
    digest = hashlib.sha256()
    for name, data in files:
        digest.update(hashlib.sha256(name.encode(errors="replace")).digest() + hashlib.sha256(data).digest())
    return digest.hexdigest()


def opened_files(
    files: Sequence[tuple[str, bytes]], left_out: dict[str, QuestionFileError] | None = None
) -> list[tuple[str, bytes, bool]]:
    """Every file, those of a zip one by one: name, content, and whether it comes out of a zip.

    Raises QuestionFileError for a zip that cannot be opened, and for what is too much to be read together. With a
    dictionary ``left_out`` the file at fault goes into it by its name instead, and the others are opened.
    """
    opened: list[tuple[str, bytes, bool]] = []
    for name, data in files:
        try:
            zipped = _is_zip(data)
            found = _members(name, data) if zipped else [(name, data)]
            both = [*opened, *((one, content, zipped) for one, content in found)]
            if len(both) > MAX_FILES:
                raise QuestionFileError(f"These are {len(both):,} files; at most {MAX_FILES} are read together.")
            if sum(len(content) for _, content, _ in both) > MAX_FILE_BYTES:
                raise too_large()
        except QuestionFileError as error:
            if left_out is None:
                raise
            left_out[name] = error
        else:
            opened = both
    return opened


def _is_zip(data: bytes) -> bool:
    return data.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(data))


def _members(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if any(info.filename.startswith(("xl/", "word/", "[Content_Types]")) for info in infos):
                raise QuestionFileError(f"{name} is an Office document; save its table as CSV.")
            left = MAX_FILE_BYTES
            for info in infos[: MAX_FILES + 1]:
                parts = PurePosixPath(info.filename).parts
                if any(part.startswith((".", "__MACOSX")) for part in parts):
                    continue
                with archive.open(info) as member:
                    content = member.read(left + 1)  # what a header says of a size is not to be trusted
                left -= len(content)
                if left < 0:
                    raise too_large()
                yield str(PurePosixPath(*parts[-1:])), content
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise QuestionFileError(f"{name} is a zip that cannot be opened ({error}); unpack it first.") from error


def joined_msr(
    files: Sequence[tuple[str, bytes, bool]], left_out: dict[str, QuestionFileError] | None = None
) -> list[tuple[str, bytes, bool]]:
    """The two files of the MSR release, questions of three words and answers with their category, as one.

    Raises QuestionFileError where they have not as many lines; with ``left_out`` as `opened_files`.
    """
    by_name = {name: data for name, data, _ in files}
    joined = []
    for name, data, from_zip in files:
        partner = name.removesuffix(".questions") + ".answers"
        if name.endswith(".questions") and partner in by_name:
            try:
                asked, answers = (decoded(part).split("\n") for part in (data, by_name[partner]))
                if len(asked) != len(answers):
                    raise QuestionFileError(f"{name} and {partner} do not have as many lines.")
            except QuestionFileError as error:
                if left_out is None:
                    raise
                left_out[name] = error
                continue
            lines = (f"{question} {answer}" for question, answer in zip(asked, answers, strict=True))
            joined.append((name, "\n".join(lines).encode(), from_zip))
        elif not (name.endswith(".answers") and name.removesuffix(".answers") + ".questions" in by_name):
            joined.append((name, data, from_zip))
    return joined


def stem(name: str) -> str:
    """What a section or a list of pairs is called whose file does not name it."""
    path = PurePosixPath(name)
    return path.stem if path.suffix.lower() in _SUFFIXES else path.name
