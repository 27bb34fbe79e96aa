"""From weights over many cases to the few answers a person is given."""

from dataclasses import replace

import numpy as np

from .arrays import Floats, Numbers
from .coefficients import goodbye_drops, pooled_all
from .curves import Fitted
from .dips import Cleared, Drops
from .errors import require
from .interpolation import smooth_between
from .posterior import Goodbye, HoursToUsual, Posterior
from .prior import Prior
from .ratings import column

_FINE = 161
_REACH = 4.0
_OWN_FROM = 3
_LEAST_SD = 1e-9
_NO_DISTANCE = 1e-5


def multipliers(
    stayed: Numbers | None, contact: Numbers | None, size: int, prior: Prior
) -> Floats:
    """Expected size of each goodbye's drop relative to the person's typical drop.

    Args:
        stayed: +1 I stayed, -1 they stayed, 0 or NaN unknown, shape (k,), or None.
        contact: Expected contact, 0 to 1, NaN unknown, shape (k,), or None.
        size: Number of goodbyes, k.
        prior: People in general.

    Returns:
        Shape (k,), 1 where nothing is known.

    Raises:
        ValueError: If a shape differs or a value is out of range.
    """
    factor = np.ones(size)
    for name, given, lowest, middle, effect in (
        ("stayed", stayed, -1.0, 0.0, prior.stayed_effect),
        ("contact", contact, 0.0, 0.5, prior.contact_effect),
    ):
        if given is None:
            continue
        values = column(name, given)
        require(
            values.size == size, f"{name} has {values.size} values for {size} goodbyes"
        )
        outside = (values < lowest) | (values > 1)
        if outside.any():
            where = int(outside.argmax())
            raise ValueError(f"{name}[{where}] = {values[where]} is out of range")
        known = np.where(np.isnan(values), middle, values)
        factor *= 1.0 + effect * (known - middle)
    return factor


def half_life_of(share: Floats, dip_hours: Floats, prior: Prior) -> Posterior:
    """Posterior of the hours until half a drop is gone.

    What the ratings say is interpolated between the time constants tried, and the prior
    laid over it on a fine grid.

    Args:
        share: Posterior weights, shape (s, t, v, r, q).
        dip_hours: Time constants, shape (t,).
        prior: People in general.

    Returns:
        The posterior, in hours.
    """
    away = np.linspace(-_REACH, _REACH, _FINE)
    nodes = np.log(dip_hours / prior.dip_hours) / prior.dip_log_sd
    told = np.log(np.maximum(share.sum(axis=(0, 2, 3, 4)), 1e-300)) + 0.5 * nodes**2
    log_weight = -0.5 * away**2
    if nodes.size > 1:
        log_weight += smooth_between(nodes, told, away)
    weight = np.exp(log_weight - log_weight.max())
    centre = np.log(np.log(2) * prior.dip_hours) + prior.dip_log_sd * away
    spread = np.full(_FINE, prior.dip_log_sd * (away[1] - away[0]))
    return Posterior(weight / weight.sum(), centre, spread, log=True)


def goodbyes_of(
    fitted: Fitted, share: Floats, drops: Drops, cleared: Cleared
) -> tuple[Goodbye, ...]:
    """One record for each goodbye.

    Args:
        fitted: A fitted person.
        share: Posterior weights, shape (s, t, v, r, q).
        drops: Posterior of the drops.
        cleared: The goodbyes' information.

    Returns:
        The records, in order of time.
    """
    hours = fitted.ratings.goodbyes
    if not hours.size:
        return ()
    answers: list[tuple[Posterior, float]] = []
    mean, variance, beyond, beyond_var = goodbye_drops(drops, cleared)
    own, rests = (
        pooled_all(share, *moments)
        for moments in ((mean, variance), (beyond, beyond_var))
    )
    scale = fitted.drops
    for drop, rest in zip(own, rests, strict=True):
        # Where goodbyes do not differ (scatter 0) the distance is nothing but rounding.
        away = np.where(rest.spreads < _NO_DISTANCE, 0.0, rest.centres)
        larger = 1.0 - Posterior(rest.weights, away, rest.spreads).prob_below(0.0)
        answers.append((replace(drop, scale=scale), larger))
    run = fitted.runs.argmax(axis=1)
    return tuple(
        Goodbye(float(at), answers[which][0], answers[which][1], number >= _OWN_FROM)
        for number, (at, which) in enumerate(zip(hours, run, strict=True), start=1)
    )


def hours_to_usual_of(
    fitted: Fitted, records: tuple[Goodbye, ...], own_sd: float
) -> HoursToUsual | None:
    """From the latest goodbye to within half an own sd of usual.

    Args:
        fitted: A fitted person.
        records: The goodbyes.
        own_sd: Own sd of ratings, points.

    Returns:
        The distribution, or None without a goodbye.
    """
    if not records:
        return None
    drop = records[-1].dip
    per_time = drop.weights.size // fitted.dip_hours.size
    return HoursToUsual(
        weights=drop.weights,
        drop=drop.centres,
        drop_sd=np.maximum(drop.spreads, _LEAST_SD),
        dip_hours=np.repeat(fitted.dip_hours, per_time),
        near=fitted.prior.near_usual_in_own_sd * own_sd,
        scale=drop.scale,
    )
