"""The swimlane: people by rounds."""
