"""Which PDFs, why, in what order, by how many hands."""
