"""Data in, Plotly figure out. Needs plotly, so nothing outside this folder imports it but pages."""

from embedding_core.figures.analogy import fan, parallelogram_scene
from embedding_core.figures.attention import attention_bars, attention_map
from embedding_core.figures.base import CONFIG
from embedding_core.figures.comparison import around, lengths_by_rank, shared_map
from embedding_core.figures.layers import among_baselines, similarity_by_layer
from embedding_core.figures.map import MAP_CONFIG, word_map
from embedding_core.figures.map_3d import word_map_3d
from embedding_core.figures.map_areas import ringed, rings_help
from embedding_core.figures.map_points import MapGroup
from embedding_core.figures.own_axes import axes_map
from embedding_core.figures.scoreboard import human_against_cosine
from embedding_core.figures.senses import agreement_by_space, sense_map
from embedding_core.figures.sentences import sentence_matrix, sentence_ranking
from embedding_core.figures.tokens import folded_vectors, token_heat_map
from embedding_core.figures.why_pca import shadow_scene

__all__ = [
    "CONFIG",
    "MAP_CONFIG",
    "MapGroup",
    "agreement_by_space",
    "among_baselines",
    "around",
    "attention_bars",
    "attention_map",
    "axes_map",
    "fan",
    "folded_vectors",
    "human_against_cosine",
    "lengths_by_rank",
    "parallelogram_scene",
    "ringed",
    "rings_help",
    "sense_map",
    "sentence_matrix",
    "sentence_ranking",
    "shadow_scene",
    "shared_map",
    "similarity_by_layer",
    "token_heat_map",
    "word_map",
    "word_map_3d",
]
