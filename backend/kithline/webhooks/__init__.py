"""Webhooks out: what happens is told to the addresses that asked for it, signed, and again until it was heard."""
