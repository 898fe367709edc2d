"""A translator's tool: the texts of an edition as a PO file, and back as an overlay of texts."""
