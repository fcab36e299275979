"""Duiding: what partners say about a change, and the sessions in which they say it."""
