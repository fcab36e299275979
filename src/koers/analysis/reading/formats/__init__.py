"""One module per kind of document; each turns bytes into numbered lines."""
