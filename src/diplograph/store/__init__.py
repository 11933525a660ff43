"""Where questions are answered: one interface, an embedded engine, later a remote one."""
