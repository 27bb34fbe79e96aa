"""What is known about people in general, before a person's own ratings speak.

Every number here is an answer to "what would you expect of somebody you have never
met?". Each carries its source, or the word "assumption". The method page explains them
at length.
"""

from dataclasses import dataclass

from .errors import require


@dataclass(frozen=True, slots=True)
class DipPart:
    """One bell of the mixture that says how large a typical drop may be.

    Attributes:
        weight: Share of people this part stands for, in (0, 1].
        mean: Centre of the drop, in points of the 0-100 scale. Positive is a drop.
        sd: Spread of the drop, in points.
    """

    weight: float
    mean: float
    sd: float

    def __post_init__(self) -> None:
        require(0 < self.weight <= 1, f"weight must lie in (0, 1], got {self.weight}")
        require(self.sd > 0, f"sd must be positive, got {self.sd}")


@dataclass(frozen=True, slots=True)
class Prior:
    """People in general, as one immutable set of numbers.

    "Own sd" is the person's own within-person spread of ratings; a quantity "in own sd"
    is multiplied by it. Times are in hours, moods in points of the 0-100 scale.

    Attributes:
        usual_mean: Level of an average person. Source: Kuppens, Allen and Sheeber 2010,
            Table 1 (happy 58.6, relaxed 61.5, satisfied 60.0).
        usual_sd_in_own_sd: Spread of the level between people, in own sd. Assumption:
            wide on purpose (between people 13-17 points), so that eight ratings
            outweigh it.
        own_sd_median: Median within-person sd in points. Source: open
            experience-sampling sets, set averages of 9 to 16.
        own_sd_log_sd: Spread of its logarithm. Source: the same sets, 10th to 90th
            percentile of people 10 to 25, widened for people who hardly vary
            (assumption).
        fast_hours: Median time constant of the quick ups and downs. Source: OU
            processes fitted to open sets, 4 to 18 h, median 12.
        fast_log_sd: Spread of its logarithm. Source: the same fits, 1.1.
        slow_hours: Time constant of the slow drift. Assumption: two weeks; real mood
            drifts over weeks and the data cannot tell 7 from 28 days.
        noise_share: Central share of the within-person variance that belongs to the
            single rating. Source: open sets, a third to a half.
        noise_logit_sd: Spread of that share on the logit scale. Assumption.
        slow_share: Central share of the rest that is slow. Assumption.
        slow_logit_sd: Spread of that share on the logit scale. Assumption.
        tail_degrees: Degrees of freedom of the rating noise (Student t). Source: two
            reweighting passes with 5 lowered the error of the drop by 4-6 % in open
            sets.
        rhythm_sd: Spread of each daily and weekly wave, in own sd. Assumption, chosen
            small because rhythms in open sets are small.
        together_sd: Spread of the difference of the level together, in own sd.
            Assumption.
        lead_in_sd: Spread of the lead-in before a goodbye, in own sd. Source for its
            existence: anticipatory distress before travel (Diamond, Hicks and Otter-
            Henderson 2008); size is an assumption.
        lead_in_hours: Time constant of the lead-in. Assumption.
        dip_parts: The mixture for the typical drop. Assumption: no study has dated
            goodbyes with ratings after them. The first part is "little or no dip".
        dip_hours: Median time constant of the way back. Assumption, between the 90-180
            min after small hassles (Ader et al. 2022) and about 120 h in recalled
            sadness (Verduyn and Lavrijsen 2015).
        dip_log_sd: Spread of its logarithm. Assumption.
        scatters: Possible sds, in points, of a goodbye's drop around the person's
            typical drop. Assumption.
        scatter_weights: Weight of each. Assumption.
        stayed_effect: Relative change of the drop for the one who stays (+) or leaves
            (-).
            Direction: Diamond et al. 2008; size is an assumption.
        contact_effect: Relative change of the drop from no contact to the fullest
            contact.
            Direction: Diamond et al. 2008; size is an assumption.
        worth_the_name: A drop of at least so many points is worth the name. Assumption:
            twice the sd of the "little or no dip" part.
        near_usual_in_own_sd: Within so many own sd of the usual level counts as
            "usual". Assumption (half an own sd), fixed by the definition of the
            question.
    """

    usual_mean: float = 60.0
    usual_sd_in_own_sd: float = 4.0
    own_sd_median: float = 13.0
    own_sd_log_sd: float = 0.5
    fast_hours: float = 12.0
    fast_log_sd: float = 1.1
    slow_hours: float = 336.0
    noise_share: float = 0.4
    noise_logit_sd: float = 0.8
    slow_share: float = 0.35
    slow_logit_sd: float = 1.0
    tail_degrees: float = 5.0
    rhythm_sd: float = 0.15
    together_sd: float = 1.0
    lead_in_sd: float = 0.4
    lead_in_hours: float = 12.0
    dip_parts: tuple[DipPart, ...] = (
        DipPart(weight=0.25, mean=0.0, sd=2.0),
        DipPart(weight=0.50, mean=13.0, sd=6.0),
        DipPart(weight=0.25, mean=22.0, sd=12.0),
    )
    dip_hours: float = 45.0
    dip_log_sd: float = 0.7
    scatters: tuple[float, ...] = (0.0, 4.0, 8.0)
    scatter_weights: tuple[float, ...] = (0.5, 0.35, 0.15)
    stayed_effect: float = 0.11
    contact_effect: float = -0.2
    worth_the_name: float = 4.0
    near_usual_in_own_sd: float = 0.5

    def __post_init__(self) -> None:
        for name in _POSITIVE:
            value = getattr(self, name)
            require(value > 0, f"{name} must be positive, got {value}")
        for name in ("noise_share", "slow_share"):
            value = getattr(self, name)
            require(0 < value < 1, f"{name} must lie in (0, 1), got {value}")
        total = sum(part.weight for part in self.dip_parts)
        require(
            abs(total - 1) < _ROUNDING, f"weights of dip_parts sum to {total}, not 1"
        )
        require(
            len(self.scatters) == len(self.scatter_weights),
            f"{len(self.scatters)} scatters have {len(self.scatter_weights)} weights",
        )
        total = sum(self.scatter_weights)
        require(abs(total - 1) < _ROUNDING, f"scatter_weights sum to {total}, not 1")
        require(
            min(self.scatters) >= 0 and min(self.scatter_weights) > 0,
            "scatters must not be negative and their weights must be positive",
        )


_ROUNDING = 1e-9
_POSITIVE = (
    "usual_sd_in_own_sd",
    "own_sd_median",
    "own_sd_log_sd",
    "fast_hours",
    "fast_log_sd",
    "slow_hours",
    "noise_logit_sd",
    "slow_logit_sd",
    "rhythm_sd",
    "together_sd",
    "lead_in_sd",
    "lead_in_hours",
    "dip_hours",
    "dip_log_sd",
    "near_usual_in_own_sd",
)

DEFAULT_PRIOR = Prior()
