"""Nearest words by cosine similarity, and what follows from it for two words and for several."""
