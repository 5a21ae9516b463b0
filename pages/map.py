"""Map of meaning: groups of words as points, own axes, and how far to trust the picture."""

from collections.abc import Callable

from embedding_core import WordVectors
from wordspace.frame import layout, static
from wordspace.views.map.atlas import show_atlas
from wordspace.views.map.axes import show_axes
from wordspace.views.map.groups import show_groups
from wordspace.views.map.shared import GESTURES_SCRIPT
from wordspace.views.map.why_pca import show_shadow

VIEWS: dict[str, Callable[[WordVectors], None]] = {
    "Word groups": show_groups,
    "Your axes": show_axes,
    "Atlas": show_atlas,
    "The shadow": show_shadow,
}

with layout.page("pages/map.py"):
    layout.views(VIEWS, "map_view", renamed={"Own axes": "Your axes", "What is PCA?": "The shadow"})
    static.run_script(GESTURES_SCRIPT)
