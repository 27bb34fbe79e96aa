"""What a sampler says about twenty simulated people, stored for the suite.

Usage: ``make nuts``, or in the environment of ``requirements-bench.lock``::

    PYTHONPATH=src:. build/bench/bin/python -m tests.bench.nuts_people

The model is the engine's, in points (no learnt scale), with nothing approximated: the
noise of a rating is Student t, own sd, time constants and shares are sampled by NUTS,
and what is linear and Gaussian given those is integrated in closed form, by dense
matrices written anew here. Writes ``tests/engine/nuts_people.json``.
"""

import json
import sys
from itertools import count, islice
from pathlib import Path
from typing import Any

import numpy as np

from meantime.engine import DEFAULT_PRIOR, Posterior
from meantime.engine.arrays import Floats
from meantime.engine.design import dip_columns, steady_columns, steady_precision
from meantime.engine.simulate import Person, person

STORED = Path(__file__).parents[1] / "engine" / "nuts_people.json"
PEOPLE, WARMUP, DRAWS, KEPT = 20, 500, 4000, 1000
NOWHERE = np.empty((0, 2))
SHARES = (0.1, 0.5, 0.9)


def someone(number: int) -> Person:
    """One of the people: 60 ratings in 20 days, three goodbyes."""
    rng = np.random.default_rng(9000 + number)
    return person(rng, days=20, per_day=3, goodbyes=3, rounded=False)


def numbers() -> list[int]:
    """The first people whose ratings stay within 0-100 of themselves."""
    inside = (n for n in count() if np.abs(someone(n).mood - 50).max() <= 50)
    return list(islice(inside, PEOPLE))


def model(hours: Any, mood: Any, goodbyes: Any, steady: Any) -> None:
    """The engine's model, for numpyro."""
    import jax.numpy as jnp
    import numpyro
    from jax.scipy.linalg import solve_triangular
    from jax.scipy.special import logsumexp
    from numpyro.distributions import Gamma, Normal

    prior, k = DEFAULT_PRIOR, goodbyes.shape[0]
    z = {name: numpyro.sample(name, Normal(0, 1)) for name in NAMES}
    half = prior.tail_degrees / 2
    tails = numpyro.sample("tails", Gamma(half, half).expand([hours.shape[0]]))
    covariance, dip_hours = dense(jnp, z, tails, hours, steady)
    since = hours[:, None] - goodbyes
    dips = -jnp.where(since >= 0, jnp.exp(-jnp.maximum(since, 0) / dip_hours), 0.0)
    root = jnp.linalg.cholesky(covariance)
    told = solve_triangular(
        root, jnp.concatenate([(mood - prior.usual_mean)[:, None], dips], 1), lower=True
    )
    log_det = 2 * jnp.log(jnp.diagonal(root)).sum()
    square = told[:, 1:].T @ told[:, 1:]
    terms = []
    for part in prior.dip_parts:
        for scatter, weight in zip(prior.scatters, prior.scatter_weights, strict=True):
            rest = told[:, 0] - part.mean * told[:, 1:].sum(axis=1)
            pull = told[:, 1:].T @ rest
            spread = part.sd**2 * jnp.ones((k, k)) + scatter**2 * jnp.eye(k)
            inner = jnp.eye(k) + spread @ square
            fit = rest @ rest - pull @ jnp.linalg.solve(inner, spread @ pull)
            extra = jnp.linalg.slogdet(inner)[1]
            terms.append(
                -0.5 * (fit + log_det + extra) + np.log(part.weight) + np.log(weight)
            )
    numpyro.factor("ratings", logsumexp(jnp.stack(terms)))


NAMES = ("fast", "noise", "slow", "dip", "own")


def dense(xp: Any, z: Any, tails: Any, hours: Any, steady: Any) -> tuple[Any, Any]:
    """Covariance of the ratings without dips, and the time constant of the dip."""
    prior = DEFAULT_PRIOR

    def share(centre: float, sd: float, at: Any) -> Any:
        return 1 / (1 + (1 - centre) / centre * xp.exp(-sd * at))

    noise = share(prior.noise_share, prior.noise_logit_sd, z["noise"])
    slow = (1 - noise) * share(prior.slow_share, prior.slow_logit_sd, z["slow"])
    variance = (prior.own_sd_median * xp.exp(prior.own_sd_log_sd * z["own"])) ** 2
    apart = xp.abs(hours[:, None] - hours)
    fast_hours = prior.fast_hours * xp.exp(prior.fast_log_sd * z["fast"])
    covariance = (1 - noise - slow) * xp.exp(-apart / fast_hours)
    covariance = covariance + slow * xp.exp(-apart / prior.slow_hours)
    covariance = covariance + xp.diag(noise / tails)
    covariance = covariance + (steady / steady_precision(prior)) @ steady.T
    return variance * covariance, prior.dip_hours * xp.exp(prior.dip_log_sd * z["dip"])


def conditional(one: Person, steady: Floats, draw: dict[str, Any]) -> list[Any]:
    """Weight and moments of usual, typical drop and last drop, by part of the prior."""
    prior, found = DEFAULT_PRIOR, []
    base, dip_hours = dense(np, draw, draw["tails"], one.hours, steady)
    dips = dip_columns(one.hours, NOWHERE, one.goodbyes, float(dip_hours))
    own = prior.own_sd_median * np.exp(prior.own_sd_log_sd * draw["own"])
    level = (prior.usual_sd_in_own_sd * own) ** 2
    everywhere, last = dips.sum(axis=1), dips[:, -1]
    for part in prior.dip_parts:
        for scatter, weight in zip(prior.scatters, prior.scatter_weights, strict=True):
            full = base + scatter**2 * dips @ dips.T
            full = full + part.sd**2 * np.outer(everywhere, everywhere)
            rest = one.mood - prior.usual_mean - part.mean * everywhere
            cross = np.stack(
                [
                    np.full(rest.size, level),
                    part.sd**2 * everywhere,
                    part.sd**2 * everywhere + scatter**2 * last,
                ]
            )
            before = np.array([level, part.sd**2, part.sd**2 + scatter**2])
            solved = np.linalg.solve(full, np.column_stack([rest, cross.T]))
            mean = cross @ solved[:, 0] + [prior.usual_mean, part.mean, part.mean]
            spread = before - (cross * solved[:, 1:].T).sum(axis=1)
            log = -0.5 * (rest @ solved[:, 0] + np.linalg.slogdet(full)[1])
            log += np.log(part.weight) + np.log(weight)
            found.append((log, mean, np.sqrt(spread)))
    return found


def summary(posterior: Posterior) -> list[float]:
    """Mean, sd and the 10 %, 50 % and 90 % quantiles."""
    ends = [posterior.quantile(q) for q in SHARES]
    return [round(x, 4) for x in (posterior.mean, posterior.sd, *ends)]


def sampled(mcmc: Any, number: int) -> dict[str, list[float]]:
    """One person's answers."""
    import jax

    one = someone(number)
    steady = steady_columns(
        one.hours, np.zeros(one.hours.size, bool), one.goodbyes, DEFAULT_PRIOR
    )
    mcmc.run(jax.random.PRNGKey(number), one.hours, one.mood, one.goodbyes, steady)
    draws = {name: np.asarray(x) for name, x in mcmc.get_samples().items()}
    log, mean, spread = [], [], []
    for i in range(0, DRAWS, DRAWS // KEPT):
        cases = conditional(one, steady, {name: x[i] for name, x in draws.items()})
        height = np.array([case[0] for case in cases])
        log.append(np.exp(height - height.max()))
        log[-1] /= log[-1].sum() * KEPT
        mean += [case[1] for case in cases]
        spread += [case[2] for case in cases]
    weights, centres, spreads = np.concatenate(log), np.array(mean), np.array(spread)
    answers = {
        name: summary(Posterior(weights, centres[:, at], spreads[:, at]))
        for at, name in enumerate(("usual", "dip", "last"))
    }
    hours = np.log(2) * DEFAULT_PRIOR.dip_hours
    hours = hours * np.exp(DEFAULT_PRIOR.dip_log_sd * draws["dip"])
    ends = [*map(float, np.quantile(hours, SHARES))]
    answers["half_life"] = [
        round(float(x), 4) for x in (hours.mean(), hours.std(), *ends)
    ]
    return answers


def main() -> None:
    """Sample everybody."""
    import jax
    from numpyro.infer import MCMC, NUTS

    jax.config.update("jax_enable_x64", True)
    mcmc = MCMC(
        NUTS(model, target_accept_prob=0.9),
        num_warmup=WARMUP,
        num_samples=DRAWS,
        progress_bar=False,
        jit_model_args=True,
    )
    found: dict[str, Any] = {}
    for number in numbers():
        found[str(number)] = sampled(mcmc, number)
        sys.stdout.write(f"{number}: {found[str(number)]}\n")
        sys.stdout.flush()
        lines = ",\n".join(f' "{n}": {json.dumps(x)}' for n, x in found.items())
        STORED.write_text("{\n" + lines + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
