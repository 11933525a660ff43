"""The venues on a plain projection."""
