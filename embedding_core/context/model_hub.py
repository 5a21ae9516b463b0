"""The few models that may be fetched from the Hugging Face Hub: what they are, whether they are here, how to get them.

Nothing outside `MODELS` is ever fetched, only safetensors and tokenizer files are, and no code is.
"""

from __future__ import annotations

import errno
import io
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from embedding_core.context.models import MODELS, Model
from embedding_core.errors import ModelUnavailableError


@dataclass(frozen=True)
class Step:
    """What is being done now; ``fraction`` (0..1) is how much of it, where that is known."""

    name: str
    fraction: float | None = None


Progress = Callable[[Step], None]


# Smallest first, so that what is wrong shows before the large file starts.
_NEEDED = ("config.json", "tokenizer_config.json", "tokenizer.json", "model.safetensors")
_TYPES = ("bert", "distilbert")
_TIMEOUT = 8.0
_OFFLINE = "The model that ships works without it; try again when the network is back."


def cached_folder(name: str, cache_dir: Path | None = None) -> Path | None:
    """Folder of a model that was fetched before, complete, in the Hub's cache; None when it is not there.

    Nothing is fetched. Raises ModelUnavailableError for a name outside the list.
    """
    _allowed(name)
    from huggingface_hub import try_to_load_from_cache

    for repository in _repositories(name):
        files = [try_to_load_from_cache(repository, file, cache_dir) for file in _NEEDED]
        if all(isinstance(file, str) for file in files):
            return Path(str(files[0])).parent
    return None


def fetch(
    name: str, progress: Progress | None = None, *, cache_dir: Path | None = None, endpoint: str | None = None
) -> Path:
    """Folder of a model, from the Hub's cache or fetched from the Hub with progress.

    A download that was cut off goes on from where it stopped, the next time. No credentials are sent.

    Raises ModelUnavailableError, which says what to do, for a name outside the list, a Hub that cannot be reached, a
    download that was cut off, or a disk without room.
    """
    model = _allowed(name)
    folder = cached_folder(name, cache_dir)
    if folder is not None:
        return folder
    from huggingface_hub import constants, hf_hub_download

    report = progress or _silent
    _check_room(model, cache_dir or Path(constants.HF_HUB_CACHE))
    report(Step("Asking the Hub"))
    _check_reachable(name, endpoint or constants.ENDPOINT)
    fetched = ""
    started = False
    try:
        for file in _NEEDED:
            report(Step(f"Asking the Hub for {file}" if file != _NEEDED[-1] else _downloading(model), 0.0))
            started = file == _NEEDED[-1]
            fetched = hf_hub_download(
                name,
                file,
                cache_dir=cache_dir,
                endpoint=endpoint,
                token=False,
                etag_timeout=_TIMEOUT,
                tqdm_class=_bar(model, report) if started else _bar(model, _silent),
            )
            if file == _NEEDED[0]:
                _check_config(name, Path(fetched))
    except ModelUnavailableError:
        raise
    except Exception as error:  # many libraries' errors end here, and all mean that the model is not to be had
        raise _explained(name, error, started) from error
    return Path(fetched).parent


def _allowed(name: str) -> Model:
    on_hub = {model.name: model for model in MODELS.values() if not model.ships}
    if name not in on_hub:
        raise ModelUnavailableError(
            f"The model {name[:80]!r}", "is not one that may be loaded here", f"Choose {', '.join(on_hub)}."
        )
    return on_hub[name]


def _repositories(name: str) -> tuple[str, str]:
    """The names under which the Hub's cache may hold a model: as it is asked for, and with its owner."""
    owner = "distilbert" if name.startswith("distilbert") else "google-bert"
    return name, f"{owner}/{name}"


def _downloading(model: Model) -> str:
    return f"Downloading {model.name} ({model.megabytes} MB)"


def _check_room(model: Model, cache: Path) -> None:
    existing = next(folder for folder in (cache, *cache.absolute().parents) if folder.exists())
    free = shutil.disk_usage(existing).free
    needed = int(model.megabytes * 1.05e6)
    if free < needed:
        raise ModelUnavailableError(
            model.name,
            f"needs {needed / 1e6:.0f} MB on the disk, and {free / 1e6:.0f} MB are free",
            "Make room, or stay with the model that ships.",
        )


def _check_reachable(name: str, endpoint: str) -> None:
    """Ask once, because the Hub's own client asks five times with pauses before it gives up."""
    from urllib.error import HTTPError
    from urllib.request import Request, urlopen

    try:
        url = f"{endpoint}/{name}/resolve/main/{_NEEDED[0]}"
        with urlopen(Request(url, method="HEAD"), timeout=_TIMEOUT):
            return
    except HTTPError:
        return  # someone is there; what is wrong shows with the files
    except (OSError, ValueError) as error:
        raise _explained(name, ConnectionError(str(error)), False) from error


def _check_config(name: str, path: Path) -> None:
    try:
        kind = json.loads(path.read_text(encoding="utf-8")).get("model_type")
    except (ValueError, AttributeError) as error:
        raise ModelUnavailableError(name, "came with a config.json that cannot be read", _OFFLINE) from error
    if kind not in _TYPES:
        raise ModelUnavailableError(name, f"is a model of type {str(kind)[:40]!r}, not BERT or DistilBERT", _OFFLINE)


def _explained(name: str, error: Exception, started: bool) -> ModelUnavailableError:
    chain: list[BaseException] = [error]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) is not None and cause not in chain:
        chain.append(cause)
    if any(isinstance(item, OSError) and item.errno in (errno.ENOSPC, errno.EDQUOT) for item in chain):
        return ModelUnavailableError(name, "does not fit: the disk is full", "Make room, and try again.")
    if any(isinstance(item, PermissionError) for item in chain):
        return ModelUnavailableError(name, "cannot be stored: the Hub's cache is not writable", "Set HF_HOME.")
    if any("NotFound" in type(item).__name__ and "Local" not in type(item).__name__ for item in chain):
        return ModelUnavailableError(name, "is not on the Hub in the form that is needed (safetensors)", _OFFLINE)
    if started:
        return ModelUnavailableError(
            name,
            "was cut off while it was downloaded",
            "Try again: it goes on from where it stopped. Until then the model that ships works.",
        )
    return ModelUnavailableError(name, "cannot be fetched: the Hugging Face Hub cannot be reached", _OFFLINE)


def _bar(model: Model, report: Progress) -> type[Any]:
    """What the Hub's client draws its progress with, made to report instead."""
    from tqdm.std import tqdm

    class Bar(tqdm):  # type: ignore[misc]
        def __init__(self, *arguments: Any, **options: Any) -> None:
            options.pop("name", None)
            super().__init__(*arguments, **{**options, "file": io.StringIO(), "disable": False})

        def update(self, n: float | None = 1) -> bool | None:
            drawn: bool | None = super().update(n)
            if self.total:
                report(Step(_downloading(model), min(1.0, self.n / self.total)))
            return drawn

    return Bar


def _silent(step: Step) -> None:
    """Report to no one."""
