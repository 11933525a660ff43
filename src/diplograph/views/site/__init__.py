"""The explorer as static pages: every page is made of the answers to named questions."""
