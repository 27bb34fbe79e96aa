"""The other programs a person could use instead, each fitted as its makers would.

All of them model an Ornstein-Uhlenbeck process with noise around a level; they know of
no goodbyes, no prior and no scale. Only in the environment of
``requirements-bench.lock``, except the Kalman filter, which is written out here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Floats = NDArray[np.float64]
Bell = tuple[Floats, Floats]
"""Mean and sd of a rating at the moments asked for."""
START = np.log(np.array([12.0, 100.0, 60.0]))
"""Logarithms of hours, variance of the process and variance of the noise."""


class Peer(Protocol):
    """A program that learns from ratings once and then forecasts from any."""

    def learn(self, hours: Floats, mood: Floats) -> Floats:
        """What the program holds fixed afterwards."""

    def ahead(self, learnt: Floats, hours: Floats, mood: Floats, asked: Floats) -> Bell:
        """Forecast ratings after the last one."""


@dataclass(frozen=True)
class Kalman:
    """An OU process with noise, by a Kalman filter and maximum likelihood."""

    def learn(self, hours: Floats, mood: Floats) -> Floats:
        level = float(mood.mean())

        def cost(log: Floats) -> float:
            return self._run(log, hours, mood - level)[0]

        return np.append(minimize(cost, START, method="L-BFGS-B").x, level)

    def ahead(self, learnt: Floats, hours: Floats, mood: Floats, asked: Floats) -> Bell:
        level = learnt[3]
        time, whole, noise = np.exp(learnt[:3])
        _cost, value, spread = self._run(learnt[:3], hours, mood - level)
        kept = np.exp(-(asked - hours[-1]) / time)
        variance = whole + kept**2 * (spread - whole) + noise
        return level + kept * value, np.sqrt(variance)

    def _run(
        self, log: Floats, hours: Floats, away: Floats
    ) -> tuple[float, float, float]:
        time, whole, noise = (float(x) for x in np.exp(log))
        share = np.exp(-np.diff(hours, prepend=hours[0]) / time).tolist()
        value, spread, totals, square = 0.0, whole, [], 0.0
        for kept, seen in zip(share, away.tolist(), strict=True):
            value *= kept
            spread = whole + kept * kept * (spread - whole)
            total = spread + noise
            miss = seen - value
            square += miss * miss / total
            totals.append(total)
            gain = spread / total
            value += gain * miss
            spread -= gain * spread
        return square + float(np.log(totals).sum()), value, spread


@dataclass(frozen=True)
class Celerite:
    """celerite2's real term with an optimiser."""

    def learn(self, hours: Floats, mood: Floats) -> Floats:
        def cost(log: Floats) -> float:
            return -float(self._at(log, hours).log_likelihood(mood))

        start = np.append(START, mood.mean())
        return np.asarray(minimize(cost, start, method="L-BFGS-B").x)

    def ahead(self, learnt: Floats, hours: Floats, mood: Floats, asked: Floats) -> Bell:
        process = self._at(learnt, hours)
        mean, variance = process.predict(mood, t=asked, return_var=True)
        return np.asarray(mean), np.sqrt(np.asarray(variance) + np.exp(learnt[2]))

    def _at(self, log: Floats, hours: Floats) -> Any:
        import celerite2
        from celerite2 import terms

        time, whole, noise = np.exp(log[:3])
        term = terms.RealTerm(a=whole, c=1 / time)
        process = celerite2.GaussianProcess(term, mean=log[3])
        process.compute(hours, diag=np.full(hours.size, noise), quiet=True)
        return process


@dataclass(frozen=True)
class Statsmodels:
    """statsmodels: a level and an autoregression every three hours, gaps missing."""

    step: float = 3.0

    def learn(self, hours: Floats, mood: Floats) -> Floats:
        model = self._model(hours, mood)
        return np.asarray(model.fit(disp=False, maxiter=50).params)

    def ahead(self, learnt: Floats, hours: Floats, mood: Floats, asked: Floats) -> Bell:
        result = self._model(hours, mood).smooth(learnt)
        steps = self._slot(asked, hours) - self._slot(hours, hours)[-1]
        told = result.get_forecast(max(1, int(steps.max())))
        at = np.maximum(steps - 1, 0)
        return np.asarray(told.predicted_mean)[at], np.asarray(told.se_mean)[at]

    def _slot(self, at: Floats, hours: Floats) -> NDArray[np.intp]:
        return np.asarray(np.floor((at - hours[0]) / self.step), dtype=np.intp)

    def _model(self, hours: Floats, mood: Floats) -> Any:
        from statsmodels.tsa.statespace.structural import UnobservedComponents

        slot = self._slot(hours, hours)
        grid = np.full(slot[-1] + 1, np.nan)
        grid[slot] = mood
        return UnobservedComponents(grid, level=True, autoregressive=1, irregular=True)


def nuts(hours: Floats, mood: Floats, asked: Floats) -> Bell:
    """Numpyro's NUTS over the same OU process with noise, states sampled."""
    import jax.numpy as jnp
    import numpyro
    from jax import random
    from jax.lax import scan
    from numpyro.distributions import LogNormal, Normal
    from numpyro.infer import MCMC, NUTS

    gap = np.diff(hours, prepend=hours[0] - 1e3)

    def model() -> None:
        time = numpyro.sample("time", LogNormal(np.log(12.0), 1.1))
        whole = numpyro.sample("whole", LogNormal(np.log(10.0), 0.5))
        noise = numpyro.sample("noise", LogNormal(np.log(8.0), 0.5))
        level = numpyro.sample("level", Normal(60.0, 30.0))
        fresh = numpyro.sample("fresh", Normal(0, 1).expand([hours.size]))
        kept = jnp.exp(-gap / time)
        moved = whole * jnp.sqrt(1 - kept**2) * fresh

        def step(value: Any, one: Any) -> Any:
            value = one[0] * value + one[1]
            return value, value

        last, states = scan(step, 0.0, (kept, moved))
        numpyro.deterministic("last", last)
        numpyro.sample("mood", Normal(level + states, noise), obs=mood)

    mcmc = MCMC(NUTS(model), num_warmup=300, num_samples=300, progress_bar=False)
    mcmc.run(random.PRNGKey(0))
    drawn = {name: np.asarray(x)[:, None] for name, x in mcmc.get_samples().items()}
    kept = np.exp(-(asked - hours[-1]) / drawn["time"])
    mean = drawn["level"] + kept * drawn["last"]
    variance = drawn["whole"] ** 2 * (1 - kept**2) + drawn["noise"] ** 2
    return mean.mean(axis=0), np.sqrt(variance.mean(axis=0) + mean.var(axis=0))


PEERS: dict[str, Peer] = {
    "OU, Kalman filter, maximum likelihood": Kalman(),
    "celerite2": Celerite(),
    "statsmodels": Statsmodels(),
}
"""Those quick enough for every person of a real set."""
