"""Writing plans, agreements and calls."""
