"""Friends, family, and what somebody loves to do."""
