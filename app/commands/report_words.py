"""The words of the report in English and Simplified Chinese, and how its numbers are written."""

import time
from typing import Final, Literal

from app.commands.picture_words import PICTURE_WORDS
from app.commands.report_explaining_words import WORDS

Language = Literal["en", "zh"]

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "report": ("Report of a fine-tuning", "微调报告"),
    "task.classification": ("text classification", "文本分类"),
    "task.multilabel": ("classification with several labels", "多标签分类"),
    "task.ner": ("entity recognition", "实体识别"),
    "summary.classification": (
        "The model gives the right label to {value} of the {count} held-out texts (95% interval {low} to {high}).",
        "在 {count} 条留出文本上，模型判对了 {value}（95% 置信区间 {low} 至 {high}）。",
    ),
    "summary.ner": (
        "On {count} held-out texts the model reaches an entity F1 of {value} (95% interval {low} to {high}): an entity "
        "counts only where its type and both its ends are right.",
        "在 {count} 条留出文本上，模型的实体 F1 为 {value}（95% 置信区间 {low} 至 {high}）：类型和首尾位置全对才算对。",
    ),
    "summary.multilabel": (
        "On {count} held-out texts the model reaches a macro F1 of {value} over its labels (95% interval {low} to "
        "{high}).",
        "在 {count} 条留出文本上，模型各标签的宏平均 F1 为 {value}（95% 置信区间 {low} 至 {high}）。",
    ),
    "summary.better": (
        "The best simple method, {name}, reaches {value}; the intervals do not overlap, so this is hardly chance.",
        "最好的简单方法（{name}）为 {value}；两者的置信区间不相交，差距不太可能出于偶然。",
    ),
    "summary.similar": (
        "The best simple method, {name}, reaches {value}; the intervals overlap, so these texts alone cannot tell "
        "which is better.",
        "最好的简单方法（{name}）为 {value}；两者的置信区间有重叠，仅凭这些文本无法断定孰优。",
    ),
    "summary.worse": (
        "A simple method, {name}, reaches {value}: as it is, this model is not worth its cost.",
        "简单方法（{name}）已达 {value}：这个模型目前还不值得使用。",
    ),
    "summary.always": (
        "It calls every one of them “{label}”: it has not learned to tell the labels apart.",
        "它把所有文本都判为“{label}”：没有学会区分各个标签。",
    ),
    "figures": ("Figures", "指标"),
    "figures.note": (
        "Measured on {count} texts the model never saw ({source}). The line through each dot is the 95% bootstrap "
        "interval; the baselines need no transformer and were measured on the same texts.",
        "在模型从未见过的 {count} 条文本（{source}）上测得。圆点两侧的横线是 95% 自助法置信区间；基线不需要"
        " Transformer，用同一批文本测得。",
    ),
    "source.test": ("the test part", "测试集"),
    "source.validation": ("the validation part", "验证集"),
    "this-model": ("This model", "本模型"),
    "interval": ("95% interval", "95% 区间"),
    "value": ("Value", "数值"),
    "classes": ("By label", "各标签"),
    "classes.ner": ("By entity type", "各实体类型"),
    "label": ("Label", "标签"),
    "precision": ("Precision", "精确率"),
    "recall": ("Recall", "召回率"),
    "f1": ("F1", "F1"),
    "support": ("Texts", "文本数"),
    "support.ner": ("Entities", "实体数"),
    "confusion": ("Confusion", "混淆矩阵"),
    "confusion.note": (
        "Rows: the label people gave. Columns: what the model says. Each cell holds the number of texts; its shade is "
        "the share of its row, blue where the two agree, orange where they differ.",
        "行：人工标签；列：模型的判断。格中是文本数，颜色深浅为占该行的比例：一致为蓝色，不一致为橙色。",
    ),
    "confusion.pairs": (
        "With {count} labels the matrix would not fit a page; these are the most frequent confusions.",
        "共有 {count} 个标签，矩阵放不进一页；以下是最常见的混淆。",
    ),
    "gold": ("Given", "人工标签"),
    "predicted": ("Predicted", "模型判断"),
    "count": ("Texts", "文本数"),
    "training": ("Training", "训练过程"),
    "loss": ("Loss", "损失"),
    "training-loss": ("training", "训练"),
    "validation-loss": ("validation", "验证"),
    "quality": ("On the validation part", "验证集指标"),
    "step": ("step", "步"),
    "quoted": ("{label} “{text}”", "{label}“{text}”"),
    "best": ("kept", "保留"),
    "mistakes": ("Mistakes the model is surest of", "模型最有把握的错误"),
    "mistakes.note": (
        "{wrong} of {total} held-out texts are answered wrongly. The surest are worth reading first: sometimes it is "
        "the given label that is wrong.",
        "{total} 条留出文本中有 {wrong} 条判错。最有把握的错误值得先看：有时错的是人工标签。",
    ),
    "mistakes.none": (
        "All {total} held-out texts are answered correctly.",
        "{total} 条留出文本全部判对。",
    ),
    "nothing-marked": ("nothing marked", "没有标注"),
    "nothing-found": ("nothing found", "没有找到"),
    "sure": ("{value} sure", "把握 {value}"),
    "explanations": ("Why the model decides so", "模型为何这样判断"),
    "explanations.note": (
        "Each word's colour says how much it speaks for (blue, solid line) or against (orange, dotted line) the "
        "answer; no colour is zero. The scale is that of each text. Rest the pointer on a word to read its number.",
        "颜色表示每个词在多大程度上支持（蓝色、实线）或反对（橙色、点线）该判断；无色为零。每条文本各有标尺。"
        "将指针停在词上可看数值。",
    ),
    "explanations.note.unsigned": (
        "Each word's colour says how much it weighs in the answer; this method does not tell for from against. The "
        "scale is that of each text. Rest the pointer on a word to read its number.",
        "颜色表示每个词对该判断有多大分量；此方法不区分支持与反对。每条文本各有标尺。将指针停在词上可看数值。",
    ),
    "against": ("against", "反对"),
    "for": ("for", "支持"),
    "strong": ("strong", "强"),
    "unread": ("not read by the model", "模型未读"),
    "strongest": ("Strongest words", "分量最大的词"),
    "score": ("Score", "分数"),
    "answer": ("Answer", "判断"),
    "right": ("right", "判对"),
    "wrong": ("wrong, given: {gold}", "判错，人工标签：{gold}"),
    "probability": ("Probability", "概率"),
    "method": ("Method", "方法"),
    "method.integrated_gradients": ("integrated gradients", "积分梯度"),
    "method.gradient_x_input": ("gradient × input", "梯度 × 输入"),
    "steps": ("{steps} steps", "{steps} 步"),
    "delta": ("completeness error {delta}", "完备性误差 {delta}"),
    "special": ("special tokens {value}", "特殊词元 {value}"),
    "cut": ("The model stopped reading here.", "模型读到此处为止。"),
    "figures.of": ("{value} (95% interval {low} to {high})", "{value}（95% 置信区间 {low} 至 {high}）"),
    "measured-on": ("Measured on", "测得于"),
    "measured-on.value": ("{count} texts the model never saw ({source})", "模型从未见过的 {count} 条文本（{source}）"),
    "made-of": ("What it was made of", "数据与设置"),
    "data": ("Data", "数据"),
    "dataset": ("Dataset", "数据集"),
    "file": ("File", "文件"),
    "rows": ("Rows", "行数"),
    "rows.value": (
        "{rows} ({labelled} labelled; {reported} more could not be read)",
        "{rows}（已标注 {labelled}；另有 {reported} 行未能读入）",
    ),
    "sha256": ("SHA-256 of the file", "文件 SHA-256"),
    "split": ("Training, validation, test", "训练、验证、测试"),
    "model": ("Model", "模型"),
    "run": ("Run", "运行"),
    "started": ("Started", "开始时间"),
    "duration": ("Training time", "训练用时"),
    "speed": ("Speed", "速度"),
    "speed.value": ("{value} texts per second", "每秒 {value} 条"),
    "device": ("Device", "设备"),
    "memory": ("Peak memory", "内存峰值"),
    "settings": ("Settings", "设置"),
    "epochs": ("Epochs", "轮数"),
    "epochs.value": ("{done} of {asked}, the one at {best} kept", "{asked} 轮中的 {done} 轮，保留第 {best} 轮"),
    "learning_rate": ("Learning rate", "学习率"),
    "batch_size": ("Batch size", "批大小"),
    "max_length": ("Longest text read (tokens)", "最大长度（词元）"),
    "cut_examples": ("Training texts cut at that length", "超长被截断的训练文本"),
    "class_weights": ("Class weights", "类别权重"),
    "early_stopping": ("Early stopping", "提前停止"),
    "precision.numbers": ("Precision of the numbers", "数值精度"),
    "seed": ("Seed", "随机种子"),
    "warmup_fraction": ("Warm-up", "预热比例"),
    "weight_decay": ("Weight decay", "权重衰减"),
    "validation_fraction": ("Validation part", "验证集比例"),
    "chosen": ("chosen by Vitrail", "由 Vitrail 选定"),
    "off": ("off", "关"),
    "none": ("none", "无"),
    "balanced": ("balanced", "均衡"),
    "auto": ("automatic", "自动"),
    "made-by": (
        "Made by Vitrail {version}. This page is complete in itself: it loads nothing and runs no code.",
        "由 Vitrail {version} 生成。本页自成一体：不加载任何外部内容，也不运行代码。",
    ),
    "figure.accuracy": ("Accuracy", "准确率"),
    "figure.macro_f1": ("Macro F1", "宏平均 F1"),
    "figure.micro_f1": ("Micro F1", "微平均 F1"),
    "figure.subset_accuracy": ("Texts with exactly the right labels", "标签完全正确的文本"),
    "figure.weighted_f1": ("Weighted F1", "加权 F1"),
    "figure.entity_f1": ("Entity F1", "实体 F1"),
    "figure.entity_precision": ("Entity precision", "实体精确率"),
    "figure.entity_recall": ("Entity recall", "实体召回率"),
    "figure.entity_macro_f1": ("Entity F1, mean of types", "实体 F1（各类型平均）"),
    "figure.token_accuracy": ("Token accuracy (O counted)", "词元准确率（含 O）"),
    "figure.token_macro_f1": ("Token macro F1", "词元宏平均 F1"),
    "baseline.majority": ("the most frequent label", "最常见标签"),
    "baseline.majority_tag": ("the most frequent tag", "最常见标记"),
    "baseline.tfidf_logreg": ("TF-IDF + logistic regression", "TF-IDF + 逻辑回归"),
    "baseline.dictionary": ("dictionary of the training entities", "训练实体词典"),
}  # fmt: skip


class Words:
    """The report's words in one language."""

    def __init__(self, language: Language) -> None:
        self.language: Final = language
        self._column = 1 if language == "zh" else 0

    def __call__(self, key: str, **details: str | int) -> str:
        """The words under `key`, braces filled. A name that is not in the list (a new figure) is shown as it is."""
        for known in (_WORDS, WORDS, PICTURE_WORDS):
            if key in known:
                return known[key][self._column].format(**details)
        return key.rpartition(".")[2].replace("_", " ")

    def seconds(self, value: float) -> str:
        """A duration: `41 s`, `3 min 5 s`, `2 h 10 min`."""
        total = round(value)
        minutes, seconds = divmod(total, 60)
        hours, minutes = divmod(minutes, 60)
        s, m, h = (" 秒", " 分", " 小时") if self.language == "zh" else (" s", " min", " h")
        if hours:
            return f"{hours}{h} {minutes}{m}"
        if minutes:
            return f"{minutes}{m} {seconds}{s}"
        return f"{value:.1f}{s}" if value < 10 else f"{seconds}{s}"


def percent(value: float) -> str:
    """A share with one decimal: `87.3%`."""
    return f"{100 * value:.1f}%"


def signed(value: float) -> str:
    """A score with its sign, three significant digits, a real minus: `+0.412`, `−1.3`."""
    return f"{value:+.3g}".replace("-", "−")


def day(seconds: float) -> str:
    """A moment in local time, to the minute."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(seconds))
