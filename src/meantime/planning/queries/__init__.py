"""Reading plans, agreements and calls. Every function takes the person who looks."""
