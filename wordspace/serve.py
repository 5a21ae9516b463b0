"""The app behind its own static files: `python -m streamlit run wordspace/serve.py`, which `make run` does.

`streamlit run app.py` shows the same pages; a first visit then fetches four times as much.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config
from streamlit.file_util import get_static_dir

from wordspace.frame import static
from wordspace.frame.layout import FRAME_SCRIPT, STYLE, STYLE_ID
from wordspace.frame.pages import HOME, PAGES
from wordspace.server.answers import first_answer, first_answers
from wordspace.server.packed_files import IMMUTABLE, REVALIDATED, PackedFiles, StaticMiddleware
from wordspace.server.shell import ShellMiddleware

ROOT = Path(__file__).resolve().parents[1]
BASE = config.get_option("server.baseUrlPath").strip("/")
PREFIX = f"/{BASE}" if BASE else ""
FRONT_END = Path(get_static_dir())
# Their first views need no Plotly: 1.2 MB packed.
WITHOUT_PLOTLY = (HOME.path, "pages/similarity.py", "pages/scoreboard.py")
plotly = "".join(f"/static/js/{file.name}" for file in (FRONT_END / "static/js").glob("PlotlyChart.*.js"))


@asynccontextmanager
async def warm(_: st.App) -> AsyncIterator[None]:
    """Load what the home page's answer needs as soon as the server is up, so that no visitor waits for it."""
    # It is what the first visitor would do; one who comes meanwhile waits only for the rest of it.
    Thread(target=first_answer, args=(HOME, {}), name="warm", daemon=True).start()
    yield


app = st.App(
    ROOT / "app.py",
    lifespan=warm,
    middleware=[
        Middleware(
            StaticMiddleware,
            folders={
                f"{PREFIX}/static/": PackedFiles(FRONT_END / "static", IMMUTABLE),
                f"{PREFIX}/app/static/": PackedFiles(ROOT / "static", REVALIDATED),
            },
        ),
        Middleware(
            ShellMiddleware,
            template=(FRONT_END / "index.html").read_text(encoding="utf-8"),
            head=f"""<style id="{STYLE_ID}">{STYLE}</style>
    <link rel="modulepreload" href="{PREFIX}/{static.address(FRAME_SCRIPT)}" />""",
            answers={f"{PREFIX}{url}": answer for url, answer in first_answers().items()},
            charts={f"{PREFIX}{page.url}": f"{PREFIX}{plotly}" for page in PAGES if page.path not in WITHOUT_PLOTLY},
        ),
    ],
)
