"""The page of all lessons: what each is, its end, its worksheet, and the making of one's own."""
