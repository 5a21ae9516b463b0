"""Sums of words: reading them, answering them, and their picture."""
