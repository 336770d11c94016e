"""Where what is called from outside, without keys, finds its workspace."""
