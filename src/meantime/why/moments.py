"""Which cards fit which moment, the best first. Numbers of cards; move them freely."""

FITTING: dict[str, tuple[int, ...]] = {
    "last_day": (10, 8, 15, 20),
    "first_night": (4, 1, 9, 3, 19, 17),
    "days": (5, 1, 17, 18, 6, 16, 15, 7, 20, 12, 2, 19, 14, 3),
    "few_hours": (13, 16, 12, 17),
    "reunion": (11, 12, 20),
}
