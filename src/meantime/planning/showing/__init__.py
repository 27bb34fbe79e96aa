"""What the pages say and draw."""
