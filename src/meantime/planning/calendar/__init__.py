"""Calendar files: written, read, and offered under a private address."""
