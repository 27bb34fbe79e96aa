"""What many people say together about people in general: an empirical-Bayes prior.

One round of expectation-maximisation (Dempster, Laird and Rubin 1977) over people who
were each fitted with the prior of the round before. A person leaves only a few sums
behind (``told``); sums of any number of people are added up and turned into the next
prior (``learnt``). What the ratings of many cannot tell stays as it was: the rhythm,
the noise, the scatter between goodbyes, the part "little or no dip".
"""

from dataclasses import dataclass, replace

import numpy as np

from .arrays import Floats
from .errors import require
from .model import Fit
from .posterior import Posterior
from .prior import DipPart, Prior

_NODES, _NODE_WEIGHTS = np.polynomial.hermite_e.hermegauss(7)
_NODE_WEIGHTS = _NODE_WEIGHTS / _NODE_WEIGHTS.sum()
_TINY = 1e-6
_LN2 = float(np.log(2.0))

STAND_IN = 20.0
"""The prior of the round before counts as much as so many people. Assumption."""
LEAST_WITHOUT = 0.1
"""Weight that "little or no dip" keeps, so that nobody is told of a drop by rote."""
LEAST_SD = 3.0
"""Points: a bell narrower than this would say more than ratings can."""
LEAST_LOG_SD = 0.2


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """Sums over people. Add two of them up with ``+``.

    Attributes:
        people: Number of people.
        parted: Number of them with a goodbye that ratings follow.
        usual: Sum over people of the usual level and its square, shape (2,).
        apart: Sum of the squared distance of the usual level from ``usual_mean``, in
            own sd.
        log_sd: Sum of the logarithm of the own sd and its square, shape (2,).
        parts: For each bell of the dip's prior its share, the drop and its square,
            summed over people with a goodbye, shape (q, 3).
        log_hours: Sum of the logarithm of the time constant and its square over people
            with a goodbye, shape (2,).
    """

    people: int
    parted: int
    usual: Floats
    apart: float
    log_sd: Floats
    parts: Floats
    log_hours: Floats

    def __add__(self, other: "Told") -> "Told":
        return Told(
            self.people + other.people,
            self.parted + other.parted,
            self.usual + other.usual,
            self.apart + other.apart,
            self.log_sd + other.log_sd,
            self.parts + other.parts,
            self.log_hours + other.log_hours,
        )


def nothing(prior: Prior) -> Told:
    """The sums over nobody.

    Args:
        prior: The prior of this round.

    Returns:
        Zeros.
    """
    parts = np.zeros((len(prior.dip_parts), 3))
    return Told(0, 0, np.zeros(2), 0.0, np.zeros(2), parts, np.zeros(2))


def told(result: Fit, prior: Prior) -> Told:
    """What one person adds.

    Args:
        result: The person's fit, made with ``prior``.
        prior: The prior of this round.

    Returns:
        Their sums.
    """
    usual, squared = result.usual.mean, result.usual.sd**2
    away = ((usual - prior.usual_mean) ** 2 + squared) / result.own_sd**2
    log_sd = float(np.log(result.own_sd))
    parts, hours, parted = np.zeros((len(prior.dip_parts), 3)), np.zeros(2), 0
    if not result.from_prior:
        parted = 1
        parts = _parts(result.dip, prior)
        weight, value = _points(result.half_life)
        log_hours = np.log(value / _LN2)
        hours = np.array([weight @ log_hours, weight @ log_hours**2])
    return Told(
        1,
        parted,
        np.array([usual, usual**2 + squared]),
        away,
        np.array([log_sd, log_sd**2]),
        parts,
        hours,
    )


def learnt(prior: Prior, sums: Told) -> Prior:
    """The prior that these people suggest, held back by the one before.

    Args:
        prior: The prior of this round.
        sums: What everybody added.

    Returns:
        The prior for the next round. Numbers that only goodbyes can tell stay as they
        were where nobody had one.

    Raises:
        ValueError: If there is nobody.
    """
    require(sums.people > 0, "there is nobody to learn from")
    all_people, parted = sums.people + STAND_IN, sums.parted + STAND_IN
    usual = (sums.usual[0] + STAND_IN * prior.usual_mean) / all_people
    # From around the old mean to around the new one is a matter of points; in own sd
    # it is left out, which makes the spread a little wider than it is.
    apart = (sums.apart + STAND_IN * prior.usual_sd_in_own_sd**2) / all_people
    median, log_sd = _log_normal(
        sums.log_sd, np.log(prior.own_sd_median), prior.own_sd_log_sd, all_people
    )
    hours, hours_sd = _log_normal(
        sums.log_hours, np.log(prior.dip_hours), prior.dip_log_sd, parted
    )
    return replace(
        prior,
        usual_mean=float(usual),
        usual_sd_in_own_sd=float(np.sqrt(apart)),
        own_sd_median=median,
        own_sd_log_sd=log_sd,
        dip_hours=hours,
        dip_log_sd=hours_sd,
        dip_parts=_bells(prior, sums.parts, parted),
    )


def moved(before: Prior, after: Prior) -> float:
    """How far a round took the prior.

    Args:
        before: The prior of the round.
        after: The one it led to.

    Returns:
        The largest change of a number, as a share of what it was.
    """
    old, new = _numbers(before), _numbers(after)
    return float(np.max(np.abs(new - old) / np.maximum(np.abs(old), _TINY)))


def _numbers(prior: Prior) -> Floats:
    told = (
        prior.usual_mean,
        prior.usual_sd_in_own_sd,
        prior.own_sd_median,
        prior.own_sd_log_sd,
        prior.dip_hours,
        prior.dip_log_sd,
    )
    bells = [(part.weight, part.mean, part.sd) for part in prior.dip_parts[1:]]
    return np.array([*told, *np.array(bells).ravel()])


def _points(posterior: Posterior) -> tuple[Floats, Floats]:
    """A posterior as weighted values in its own unit, shape (m * 7,) each."""
    drawn = posterior.centres[:, None] + posterior.spreads[:, None] * _NODES
    weight = (posterior.weights[:, None] * _NODE_WEIGHTS).ravel()
    if posterior.scale is not None:
        return weight, posterior.scale.to_points(drawn).ravel()
    return weight, (np.exp(drawn) if posterior.log else drawn).ravel()


def _parts(dip: Posterior, prior: Prior) -> Floats:
    """How much of a person's dip each bell accounts for, shape (q, 3)."""
    weight, drop = _points(dip)
    mean = np.array([part.mean for part in prior.dip_parts])[:, None]
    sd = np.array([part.sd for part in prior.dip_parts])[:, None]
    share = np.array([part.weight for part in prior.dip_parts])[:, None]
    log_bell = np.log(share / sd) - 0.5 * ((drop - mean) / sd) ** 2
    bell = np.exp(log_bell - log_bell.max(axis=0))
    owned = bell / bell.sum(axis=0) * weight
    return np.stack([owned.sum(1), owned @ drop, owned @ drop**2], axis=1)


def _bells(prior: Prior, parts: Floats, people: float) -> tuple[DipPart, ...]:
    """The mixture anew: its first bell keeps its place, the others move."""
    old = np.array([(p.weight, p.mean, p.sd) for p in prior.dip_parts])
    counted = parts[:, 0] + STAND_IN * old[:, 0]
    mean = (parts[:, 1] + STAND_IN * old[:, 0] * old[:, 1]) / counted
    square = parts[:, 2] + STAND_IN * old[:, 0] * (old[:, 2] ** 2 + old[:, 1] ** 2)
    sd = np.sqrt(np.maximum(square / counted - mean**2, LEAST_SD**2))
    mean[0], sd[0] = old[0, 1], old[0, 2]
    weight = counted / people
    without = max(float(weight[0]), LEAST_WITHOUT)
    weight[1:] *= (1.0 - without) / weight[1:].sum()
    weight[0] = without
    rows = zip(weight / weight.sum(), mean, sd, strict=True)
    return tuple(DipPart(float(w), float(m), float(s)) for w, m, s in rows)


def _log_normal(
    sums: Floats, centre: float, spread: float, people: float
) -> tuple[float, float]:
    """Median and log-sd after ``people - STAND_IN`` people and the old ones."""
    mean = (sums[0] + STAND_IN * centre) / people
    square = (sums[1] + STAND_IN * (spread**2 + centre**2)) / people
    sd = np.sqrt(max(float(square - mean**2), LEAST_LOG_SD**2))
    return float(np.exp(mean)), float(sd)
