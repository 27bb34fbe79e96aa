"""``fit``: one person's ratings in, everything the engine has to say out."""

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from . import shapes as shape_design
from .arrays import Floats, Numbers
from .coefficients import normalised, pair_up, typical_drop, usual_level
from .curves import Fitted, around, predict
from .design import runs_of
from .dips import Cleared, Drops, clear, weigh
from .forecast import Forecast
from .posterior import Goodbye, HoursToUsual, Posterior
from .prior import DEFAULT_PRIOR, Prior
from .ratings import column, read
from .scales import drop_prior, learnt, level_of, restated
from .search import gather, prepare, search
from .summaries import goodbyes_of, half_life_of, hours_to_usual_of, multipliers


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """What one person's ratings say.

    Attributes:
        usual: Posterior of the usual level while apart, points.
        dip: Posterior of the typical drop after a goodbye, points.
        has_dip: Probability that the typical drop is worth the name (4 points or more).
        half_life: Posterior of the hours until half a drop is gone.
        hours_to_usual: From the latest goodbye back to usual; None without a goodbye.
        goodbyes: One record for each goodbye before the last rating, in order.
        from_prior: True where ``dip`` and ``half_life`` are people in general, because
            no goodbye lies before the last rating.
        own_sd: Own within-person sd of ratings, points (posterior mean).
    """

    usual: Posterior
    dip: Posterior
    has_dip: float
    half_life: Posterior
    hours_to_usual: HoursToUsual | None
    goodbyes: tuple[Goodbye, ...]
    from_prior: bool
    own_sd: float
    _fitted: Fitted = field(repr=False)

    def forecast(self, at_hours: Numbers) -> Forecast:
        """Where a rating would lie at some moments.

        After the last rating this is a forecast; at earlier moments it uses the ratings
        on both sides. Goodbyes after the last rating are not foreseen.

        Args:
            at_hours: Moments on the caller's clock, shape (n,), finite.

        Returns:
            Predictive of a rating, one answer per moment.

        Raises:
            ValueError: If a moment is missing or infinite.
        """
        return predict(self._fitted, _moments(at_hours), noisy=True)

    def smooth(self, at_hours: Numbers) -> Forecast:
        """The curve beneath the ratings, without the noise of a single rating.

        Args:
            at_hours: Moments on the caller's clock, shape (n,), finite.

        Returns:
            Posterior of the curve, one answer per moment.

        Raises:
            ValueError: If a moment is missing or infinite.
        """
        return predict(self._fitted, _moments(at_hours), noisy=False)

    def typical_curve(
        self, hours_since: Numbers, *, stayed: float = 0.0, contact: float = 0.5
    ) -> Forecast:
        """Where ratings usually lie around one of this person's goodbyes.

        Its 10 % and 90 % quantiles are the band "where 8 in 10 of your ratings usually
        fall", at an average hour of the day and week.

        Args:
            hours_since: Hours since the goodbye, negative before it, shape (n,),
                finite.
            stayed: +1 I stay, -1 they stay, 0 unknown.
            contact: Expected contact, 0 none to 1 the fullest, .5 unknown.

        Returns:
            Predictive of a rating, one answer per moment.

        Raises:
            ValueError: If an hour is missing or infinite, or a value is out of range.
        """
        factor = multipliers([stayed], [contact], 1, self._fitted.prior)[0]
        return around(self._fitted, _moments(hours_since), float(factor))


def fit(
    hours: Numbers,
    mood: Numbers,
    goodbye_hours: Numbers = (),
    *,
    together: Any = (),
    stayed: Numbers | None = None,
    contact: Numbers | None = None,
    prior: Prior = DEFAULT_PRIOR,
) -> Fit:
    """How far does mood drop after a goodbye, how fast does it come back, how sure?

    Args:
        hours: Hours of the ratings since any origin, shape (n,), in any order; 24 h are
            a day. NaN = not known, left out.
        mood: Ratings, 0 (worst) to 100 (best), shape (n,). NaN = not answered.
        goodbye_hours: Hours of the goodbyes on the same clock, shape (k,). NaN = not
            known, left out. Those at or after the last rating are not seen yet.
        together: Hours together as (from, until), shape (m, 2). NaN = open end.
        stayed: For each goodbye +1 I stayed, -1 they stayed, 0 or NaN unknown, (k,).
        contact: For each goodbye the expected contact, 0 to 1, NaN unknown, (k,).
        prior: People in general.

    Returns:
        The answers, each with its uncertainty. Method: ``docs/methods/engine.md``.

    Raises:
        ValueError: If a value is infinite or out of range, or shapes differ.
        TooFew: If fewer than 8 ratings are finite, or no goodbye before the last rating
            has 4 ratings in the 14 days after it.
    """
    parted = column("goodbye_hours", goodbye_hours)
    factor = multipliers(stayed, contact, parted.size, prior)
    ratings = read(hours, mood, parted, together=together, multiplier=factor)
    scale = learnt(ratings, prior)
    ratings = restated(ratings, scale)
    level = level_of(ratings)
    prior = drop_prior(prior, scale.drops_from(level))
    prepared = prepare(ratings, prior)
    placed = search(ratings, prior, prepared)
    weight, dip_hours = placed.weight, placed.dip_hours
    shapes = shape_design.shapes_at(placed.design.points, prior)
    membership, expected = runs_of(ratings.multiplier)
    joined = gather(
        ratings,
        weight,
        shapes,
        dip_hours,
        runs=membership,
        prior=prior,
        prepared=prepared,
    )
    cleared = clear(joined, expected, prior)
    drops = weigh(cleared, ratings.total, dip_hours, prior)
    share = normalised(drops, placed.design.log_weight)
    pairs = pair_up(share, drops, cleared, prior)
    fitted = Fitted(
        ratings,
        weight * ratings.count,
        shapes,
        dip_hours,
        membership,
        joined,
        pairs,
        prior,
        scale,
        level,
    )
    return _answers(fitted, share, drops, cleared)


def _answers(fitted: Fitted, share: Floats, drops: Drops, cleared: Cleared) -> Fit:
    ratings, prior, pairs = fitted.ratings, fitted.prior, fitted.pairs
    dip = replace(typical_drop(share, drops), scale=fitted.drops)
    own_sd = _own_sd(fitted)
    records = goodbyes_of(fitted, share, drops, cleared)
    return Fit(
        usual=replace(usual_level(pairs, prior), scale=fitted.scale),
        dip=dip,
        has_dip=1.0 - dip.prob_below(prior.worth_the_name),
        half_life=half_life_of(share, fitted.dip_hours, prior),
        hours_to_usual=hours_to_usual_of(fitted, records, own_sd),
        goodbyes=records,
        from_prior=not ratings.goodbyes.size,
        own_sd=own_sd,
        _fitted=fitted,
    )


def _own_sd(fitted: Fitted) -> float:
    """Own sd in points, as the scale has it around the level."""
    sd = float(np.sqrt(fitted.pairs.weight @ fitted.pairs.variance))
    if fitted.scale is None:
        return sd
    low, high = fitted.scale.to_points(fitted.level + np.array([-sd, sd]))
    return float(high - low) / 2


def _moments(hours: Numbers) -> Floats:
    moments = column("at_hours", hours)
    missing = np.isnan(moments)
    if missing.any():
        raise ValueError(f"at_hours[{int(missing.argmax())}] is missing")
    return moments
