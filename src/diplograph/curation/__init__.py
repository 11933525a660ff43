"""The curator's desk: drafts from texts, the effect of a change, workspaces, links."""
