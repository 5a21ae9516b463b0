"""Find a Chromium that starts, and install one where there is none.

    .venv/bin/python scripts/ensure_browser.py

Tried in this order: one on PATH, Debian's or Ubuntu's package, Playwright's own download. The headless shell, where
there is one, goes before the whole Chromium: all tests together take a seventh less time with it.
The browser tests start the browser with `launch`, so what is checked here is what they use.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome")
ARGS = (
    "--headless",
    "--no-sandbox",  # containers seldom allow Chromium's own sandbox
    "--disable-gpu",
    "--font-render-hinting=none",  # the shell rounds widths to whole pixels else, as no visitor's browser does
    "--disable-quic",
    "--no-first-run",
    # A browser that phones home would be noise beside the app's own requests.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nor may a page reach another host.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


def main() -> int:
    """Leave a browser that starts, or say why there is none; returns the exit code."""
    reason = ""
    for prepare in (use_what_is_there, install_with_apt, install_with_playwright):
        prepare()
        try:
            with sync_playwright() as playwright:
                browser = launch(playwright)
                print(f"Browser: Chromium {browser.version}")
                browser.close()
            return 0
        except RuntimeError as error:
            reason = str(error)
    message = f"The browser tests need Chromium, and none could be installed.\n{reason}"
    print(message, file=sys.stderr)
    return 1


def launch(playwright: Playwright, *more_args: str) -> Browser:
    """The first Chromium that starts headless: one on PATH, else Playwright's own; ``more_args`` go to it.

    Raises RuntimeError with the reason for each one that did not start.
    """
    on_path = [path for name in NAMES if (path := shutil.which(name))]
    reasons = []
    for path in (*on_path, None):
        try:
            return playwright.chromium.launch(executable_path=path, args=[*ARGS, *more_args])
        except Error as error:
            first_line = error.message.strip().splitlines()[0]
            reasons.append(f"{path or 'Playwright'}: {first_line}")
    raise RuntimeError("\n".join(reasons))


def use_what_is_there() -> None:
    """Install nothing but the headless shell, where packages can be had: else a browser the machine has will do."""
    if not shutil.which(SHELL):
        apt_get("install", SHELL, quiet=True)


def install_with_apt() -> None:
    """Install the distribution's headless shell, or its whole Chromium where it has none."""
    # A failure here is not the end: the next `launch` decides, and Playwright's browser follows.
    apt_get("update")
    apt_get("install", SHELL)
    if not shutil.which(SHELL):
        apt_get("install", "chromium")


def install_with_playwright() -> None:
    """Download Playwright's own Chromium; its system libraries too where no password is asked."""
    system_libraries = [] if root_prefix() is None else ["--with-deps"]
    subprocess.run([sys.executable, "-m", "playwright", "install", *system_libraries, "chromium"])


def apt_get(*words: str, quiet: bool = False) -> None:
    """Run ``apt-get`` where there is one and it asks for no password."""
    prefix = root_prefix()
    if prefix is not None and shutil.which("apt-get"):
        said = subprocess.DEVNULL if quiet else None
        apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y", "--no-install-recommends"]
        subprocess.run([*apt, *words], stdout=said, stderr=said)


def root_prefix() -> list[str] | None:
    """What to put before a command to run it as root; None where that would ask for a password."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        asked = subprocess.run(["sudo", "-n", "true"], capture_output=True)
        if asked.returncode == 0:
            return ["sudo", "-n"]
    return None


if __name__ == "__main__":
    sys.exit(main())
