"""Similar words."""
