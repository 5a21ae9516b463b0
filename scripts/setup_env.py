"""Make `.venv` and install the pinned requirements; at once when they are already there.

    python scripts/setup_env.py          what the app needs
    python scripts/setup_env.py --dev    what the tests and benchmarks need too

Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import importlib.util
import re
import subprocess
import sys
import tempfile
import threading
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
RUN = ROOT / "requirements.txt"
ENGINE = ROOT / "requirements-engine.txt"
DEV = ROOT / "requirements-dev.txt"

OLDEST, NEWEST = (3, 11), (3, 13)
PROBE_SECONDS = 3.0
EXTRA_INDEX = re.compile(r"^--extra-index-url\s+(\S+)\s*$", re.MULTILINE)


def main() -> None:
    """Bring `.venv` in line with the requirements."""
    parser = argparse.ArgumentParser(description="Make .venv and install the requirements.")
    parser.add_argument("--dev", action="store_true", help="also what the tests need")
    dev = parser.parse_args().dev

    check_interpreter()
    if venv_version() != sys.version_info[:2]:
        make_venv()
    stamps = {VENV / ".installed-run": digest(RUN)}
    if dev:
        stamps[VENV / ".installed-dev"] = digest(RUN, ENGINE, DEV)
    if all(stamp.is_file() and stamp.read_text() == want for stamp, want in stamps.items()):
        return
    install(DEV if dev else RUN)
    for stamp, want in stamps.items():
        stamp.write_text(want)


def check_interpreter() -> None:
    """Stop with one clear sentence when this Python cannot make the environment."""
    version = "{}.{}".format(*sys.version_info)
    if sys.version_info[:2] < OLDEST:
        sys.exit(f"Wordspace needs Python 3.11, 3.12 or 3.13; {sys.executable} is {version}.")
    if sys.version_info[:2] > NEWEST:
        print(f"Python {version} is newer than what Wordspace is tested with (3.11 to 3.13).")
    # Debian and Ubuntu put these two in a package of their own.
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        sys.exit(
            f"This Python ({sys.executable}) cannot make virtual environments. "
            "On Debian or Ubuntu install that with: sudo apt-get install python3-venv"
        )


def venv_version() -> tuple[int, int] | None:
    """The (major, minor) of the Python in `.venv`, or None where it is missing or broken."""
    # An environment whose creation was cut short, or whose base Python is gone, fails here.
    code = "import importlib.util, sys\nassert importlib.util.find_spec('pip')\nprint(*sys.version_info[:2])"
    try:
        result = subprocess.run([VENV_PYTHON, "-c", code], capture_output=True, text=True)
    except OSError:
        return None
    if result.returncode != 0:
        return None
    major, minor = result.stdout.split()
    return int(major), int(minor)


def make_venv() -> None:
    """Make `.venv` anew with the Python that runs this."""
    print(f"Making .venv with Python {sys.version.split()[0]}", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV])
    if made.returncode != 0:
        sys.exit("The virtual environment could not be made; the message above says why.")


def digest(*files: Path) -> str:
    """A fingerprint of the contents of `files`."""
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def install(requirements: Path) -> None:
    """Install `requirements` into `.venv`, without the extra index where that does not answer.

    pip would ask an index that cannot be reached again and again, for each package.
    """
    with tempfile.TemporaryDirectory() as folder:
        for source in (RUN, ENGINE, DEV):  # DEV includes the others by their names
            text = without_dead_index(source.read_text("utf-8"))
            Path(folder, source.name).write_text(text, "utf-8")
        pip = (str(VENV_PYTHON), "-m", "pip", "--disable-pip-version-check")
        # Compiling every module takes longer than all else; most are never imported, the others compiled when they are.
        done = subprocess.run([*pip, "install", "--no-compile", "-r", str(Path(folder, requirements.name))])
    if done.returncode != 0:
        sys.exit("The installation failed; pip says why above. The same command tries again.")


def without_dead_index(text: str) -> str:
    """The requirements `text`, without its extra index where that does not answer."""
    index = EXTRA_INDEX.search(text)
    if index is None or answers(index[1].rstrip("/") + "/torch/"):
        return text
    if sys.platform == "linux":
        print(
            "PyTorch's CPU index does not answer, so torch comes from the default index "
            "(which may add several GB of CUDA packages).",
            flush=True,
        )
    return EXTRA_INDEX.sub("", text)


def answers(url: str) -> bool:
    """Whether `url` can be fetched within PROBE_SECONDS."""
    found: list[bool] = []

    def ask() -> None:
        try:
            with urllib.request.urlopen(url, timeout=PROBE_SECONDS):
                found.append(True)
        except (OSError, http.client.HTTPException):
            return

    # In a thread, because the timeout of urlopen does not bound the look-up of the host's name.
    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(PROBE_SECONDS)
    return bool(found)


if __name__ == "__main__":
    main()
