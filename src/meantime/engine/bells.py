"""The normal and Student t distributions, loaded when first asked.

``scipy.special`` takes longer to import than numpy, and a program that only names the
engine should not wait for it.
"""

import numpy as np

from .arrays import Floats


def below(z: Floats) -> Floats:
    """Probability that a standard normal lies below ``z``.

    Args:
        z: Standardised values, any shape.

    Returns:
        Probabilities, same shape.
    """
    from scipy.special import ndtr

    return np.asarray(ndtr(z))


def normal_quantile(q: float) -> float:
    """Value that a standard normal stays below with probability ``q``.

    Args:
        q: Probability, strictly between 0 and 1.

    Returns:
        The quantile.
    """
    from scipy.special import ndtri

    return float(ndtri(q))


def tail_width(degrees: float) -> float:
    """Sd of the bell that holds 8 in 10 draws where Student's t does.

    Args:
        degrees: Degrees of freedom, positive.

    Returns:
        The sd, for a t of scale 1.
    """
    from scipy.special import ndtri, stdtrit

    return float(stdtrit(degrees, 0.9) / ndtri(0.9))
