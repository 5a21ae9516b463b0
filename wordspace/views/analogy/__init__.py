"""Word arithmetic."""
