"""Calendar feeds: secret addresses under which a calendar program finds one's conversations."""
