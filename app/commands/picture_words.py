"""The words in figures and tables that are saved from Explain and Data, in the languages of the reports."""

from typing import Final

# English, Chinese. Keys as in `app.commands.report_words`.
PICTURE_WORDS: Final[dict[str, tuple[str, str]]] = {
    "plot.gap": (
        "Comprehensiveness − sufficiency, normalised; 95% interval (1: the best order)",
        "归一化的全面性减充分性，附 95% 置信区间（1 为最好的词语次序）",
    ),
    "plot.chance": ("chance", "随机"),
    "plot.weak": ("not clearly better than chance", "未明显优于随机"),
    "plot.trust": ("Which explanations to trust · {texts} texts", "哪些解释可信 · {texts} 条文本"),
    "plot.layers": ("How the decision forms: {target}", "判断如何形成：{target}"),
    "plot.layer": ("Layer", "层"),
    "plot.embeddings": ("Word embeddings", "词嵌入"),
    "plot.probability": ("Probability", "概率"),
    "plot.steps": ("Change (points)", "变化（百分点）"),
    "compared.two": ("Two explanations", "两种解释对比"),
    "compared.first": ("First", "第一"),
    "compared.second": ("Second", "第二"),
}
