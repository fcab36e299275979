"""Frames: what others laid down, and which priority or goal each point led to."""
