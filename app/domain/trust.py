"""How far an explanation may be trusted: what was measured of one, and of every method over a sample."""

import math
from typing import Final, Literal

import msgspec

# well: left out in this order, the words move the answer more than any of the random orders did, and by at least half
# of what any order can. partly: more than 95 % of the random orders. chance: no better than those. flat: whatever
# words are left out, the answer hardly moves. short: too few words to tell.
Verdict = Literal["well", "partly", "chance", "flat", "short"]
SHORT: Final = 4  # units below which nothing can be told
FLAT: Final = 0.02  # of probability, what the orders must differ by at least
BETTER: Final = 4.0  # z from which a method is better than chance
WELL: Final = 0.5  # norm_comprehensiveness − norm_sufficiency from which an explanation may be called good

# How the limits were found: all orders, a search, or only the orders that were tried.
Limits = Literal["exact", "search", "orders"]


class Faithfulness(msgspec.Struct, frozen=True):
    """One explanation put to the test: words are left out in the order of their scores and the probability watched.

    With K steps from one word to all (at most 16, evenly spaced), k_j words at step j (DeYoung et al. 2020, ERASER,
    arXiv 1911.03429, over the whole curve, the "AOPC"): `comprehensiveness`: mean over j of p(x) − p(x without its
    first k_j words), high is good. `sufficiency`: mean of p(x) − p(x with only its first words left), low is good.

    `norm_…`: the same as a share of the way from the worst to the best that any order of words reaches on this text
    (NAOPC: Edin et al. 2024, arXiv 2408.08137), so that models and texts can be compared. `loo_tau`: Kendall's τ-b with
    the falls of F when single words are left out. `random_…`: the mean of random orders.

    `p`: the share of random orders that did at least as well, by comprehensiveness − sufficiency. `candidates`: of how
    many explanations this one was chosen by this very test (Automatic), for which `verdict` makes allowance; 1: it was
    not chosen.
    """

    comprehensiveness: float
    sufficiency: float
    norm_comprehensiveness: float
    norm_sufficiency: float
    loo_tau: float | None  # None: all scores, or all falls, are equal
    random_comprehensiveness: float
    random_sufficiency: float
    random_norm_comprehensiveness: float
    random_norm_sufficiency: float
    random_spread: float  # standard deviation of comprehensiveness − sufficiency over the random orders; its mean is 0
    p: float
    randoms: int  # random orders
    units: int
    steps: int
    limits: Limits
    verdict: Verdict
    candidates: int = 0  # 0: measured by a version that did not ask


class Mean(msgspec.Struct, frozen=True):
    """A mean over texts with its 95 % bootstrap confidence interval."""

    value: float
    low: float
    high: float


class MethodTrust(msgspec.Struct, frozen=True):
    """One method over a sample. `better`: whether its comprehensiveness − sufficiency is above that of random orders.

    That holds where `z` is at least 4: each text's difference in standard deviations of its random orders (of the best
    of as many as there were candidates, for Automatic), added up and divided by the root of their number (Stouffer et
    al. 1949), which random scores exceed once in 30,000 samples. The
    last three: against what people marked as the reason (see `app.domain.rationales`); None where the texts have none.
    """

    method: str
    comprehensiveness: Mean
    sufficiency: Mean
    norm_comprehensiveness: Mean
    norm_sufficiency: Mean
    loo_tau: Mean | None
    seconds_per_text: float
    z: float
    better: bool
    well: float  # share of the texts on which it may be called good
    chance: float  # share of the texts on which it is no better than chance
    auprc: Mean | None = None
    token_f1: Mean | None = None
    iou: Mean | None = None
    norm_gap: Mean | None = None  # norm_comprehensiveness − norm_sufficiency; 0: chance, 1: the best any order can do

    @property
    def unclear(self) -> bool:
        """Above chance by its interval, and not as far above as `better` asks: more texts may tell."""
        return not self.better and self.norm_gap is not None and self.norm_gap.low > 0


class TrustTable(msgspec.Struct, frozen=True):
    """Every method on a sample of texts, `random` first, then the best first; `best`: what to use by default.

    `skipped`: texts of the sample that are too short or too flat to tell. `rationales`: texts with marked reasons.
    `wanted`: the texts of the sample where not all of them are measured so far; 0: they are.
    """

    rows: tuple[MethodTrust, ...]
    best: str
    texts: int
    skipped: int
    rationales: int
    seed: int
    seconds: float
    limits: dict[str, int]  # texts by how their limits were found
    data: str = ""  # the dataset the sample is of; "": the run's held-out texts
    wanted: int = 0

    def row(self, method: str) -> MethodTrust | None:
        return next((row for row in self.rows if row.method == method), None)


def share(value: float, count: int) -> Mean:
    """A share of `count` texts with its 95 % interval (Wilson 1927), which holds near 0 and 1 too."""
    z = 1.959964
    middle = (value + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * math.sqrt(value * (1 - value) / count + z * z / (4 * count * count))
    return Mean(value, max(0.0, middle - half), min(1.0, middle + half))
