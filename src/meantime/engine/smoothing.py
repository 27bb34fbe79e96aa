"""The curve beneath the ratings at any moment, from the ratings on both sides of it.

The latent fast and slow parts have a banded precision (three diagonals), so means come
from LAPACK's banded Cholesky solver and variances from one backward recursion over its
2 x 2 blocks: both linear in the number of moments.
"""

from dataclasses import dataclass

import numpy as np

from .arrays import Floats
from .filtering import Shapes
from .prior import Prior

_CLOSEST_HOURS = 1e-4


@dataclass(frozen=True, slots=True)
class Factor:
    """Banded Cholesky factor of the latents' precision, for unit own sd.

    Attributes:
        band: LAPACK lower band storage, shape (3, 2n), fast and slow in turn.
        data: Weight of each moment's rating in the precision, shape (n,).
    """

    band: Floats
    data: Floats

    def latent(self, columns: Floats) -> Floats:
        """Posterior mean of fast plus slow, if these columns were the ratings.

        Args:
            columns: Shape (n, m); where there is no rating the value does not matter.

        Returns:
            Shape (n, m).
        """
        from scipy.linalg.lapack import dpbtrs

        told = np.repeat(columns * self.data[:, None], 2, axis=0)
        solved, info = dpbtrs(self.band, told, lower=1)
        if info:
            raise ArithmeticError(f"banded solve failed, LAPACK says {info}")
        return np.asarray(solved[0::2] + solved[1::2])


def bands_at(
    hours: Floats, weight: Floats, shapes: Shapes, prior: Prior
) -> tuple[Floats, Floats]:
    """The precision of the latents at given moments, under several shapes.

    Args:
        hours: Moments in order, shape (n,). Closer than a third of a second counts as
            that far apart.
        weight: Ratings' weights, shape (n,); 0 where there is no rating.
        shapes: Shapes of the ups and downs.
        prior: People in general (for the slow time constant).

    Returns:
        Its three lower diagonals, fast and slow in turn, shape (s, 2n, 3); and log
        determinant of the latents' own covariance plus that of the noise of the
        ratings, shape (s,), for unit own sd.
    """
    gap = np.maximum(np.diff(hours), _CLOSEST_HOURS)
    band = np.zeros((shapes.noise.size, 2 * hours.size, 3))
    data = weight / shapes.noise[:, None]
    slow_hours = np.array([prior.slow_hours])
    seen = weight[weight > 0]
    log_det = seen.size * np.log(shapes.noise) - np.log(seen).sum()
    for part, (share, time) in enumerate(
        ((shapes.fast, shapes.fast_hours), (shapes.slow, slow_hours))
    ):
        rate = -gap / time[:, None]
        kept, fresh = np.exp(rate), -np.expm1(2 * rate)
        log_det = log_det + hours.size * np.log(share) + np.log(fresh).sum(axis=1)
        fresh = fresh * share[:, None]
        diagonal = data.copy()
        diagonal[:, 0] += 1 / share
        diagonal[:, 1:] += 1 / fresh
        tied = kept / fresh
        diagonal[:, :-1] += kept * tied
        band[:, part::2, 0] = diagonal
        band[:, part : 2 * hours.size - 2 : 2, 2] = -tied
    band[:, 0::2, 1] = data
    return band, log_det


def factor_at(
    hours: Floats, weight: Floats, shapes: Shapes, which: int, prior: Prior
) -> Factor:
    """Factor the precision of the latents at given moments.

    Args:
        hours: Moments in order, shape (n,).
        weight: Ratings' weights, shape (n,); 0 where there is no rating.
        shapes: Shapes of the ups and downs.
        which: Index of the shape to use.
        prior: People in general (for the slow time constant).

    Returns:
        The factor.
    """
    from scipy.linalg.lapack import dpbtrf

    one = Shapes(*(x[which : which + 1] for x in _parts(shapes)))
    bands, _ = bands_at(hours, weight, one, prior)
    factored, info = dpbtrf(bands[0].T, lower=1)
    if info:
        raise ArithmeticError(f"banded Cholesky failed, LAPACK says {info}")
    return Factor(factored, weight / shapes.noise[which])


def _parts(shapes: Shapes) -> tuple[Floats, Floats, Floats]:
    return shapes.fast_hours, shapes.noise, shapes.slow


def variances(factors: list[Factor]) -> Floats:
    """Posterior variance of fast plus slow at every moment, for unit own sd.

    Args:
        factors: One per model, over the same n moments.

    Returns:
        Shape (len(factors), n).
    """
    band = np.stack([factor.band for factor in factors])
    a, b, c = band[:, 0, 0::2], band[:, 1, 0::2], band[:, 0, 1::2]
    lower = np.zeros((band.shape[0], a.shape[1], 2, 2))
    lower[..., 0, 0], lower[..., 1, 0], lower[..., 1, 1] = 1 / a, -b / (a * c), 1 / c
    own = lower.transpose(0, 1, 3, 2) @ lower
    onward = np.zeros_like(lower[:, :-1])
    onward[..., 0, 0] = band[:, 2, 0:-2:2]
    onward[..., 0, 1] = band[:, 1, 1:-2:2]
    onward[..., 1, 1] = band[:, 2, 1:-2:2]
    gain = onward @ lower[:, :-1]
    turned = gain.transpose(0, 1, 3, 2).copy()
    for i in range(a.shape[1] - 2, -1, -1):
        own[:, i] += turned[:, i] @ own[:, i + 1] @ gain[:, i]
    return np.asarray(own.sum(axis=(2, 3)))


def heavy_tail_weights(
    residual: Floats, count: Floats, noise: float, degrees: float
) -> Floats:
    """Weights that keep single odd ratings from pulling the curve.

    One expectation step of a Student-t model of the rating noise: 1 for a usual
    rating or a little more, less for one that sticks out.

    Args:
        residual: Rating minus fitted curve, shape (n,), points.
        count: Ratings averaged at each moment, shape (n,).
        noise: Noise variance of a single rating, points squared.
        degrees: Degrees of freedom of the noise.

    Returns:
        Weights, shape (n,).
    """
    square = residual**2 * count
    explained = max(noise - float(square.mean()), 0.0)
    return np.asarray((degrees + 1) / (degrees + (square + explained) / noise))
