"""Boundaries of municipalities, districts and neighbourhoods: read, checked, mended and kept small."""
