"""What is sealed, one module for each noun."""
