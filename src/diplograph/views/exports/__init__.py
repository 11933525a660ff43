"""The graph and the rows of named queries in the forms that other programs read."""
