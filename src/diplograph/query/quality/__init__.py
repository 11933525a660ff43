"""How sound the data are: counts of the answers to named queries, and the report made of them."""
