"""The report's words on explanations: methods, how far they may be trusted, what the model goes by overall."""

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "method.random": ("random scores", "随机分数"),
    "method.auto": ("the automatic choice", "自动选择"),
    "method.attnlrp": ("AttnLRP", "AttnLRP"),
    "method.cp_lrp": ("CP-LRP", "CP-LRP"),
    "method.decompx": ("DecompX", "DecompX"),
    "method.occlusion": ("one word left out", "逐词去除"),
    "method.occlusion_both": ("left out and kept alone", "去除与独留"),
    "method.lime": ("LIME", "LIME"),
    "method.kernel_shap": ("Kernel SHAP", "Kernel SHAP"),
    "method.partition_shap": ("Partition SHAP", "Partition SHAP"),
    "method.smoothgrad": ("SmoothGrad", "SmoothGrad"),
    "method.gradient_norm": ("gradient norm", "梯度范数"),
    "method.attention_x_gradient": ("attention × gradient", "注意力 × 梯度"),
    "method.attention_rollout": ("attention rollout", "注意力展开"),
    "explanation": ("Explanation of one text", "单条文本的解释"),
    "picture.note": ("blue speaks for it, orange against it · {method}", "蓝色支持，橙色反对 · {method}"),
    "picture.note.unsigned": ("the deeper the colour, the more it weighs · {method}", "颜色越深，分量越大 · {method}"),
    "picture.unread": ("hatched: not read by the model", "斜线：模型未读"),
    "picture.rest": ("… {count} more words are not drawn", "…… 另有 {count} 个词未画出"),
    "picture.figures": (
        "norm. comprehensiveness {value} (random {chance})",
        "归一化全面性 {value}（随机 {chance}）",
    ),
    "explained-by": ("{run} · {model} · {dataset}", "{run} · {model} · {dataset}"),
    "trust.well": (
        "Put to the test, this explanation holds: left out in its order, the words move the answer more than in any of "
        "{count} random orders.",
        "检验结果：解释成立。按其次序去掉词语，对判断的影响大于 {count} 种随机次序中的任何一种。",
    ),
    "trust.partly": (
        "Put to the test, this explanation holds in part: better than nearly all of {count} random orders.",
        "检验结果：解释部分成立，优于 {count} 种随机次序中的绝大多数。",
    ),
    "trust.chance": (
        "Put to the test, this explanation is no better than chance ({count} random orders).",
        "检验结果：解释并不优于随机（{count} 种随机次序）。",
    ),
    "trust.flat": (
        "Whatever words are left out, the answer stays the same: nothing to tell.",
        "无论去掉哪些词，判断都不变：无从检验。",
    ),
    "trust.short": ("The text has too few words to be tested.", "文本词数太少，无法检验。"),
    "trust.not-on-data": (
        "Whatever a single text says, on this model's data the method is not clearly better than chance.",
        "无论单条文本结果如何，在本模型的数据上，该方法并未明显优于随机。",
    ),
    "trust.untested": (
        "It was not put to the test how far this explanation can be trusted.",
        "这条解释是否可信，未经检验。",
    ),
    "trust.this": ("This explanation", "这条解释"),
    "trust.random": ("Random orders", "随机次序"),
    "trust": ("Which explanations to trust", "哪些解释可信"),
    "trust.note": (
        "Measured on {texts} texts, with 95% intervals. The words a method calls important are left out "
        "(comprehensiveness), then all but those (sufficiency). Raw figures are falls of the probability, normalised "
        "ones shares of the way from the worst to the best order of words. Kendall's τ compares "
        "the scores with what leaving out each word alone does. This model uses {best}.",
        "在 {texts} 条文本上测得，附 95% 置信区间。先去掉方法认为重要的词（全面性），再只留下这些词（充分性）。原始值为"
        "概率的下降；归一化值为从最差到最好词序之间的位置。Kendall τ 将分数与逐一去掉每个词的影响相比。"
        "本模型采用{best}。",
    ),
    "trust.gap": ("Above chance (0) to best (1)", "随机（0）至最好（1）"),
    "trust.comprehensiveness": ("Comprehensiveness, normalised ↑", "归一化全面性 ↑"),
    "trust.sufficiency": ("Sufficiency, normalised ↓", "归一化充分性 ↓"),
    "trust.raw-comprehensiveness": ("Comprehensiveness, raw ↑", "原始全面性 ↑"),
    "trust.raw-sufficiency": ("Sufficiency, raw ↓", "原始充分性 ↓"),
    "trust.tau": ("Kendall's τ ↑", "Kendall τ ↑"),
    "trust.auprc": ("Marked reasons (AUPRC) ↑", "人工标注的理由（AUPRC）↑"),
    "trust.seconds": ("Seconds a text", "每条秒数"),
    "trust.not-better": ("not better than random", "不优于随机"),
    "trust.unclear": ("not clearly better than random", "未明显优于随机"),
    "overall": ("The words it goes by", "模型依据的词"),
    "overall.note": (
        "{texts} texts explained by {method}. A word's weight is its mean over the texts it is in, with its 95% "
        "interval; the surest come first.",
        "以{method}解释了 {texts} 条文本。词的权重为其在所在文本中的平均值，附 95% 置信区间；最有把握的在前。",
    ),
    "overall.word": ("Word", "词"),
    "overall.weight": ("Weight", "权重"),
    "overall.texts": ("Texts", "文本数"),
    "overall.example": ("For instance", "例句"),
    "overall.errors": ("Errors made for like reasons", "原因相近的错误"),
    "overall.missed": ("Entities missed", "漏检的实体"),
    "overall.spurious": ("Entities found where none is", "误检的实体"),
    "overall.type": ("Entities of a wrong type", "类型错误的实体"),
    "overall.boundary": ("Entities with wrong ends", "边界错误的实体"),
    "overall.group": ("{count} errors: {words}", "{count} 处错误：{words}"),
}  # fmt: skip
