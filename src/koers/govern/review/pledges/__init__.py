"""What was promised to the council, asked by it or recommended to it, until it is settled."""
