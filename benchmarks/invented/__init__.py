"""Invented dialogues in the shape of the real one, of any size; nothing in them is real."""
