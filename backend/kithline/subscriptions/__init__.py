"""Calendars of others that are read every half hour: only what they say, and nothing is written there."""
