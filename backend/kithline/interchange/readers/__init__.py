"""Files that others export, turned into rows: pure functions over bytes and plain values, without a database."""
