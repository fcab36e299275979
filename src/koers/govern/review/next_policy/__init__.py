"""The draft of the next policy: what to continue, adjust and stop, and which priorities to choose."""
