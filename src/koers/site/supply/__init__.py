"""What Koers is made of, and whether it may be trusted."""
