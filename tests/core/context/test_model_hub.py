"""The Hub, without the Hub: a tiny BERT in the layout of its cache, and a local server that speaks its protocol."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from embedding_core.context import model_hub
from embedding_core.context.loading import load_encoder, load_folder
from embedding_core.context.model_files import SHIPPED_FOLDER
from embedding_core.context.model_hub import Step, cached_folder, fetch
from embedding_core.context.models import MODELS
from embedding_core.errors import ModelUnavailableError

pytestmark = pytest.mark.slow  # a model is made for them

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BertModel with two layers of eight numbers and random weights, saved as the Hub has it."""
    import torch
    from transformers import BertConfig, BertModel

    folder = tmp_path_factory.mktemp("tiny")
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=30522, hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=16
    )
    BertModel(config).save_pretrained(folder)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(SHIPPED_FOLDER / name, folder / name)
    return folder


def in_cache(tiny: Path, cache: Path, name: str = "bert-base-uncased") -> Path:
    """Lay a model out as the Hub's client stores it."""
    repository = cache / f"models--{name.replace('/', '--')}"
    snapshot = repository / "snapshots" / COMMIT
    shutil.copytree(tiny, snapshot)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text(COMMIT)
    return snapshot


class Hub(ThreadingHTTPServer):
    """Serves the files of a folder as every repository; ``cut_after`` breaks off large files after so many bytes."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.folder = folder
        self.cut_after: int | None = None
        self.asked: list[str] = []
        self.authorised: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Answer(BaseHTTPRequestHandler):
    server: Hub
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self.answer(body=False)

    def do_GET(self) -> None:
        self.answer(body=True)

    def answer(self, *, body: bool) -> None:
        hub = self.server
        name = self.path.rsplit("/", 1)[-1]
        path = hub.folder / name
        hub.asked.append(f"{self.command} {self.path}")
        hub.authorised += self.headers.get_all("authorization", [])
        if "/resolve/" not in self.path or not path.is_file():
            self.send_response(404)
            self.send_header("X-Error-Code", "EntryNotFound")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        content = path.read_bytes()
        start = int(self.headers.get("Range", "bytes=0-")[6:].split("-")[0]) if body else 0
        self.send_response(206 if start else 200)
        self.send_header("X-Repo-Commit", COMMIT)
        self.send_header("ETag", f'"{name}-1"')
        self.send_header("Content-Length", str(len(content) - start))
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        self.end_headers()
        if body:
            cut = hub.cut_after is not None and len(content) > hub.cut_after and name.endswith(".safetensors")
            self.wfile.write(content[start : start + hub.cut_after] if cut else content[start:])
            if cut:
                self.close_connection = True
                self.wfile.flush()
                self.connection.close()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def hub(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    # the client waits between attempts, and asks for credentials where there are some
    monkeypatch.setattr("huggingface_hub.file_download.time.sleep", lambda _: None)
    server = Hub(tiny)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("name", ["gpt2", "evil/model", "../all-MiniLM-L6-v2", "bert-base-uncased/../x", ""])
def test_nothing_outside_the_list_is_fetched_or_loaded(name: str, tmp_path: Path) -> None:
    for attempt in (lambda: fetch(name, cache_dir=tmp_path), lambda: load_encoder(name), lambda: cached_folder(name)):
        with pytest.raises(ModelUnavailableError, match="not one that may be loaded"):
            attempt()
    assert list(tmp_path.iterdir()) == []


def test_the_list_is_short_and_says_the_size_before() -> None:
    on_hub = {model.name: model for model in MODELS.values() if not model.ships}
    assert set(on_hub) == {"bert-base-uncased", "distilbert-base-uncased", "bert-base-cased"}
    assert all(250 <= model.megabytes <= 450 for model in on_hub.values())


@pytest.mark.parametrize("repository", ["bert-base-uncased", "google-bert/bert-base-uncased"])
def test_a_model_in_the_local_cache_needs_no_network(tiny: Path, tmp_path: Path, repository: str) -> None:
    snapshot = in_cache(tiny, tmp_path, repository)
    assert fetch("bert-base-uncased", cache_dir=tmp_path, endpoint="http://127.0.0.1:9") == snapshot
    encoder = load_folder(snapshot, "bert-base-uncased")
    (encoded,) = encoder.encode(["The bat flew."], attention=True)
    assert encoded.hidden.shape == (3, 6, 8)
    assert encoded.attention is not None
    assert encoded.attention.shape == (2, 2, 6, 6)


def test_an_incomplete_cache_is_no_model(tiny: Path, tmp_path: Path) -> None:
    (in_cache(tiny, tmp_path) / "model.safetensors").unlink()
    assert cached_folder("bert-base-uncased", tmp_path) is None


def test_a_download_reports_progress_and_is_found_again(hub: Hub, tmp_path: Path) -> None:
    steps: list[Step] = []
    folder = fetch("bert-base-uncased", steps.append, cache_dir=tmp_path, endpoint=hub.url)
    assert (folder / "model.safetensors").stat().st_size == (hub.folder / "model.safetensors").stat().st_size
    fractions = [step.fraction for step in steps if step.name == "Downloading bert-base-uncased (441 MB)"]
    assert fractions[0] == 0
    assert fractions[-1] == 1
    assert cached_folder("bert-base-uncased", tmp_path) == folder
    assert {request.rsplit("/", 1)[-1] for request in hub.asked} == {*model_hub._NEEDED}
    assert hub.authorised == []


def test_a_download_that_is_cut_off_says_so_and_goes_on_the_next_time(hub: Hub, tmp_path: Path) -> None:
    hub.cut_after = 20_000
    with pytest.raises(ModelUnavailableError, match=r"was cut off .* Try again.*the model that ships works"):
        fetch("bert-base-uncased", cache_dir=tmp_path, endpoint=hub.url)
    assert cached_folder("bert-base-uncased", tmp_path) is None
    hub.cut_after = None
    folder = fetch("bert-base-uncased", cache_dir=tmp_path, endpoint=hub.url)
    assert (folder / "model.safetensors").read_bytes() == (hub.folder / "model.safetensors").read_bytes()


def test_a_hub_that_cannot_be_reached_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailableError, match=r"Hub cannot be reached.*model that ships works"):
        fetch("bert-base-uncased", cache_dir=tmp_path, endpoint="http://127.0.0.1:9")


def test_weights_that_are_no_safetensors_are_not_taken(hub: Hub, tiny: Path, tmp_path: Path) -> None:
    pickled = tmp_path / "pickled"
    shutil.copytree(tiny, pickled)
    (pickled / "model.safetensors").rename(pickled / "pytorch_model.bin")
    hub.folder = pickled
    with pytest.raises(ModelUnavailableError, match="safetensors"):
        fetch("bert-base-uncased", cache_dir=tmp_path / "cache", endpoint=hub.url)
    with pytest.raises(ModelUnavailableError, match="cannot be loaded"):
        load_folder(pickled, "bert-base-uncased")
    assert not any(request.endswith(".bin") for request in hub.asked)


def test_another_kind_of_model_is_refused_before_its_weights_are_fetched(hub: Hub, tiny: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(tiny, other)
    config = json.loads((other / "config.json").read_text())
    (other / "config.json").write_text(json.dumps({**config, "model_type": "gpt2"}))
    hub.folder = other
    with pytest.raises(ModelUnavailableError, match="type 'gpt2'"):
        fetch("bert-base-uncased", cache_dir=tmp_path / "cache", endpoint=hub.url)
    assert not any("safetensors" in request for request in hub.asked)


def test_a_full_disk_is_told_before_anything_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_hub.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 10, 1_000_000))
    with pytest.raises(ModelUnavailableError, match=r"needs 463 MB on the disk, and 1 MB are free"):
        fetch("bert-base-uncased", cache_dir=tmp_path, endpoint="http://127.0.0.1:9")


def test_damaged_weights_in_the_cache_are_an_error_with_a_remedy(tiny: Path, tmp_path: Path) -> None:
    snapshot = in_cache(tiny, tmp_path)
    weights = snapshot / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:5_000])
    with pytest.raises(ModelUnavailableError, match="Delete its folder"):
        load_folder(snapshot, "bert-base-uncased")


def test_the_facts_of_the_model_that_ships_are_those_of_its_files() -> None:
    (shipped,) = [model for model in MODELS.values() if model.ships]
    config = json.loads((SHIPPED_FOLDER / "config.json").read_text(encoding="utf-8"))
    assert shipped.layers == config["num_hidden_layers"]
    assert shipped.heads == config["num_attention_heads"]
    assert shipped.dim == config["hidden_size"]
    assert shipped.megabytes == round((SHIPPED_FOLDER / "model.safetensors").stat().st_size / 1e6)
