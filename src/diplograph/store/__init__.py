"""Where questions are answered: one interface, an embedded engine and a remote one."""
