"""Map of meaning."""
