"""What the documents say is run as they say it."""
