"""What goes for every request: its number, its method, its limits, its headers, its line in the log."""
