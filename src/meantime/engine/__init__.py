"""The goodbye engine: how far mood drops, how fast it comes back, how sure that is.

Arrays in, frozen records out. Pure arithmetic on numpy and scipy: no clock, no global
state, no hidden randomness. The method is explained in ``docs/methods/engine.md``.
"""

from .errors import TooFew
from .forecast import Forecast
from .model import Fit, fit
from .posterior import Goodbye, HoursToUsual, Posterior
from .prior import DEFAULT_PRIOR, DipPart, Prior

__all__ = [
    "DEFAULT_PRIOR",
    "DipPart",
    "Fit",
    "Forecast",
    "Goodbye",
    "HoursToUsual",
    "Posterior",
    "Prior",
    "TooFew",
    "fit",
]
