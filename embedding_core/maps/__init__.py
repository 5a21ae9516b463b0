"""Flat pictures of many words, and how far to trust them."""
