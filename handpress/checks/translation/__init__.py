"""One rule of translations a file; each takes a Pair, or all pairs of a catalog."""
