"""Signals with a life: opened by a cause, answered by a person, closed with a reason."""
