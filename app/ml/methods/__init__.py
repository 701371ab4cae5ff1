"""The attribution methods by name. A new one: a class in a module of its own, and a line here."""

from typing import Final

from app.ml.methods.gradient_x_input import GradientTimesInput
from app.ml.methods.integrated_gradients import IntegratedGradients
from app.ml.methods.method import Method

METHODS: Final[dict[str, Method]] = {
    "integrated_gradients": IntegratedGradients(),
    "gradient_x_input": GradientTimesInput(),
}
