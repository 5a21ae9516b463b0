"""Vectors of words in sentences, from BERT, and what their similarity is worth."""
