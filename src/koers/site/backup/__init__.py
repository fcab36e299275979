"""Backups: the database and the readings in one file, checked when made, when asked and when restored."""
