"""Backups: the database and the files beside it in one, checked when made, when asked and when restored."""
