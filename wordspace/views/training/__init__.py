"""Train your own."""
