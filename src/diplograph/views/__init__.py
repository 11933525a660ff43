"""Pictures of answers: each draws the rows of named queries and holds no pattern of its own."""
