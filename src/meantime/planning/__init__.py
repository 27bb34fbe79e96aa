"""The goodbye plan, what was agreed about contact, and calls on two clocks."""
