"""Other machines: the sets that there are, two beside each other, how good a set is, and what is unfair in it."""
