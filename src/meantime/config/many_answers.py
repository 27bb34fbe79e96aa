"""What the engine says about one person, as JSON and in words."""

from typing import TYPE_CHECKING, Any

from meantime.config.many_files import Person

if TYPE_CHECKING:
    from meantime.engine import Fit, Forecast, Posterior, Prior

FEWEST_RATINGS = 8
DAY = 24


def answer_for(person: Person, prior: "Prior | None" = None) -> dict[str, Any]:
    """What the engine says about one person, ready for JSON.

    Args:
        person: One person's rows.
        prior: What is known about people in general; None for Meantime's own.

    Returns:
        ``{"person": ..., "fit": {...}}`` or ``{"person": ..., "refused": {...}}``.
    """
    from meantime.engine import DEFAULT_PRIOR, TooFew, fit

    try:
        result = fit(
            person.hours,
            person.mood,
            person.goodbyes,
            together=person.together,
            stayed=person.stayed,
            contact=person.contact,
            prior=prior or DEFAULT_PRIOR,
        )
    except TooFew as few:
        refused = {"reason": "too few", "have": few.have, "need": few.need}
        return {"person": person.name, "refused": refused}
    except ValueError as error:
        refused = {"reason": "bad input", "detail": str(error)}
        return {"person": person.name, "refused": refused}
    answer = _fit(result)
    answer["ratings"] = sum(1 for mood in person.mood if mood == mood)  # noqa: PLR0124 - NaN
    if person.forecast_at:
        answer["forecast"] = _forecast(
            person.forecast_at, result.forecast(person.forecast_at)
        )
    return {"person": person.name, "fit": answer}


def _number(value: float) -> float | None:
    """A number that JSON can hold: infinity becomes null."""
    value = float(value)
    return round(value, 4) if abs(value) < float("inf") else None


def _posterior(posterior: "Posterior") -> dict[str, Any]:
    low, high = posterior.interval(0.8)
    return {
        "median": _number(posterior.median),
        "mean": _number(posterior.mean),
        "sd": _number(posterior.sd),
        "interval_80": [_number(low), _number(high)],
    }


def _fit(result: "Fit") -> dict[str, Any]:
    back = result.hours_to_usual
    answer: dict[str, Any] = {
        "usual": _posterior(result.usual),
        "dip": _posterior(result.dip),
        "has_dip": _number(result.has_dip),
        "half_life_hours": _posterior(result.half_life),
        "hours_to_usual": None,
        "from_prior": result.from_prior,
        "goodbyes": [
            {
                "time_hours": _number(goodbye.at),
                "dip": _posterior(goodbye.dip),
                "larger_than_usual": _number(goodbye.larger_than_usual),
                "against_own": goodbye.against_own,
            }
            for goodbye in result.goodbyes
        ],
    }
    if back is not None:
        answer["hours_to_usual"] = {
            "median": _number(back.median),
            "interval_80": [_number(end) for end in back.interval(0.8)],
            "prob_no_dip": _number(back.prob_no_dip),
            "prob_not_yet": _number(back.prob_not_yet),
        }
    return answer


def _forecast(hours: list[float], forecast: "Forecast") -> list[dict[str, Any]]:
    columns = {
        "mean": forecast.mean,
        "sd": forecast.sd,
        "low_80": forecast.quantile(0.1),
        "median": forecast.quantile(0.5),
        "high_80": forecast.quantile(0.9),
    }
    return [
        {"time_hours": hour, **{k: _number(v[i]) for k, v in columns.items()}}
        for i, hour in enumerate(hours)
    ]


def in_words(answer: dict[str, Any]) -> str:
    name = answer["person"] or "everyone in the file"
    if "refused" in answer:
        refused = answer["refused"]
        if "need" not in refused:
            return f"{name}: not fitted, {refused['detail']}\n"
        where = "" if refused["need"] >= FEWEST_RATINGS else " after a goodbye"
        counted = f"{refused['have']} of {refused['need']}"
        return f"{name}: too few ratings{where}, {counted}\n"
    fit = answer["fit"]
    usual, dip = fit["usual"], fit["dip"]
    line = f"{name}: usual {usual['median']:.0f}"
    if not fit["from_prior"]:
        low, high = dip["interval_80"]
        line += f", drop {dip['median']:.0f} points (80 %: {low:.0f} to {high:.0f})"
        line += f", a drop worth the name {fit['has_dip']:.0%}"
        line += f"; back to usual {_days(fit['hours_to_usual'])}"
    else:
        line += ", no goodbye to learn from yet"
    return line + f" ({fit['ratings']} ratings)\n"


def _days(back: dict[str, Any]) -> str:
    ends = (
        "later than 60 days" if end is None else f"{end / DAY:.1f} d"
        for end in back["interval_80"]
    )
    return "after " + " to ".join(ends)
