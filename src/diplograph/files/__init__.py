"""Where disk is read and written."""
