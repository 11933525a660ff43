"""People by people: who is named at the same rounds."""
