"""A calendar of one's own that both sides write into: what is set here is there, and what is changed there is here."""
