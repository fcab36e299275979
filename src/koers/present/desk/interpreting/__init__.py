"""The pages about duiding: what waits, a conversation in a meeting, and what came out of it."""
