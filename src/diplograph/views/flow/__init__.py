"""Groups of topics as they flow over the rounds."""
