"""The attribution methods by name, and what is known of each without running it."""

from typing import Final, Literal

import msgspec

Family = Literal["gradient", "leaving-out", "attention", "decomposition"]
AUTO: Final = "auto"  # the best of several, by each text's own test
RANDOM: Final = "random"  # what every method is measured against
# Tokens × weights a second that questions are read by: two cores with bfloat16, by tiles of their own (AMX) or as
# vectors, and without it; an accelerator.
SPEEDS: Final = {"tiles": 3.75e11, "bfloat16": 1.5e11, "float32": 1.1e11}
SPEED_ELSEWHERE: Final = 3e13


class MethodFacts(msgspec.Struct, frozen=True):
    """`signed`: whether it tells for from against. `complete`: its scores add up to F(x) − F(all words left out).

    `passes`: what it costs, counted in questions (texts with words left out, in mixed precision; measured): so many,
    and so many more a word. `most`: where it asks questions, at most so many, and the larger of the two of `passes`.
    """

    family: Family
    signed: bool
    complete: bool
    passes: tuple[float, float]
    source: str
    most: int = 0


METHODS: Final[dict[str, MethodFacts]] = {
    "attnlrp": MethodFacts("decomposition", True, False, (16, 0), "Achtibat et al. 2024, arXiv 2402.05602"),
    "cp_lrp": MethodFacts("decomposition", True, False, (16, 0), "Ali et al. 2022, arXiv 2202.07304"),
    "decompx": MethodFacts("decomposition", True, False, (0, 4), "Modarressi et al. 2023, arXiv 2306.02873"),
    "occlusion": MethodFacts("leaving-out", True, False, (1, 1), "Zeiler & Fergus 2014; Li et al. 2016"),
    "occlusion_both": MethodFacts("leaving-out", True, False, (1, 2), "Covert, Lundberg & Lee 2021, arXiv 2011.14878"),
    "lime": MethodFacts("leaving-out", True, False, (256, 8), "Ribeiro et al. 2016", 2048),
    "kernel_shap": MethodFacts("leaving-out", True, True, (256, 8), "Lundberg & Lee 2017; Covert & Lee 2021", 2048),
    "partition_shap": MethodFacts("leaving-out", True, True, (0, 20), "Owen 1977; Lundberg & Lee 2017", 600),
    "integrated_gradients": MethodFacts("gradient", True, True, (112, 0), "Sundararajan et al. 2017"),
    "smoothgrad": MethodFacts("gradient", True, False, (130, 0), "Smilkov et al. 2017"),
    "gradient_x_input": MethodFacts("gradient", True, False, (12, 0), "Shrikumar et al. 2016"),
    "gradient_norm": MethodFacts("gradient", False, False, (12, 0), "Simonyan et al. 2013; Li et al. 2016"),
    "attention_x_gradient": MethodFacts("attention", False, False, (16, 0), "Chefer et al. 2021"),
    "attention_rollout": MethodFacts("attention", False, False, (8, 0), "Abnar & Zuidema 2020"),
}


def is_signed(method: str) -> bool:
    """Whether a method tells for from against; what is not known is taken to."""
    facts = METHODS.get(method)
    return facts is None or facts.signed
