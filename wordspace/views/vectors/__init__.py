"""Your vectors: the sets that there are, two of them beside each other, how good a set is, and what is unfair in it."""
