"""What every page has: layout, list of pages, shared widgets, wording, links, the choice of a set of vectors."""
