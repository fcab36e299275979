"""Reports for the council: drafted from data, written section by section, decided on, then frozen."""
