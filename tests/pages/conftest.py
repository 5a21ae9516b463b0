"""Fixtures of the page tests."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator
from functools import cache as cached

import numpy as np
import pandas as pd
import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.elements.widgets import button
from streamlit.runtime.context import ContextProxy, StreamlitCookies
from streamlit.testing.v1 import local_script_runner
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from embedding_core import WordVectors, load
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.model_worker import model_worker
from embedding_core.context.models import SHIPPED
from embedding_core.errors import ModelUnavailableError
from embedding_core.runtime.runs import Here
from embedding_core.runtime.worker import ModelWorker, Report
from wordspace.frame import widgets
from wordspace.views.sentences import cache, contextual
from wordspace.work import cache as work


@pytest.fixture(scope="session")
def glove() -> WordVectors:
    """The vectors that ship."""
    return load()


@pytest.fixture(scope="session")
def some_words(glove: WordVectors) -> list[str]:
    """Words of all frequencies, by seed."""
    rng = np.random.default_rng(20)
    common = [word for word in glove.words[:10_000] if word.isalpha()]
    rare = [word for word in glove.words[50_000:300_000] if word.isalpha()]
    return [*rng.choice(common, 4), *rng.choice(rare, 2)]


@pytest.fixture
def nothing_loaded() -> Iterator[None]:
    """Pages load their data again, before and after."""
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture(scope="session", autouse=True)
def components_of_packages_found_once() -> Iterator[None]:
    """Streamlit looks through all installed packages for components; a server does so once, AppTest for every page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cached(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session", autouse=True)
def folder_of_the_app_found_once() -> Iterator[None]:
    """Each link to a page, a dozen a run, asks the file system where the app is: a twentieth of a run's time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(button, "get_main_script_directory", cached(button.get_main_script_directory))
        yield


@pytest.fixture(scope="session", autouse=True)
def runs_are_waited_for() -> Iterator[None]:
    """AppTest looks a thousand times a second whether a run has ended, which slows the run: a twelfth of its time."""
    look = local_script_runner.require_widgets_deltas

    def wait(runner: LocalScriptRunner, timeout: float) -> None:
        assert runner._script_thread is not None
        runner._script_thread.join(timeout)
        if not runner.script_stopped():
            look(runner, 0)  # stops it, and says that it took too long

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "require_widgets_deltas", wait)
        yield


@pytest.fixture(scope="session", autouse=True)
def browsers_bring_no_cookie() -> Iterator[None]:
    """As a first visitor's; AppTest's has every cookie that is asked for, and each page drew what needs one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ContextProxy, "cookies", StreamlitCookies({}))
        yield


@st.cache_resource(show_spinner=False, on_release=ModelWorker.close)
def worker_of_this_process() -> ModelWorker[ContextualEncoder]:
    """The worker that the app has in another process."""
    return model_worker()


@pytest.fixture(scope="session", autouse=True)
def model_in_this_process() -> Iterator[None]:
    """One model for all tests, which a test can ask for itself; trainings work here too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache, "model_worker", worker_of_this_process)
        patch.setattr(work, "training_place", Here)
        yield


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages wait for the contextual model: without a browser there are no ticks on which they would go on."""
    monkeypatch.setattr(contextual, "PATIENCE", 60.0)
    monkeypatch.setattr(contextual, "COLD_PATIENCE", 60.0)


@pytest.fixture(autouse=True)
def open_folds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables and code are open, so that tests see them."""
    monkeypatch.setattr(widgets, "FOLDED", False)


class Downloads:
    """What the download buttons of a page would save, by file name."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {}
        self.notebooks: dict[str, str] = {}

    def table(self) -> pd.DataFrame:
        """What the last button would save, read as a table."""
        return pd.read_csv(io.StringIO(list(self.files.values())[-1]), keep_default_na=False)

    def button(self, label: str, data: bytes | Callable[[], bytes], *, file_name: str, **options: object) -> bool:
        saved = self.notebooks if file_name.endswith(".ipynb") else self.files
        saved.pop(file_name, None)
        saved[file_name] = (data() if callable(data) else data).decode("utf-8-sig")
        return False


@pytest.fixture
def downloads(monkeypatch: pytest.MonkeyPatch) -> Downloads:
    """AppTest shows that there is a download, but not what is in it."""
    found = Downloads()
    monkeypatch.setattr(st, "download_button", found.button)
    return found


@pytest.fixture(scope="module")
def encoder() -> ContextualEncoder:
    """The encoder of the running app, so that it is loaded once."""
    return cache.model_worker().ask(SHIPPED, "the encoder", lambda encoder: [encoder]).result(120)[0]


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelWorker]:
    """A model that never comes, and pages that do not wait for it."""
    end = threading.Event()

    def load(name: str, report: Report) -> ContextualEncoder:
        report("Reading the weights", 0.5)
        assert end.wait(60)
        raise ModelUnavailableError(name, "is not here", "Wait.")

    worker: ModelWorker = ModelWorker(load)
    monkeypatch.setattr(cache, "model_worker", lambda: worker)
    monkeypatch.setattr(contextual, "COLD_PATIENCE", 0.0)
    yield worker
    end.set()
    worker.close(patience=30)
