"""Photos, voices and things that keep somebody near; letters that open when."""
