"""The calendars that tell us by webhook what was booked: how each signs, and what each says."""
