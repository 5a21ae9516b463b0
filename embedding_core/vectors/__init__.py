"""Sets of word vectors: their words, their files, and what a random pair of them is like."""
