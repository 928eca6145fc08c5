"""Reads docs/data: typed records, checked one by one and against each other."""
