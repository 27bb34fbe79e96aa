"""Making files clean, in a child process that can open nothing. Knows no Django."""
