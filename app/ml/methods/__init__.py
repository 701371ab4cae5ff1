"""The attribution methods by name. A new one: a class in a module, a line here, its facts in `app.domain.methods`."""

from typing import Final

from app.ml.methods.decomposition import CPLRP, AttnLRP
from app.ml.methods.decompx import DecompX
from app.ml.methods.gradients import GradientNorm, GradientTimesInput, SmoothGrad
from app.ml.methods.integrated_gradients import IntegratedGradients
from app.ml.methods.leaving_out import Occlusion, OcclusionBoth
from app.ml.methods.looking import AttentionRollout, AttentionTimesGradient
from app.ml.methods.method import Method
from app.ml.methods.partition_shap import PartitionShap
from app.ml.methods.surrogates import KernelShap, Lime

METHODS: Final[dict[str, Method]] = {
    "attnlrp": AttnLRP(),
    "cp_lrp": CPLRP(),
    "decompx": DecompX(),
    "occlusion": Occlusion(),
    "occlusion_both": OcclusionBoth(),
    "lime": Lime(),
    "kernel_shap": KernelShap(),
    "partition_shap": PartitionShap(),
    "integrated_gradients": IntegratedGradients(),
    "smoothgrad": SmoothGrad(),
    "gradient_x_input": GradientTimesInput(),
    "gradient_norm": GradientNorm(),
    "attention_x_gradient": AttentionTimesGradient(),
    "attention_rollout": AttentionRollout(),
}
