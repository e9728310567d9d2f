"""Languages: which one a page speaks, its direction, dates and numbers in it, and the catalogue of strings."""
