"""How long work, large libraries and memory are handled."""
