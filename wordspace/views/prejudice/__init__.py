"""Prejudice: which of two groups of words is nearer to which others."""
