"""Models that learn vectors while one watches: nine words, and skip-gram on a text."""
