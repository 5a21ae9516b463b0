"""The app behind its own static files: `python -m streamlit run wordspace/serve.py`, which `make run` does.

`streamlit run app.py` shows the same pages; a first visit then fetches four times as much.
"""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config
from streamlit.file_util import get_static_dir

from wordspace.server.packed_files import IMMUTABLE, REVALIDATED, PackedFiles, StaticMiddleware

ROOT = Path(__file__).resolve().parents[1]
BASE = config.get_option("server.baseUrlPath").strip("/")
PREFIX = f"/{BASE}" if BASE else ""

app = st.App(
    ROOT / "app.py",
    middleware=[
        Middleware(
            StaticMiddleware,
            folders={
                f"{PREFIX}/static/": PackedFiles(Path(get_static_dir()) / "static", IMMUTABLE),
                f"{PREFIX}/app/static/": PackedFiles(ROOT / "static", REVALIDATED),
            },
        )
    ],
)
