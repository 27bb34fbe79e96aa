"""What the engine says when it cannot answer."""


class TooFew(Exception):
    """Too few ratings for an honest answer.

    Attributes:
        have: Number of usable ratings there are.
        need: Number of usable ratings it takes.
    """

    def __init__(self, *, have: int, need: int) -> None:
        super().__init__(f"{have} usable ratings, {need} needed")
        self.have = have
        self.need = need

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the trip between processes."""
        return (_too_few, (self.have, self.need))


def _too_few(have: int, need: int) -> TooFew:
    return TooFew(have=have, need=need)


def require(holds: bool, message: str) -> None:  # noqa: FBT001 - reads as a sentence
    """Raise unless a condition on the input holds.

    Args:
        holds: The condition.
        message: What is wrong, naming the value.

    Raises:
        ValueError: If the condition does not hold.
    """
    if not holds:
        raise ValueError(message)
