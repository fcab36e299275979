"""The measurability check: a linter for policy. Rules are data in catalog/checks; this is what reads them."""
