"""Published test sets, and how vectors do on them."""
