"""Calendars: meetings that were booked elsewhere, and meetings that others' calendars are to show."""
