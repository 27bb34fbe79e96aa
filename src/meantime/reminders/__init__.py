"""When and how Meantime may speak first."""
