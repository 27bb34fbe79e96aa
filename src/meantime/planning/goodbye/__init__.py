"""The goodbye plan: before, at, after, home again, the first days, the next hello."""
