"""Example municipalities: a folder of catalog/policies each, loaded by the ways that a person would go."""

from koers.govern.programme.example.choices import read_example
from koers.govern.programme.example.loading import load_example

__all__ = ["load_example", "read_example"]
