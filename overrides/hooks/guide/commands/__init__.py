"""What maintainers run: registers and dates."""
