"""Rows by rounds: the roster, the posts, the topics, and the strip of one thing."""
