"""Reads, checks and expands the pages of docs/: plain Markdown comes out."""
