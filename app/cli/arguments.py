"""The verbs and their options: a public interface, listed in the README."""

import argparse
from pathlib import Path

from app import __version__
from app.cli import archive_verbs, bertviz_verb, import_verb
from app.commands.explaining import CHOICES, SAMPLE
from app.commands.exporting import FORMATS
from app.commands.mapping import METHODS as MAP_METHODS
from app.commands.overall import METHOD as WORDS_METHOD
from app.commands.overall import SAMPLE as WORDS_SAMPLE
from app.commands.whatif import BUDGET, COUNT

DEFAULT_DEMO = Path("Vitrail demo")


def parser() -> argparse.ArgumentParser:
    """The parser of `vitrail VERB …`. Usage errors exit with code 2."""
    top = argparse.ArgumentParser(
        prog="vitrail",
        description="Fine-tune transformers on your texts and see why they decide. Without a verb: open the window.",
    )
    top.add_argument("--version", action="version", version=f"vitrail {__version__}")
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB")

    new = _verb(verbs, "new", "make a project")
    _project(new)

    importing = _verb(verbs, "import", "import files (CSV, Excel, JSON, Parquet, CoNLL …) as datasets")
    _project(importing)
    import_verb.arguments(importing)

    train = _verb(verbs, "train", "fine-tune a model on a dataset")
    _project(train)
    train.add_argument("--dataset", required=True, metavar="NAME")
    train.add_argument("--model", required=True, metavar="NAME_OR_FOLDER")
    train.add_argument("--test", type=Path, metavar="FILE", help="grade on this file instead of a held-out fifth")
    train.add_argument("--epochs", type=int, metavar="N")
    train.add_argument("--learning-rate", type=float, metavar="X", help="default: from the model and the data")
    train.add_argument("--batch-size", type=int, metavar="N", help="default: from the model and the data")
    train.add_argument("--max-length", type=int, metavar="N", help="in tokens; default: from the data")
    train.add_argument("--seed", type=int, metavar="N")
    train.add_argument("--class-weights", choices=("none", "balanced"), help="balanced: rare labels count more")
    train.add_argument("--early-stopping", type=int, metavar="N", help="stop after N evaluations without improvement")

    predict = _verb(verbs, "predict", "predict every row of a file")
    _project(predict)
    _run(predict)
    predict.add_argument("file", type=Path, metavar="FILE")
    predict.add_argument("--output", type=Path, required=True, metavar="OUT.csv")
    predict.add_argument("--text", metavar="COL", help="the column with the text (default: as in the training data)")
    predict.add_argument("--encoding", metavar="E", help="default: detected")
    predict.add_argument("--delimiter", metavar="D", help="default: detected; \\t for tab")

    explain = _verb(verbs, "explain", "attribute the decision on a text to its tokens")
    _project(explain)
    _run(explain)
    explain.add_argument("--text", required=True)
    explain.add_argument("--second", metavar="TEXT", help="the other text, for a model of pairs")
    explain.add_argument(
        "--method", choices=("all", *CHOICES), default="", help="default: what was measured best for the run, else auto"
    )
    explain.add_argument("--trust", action="store_true", help="measure how faithful the explanation is")
    explain.add_argument(
        "--window",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="read a long text to its end in overlapping windows (default), or its first window only",
    )
    explain.add_argument("--target", default="", metavar="LABEL", help="default: the predicted label")
    explain.add_argument("--output", type=Path, required=True, metavar="OUT.json")
    explain.add_argument("--picture", type=Path, metavar="OUT.png|svg|pdf", help="draw the coloured text as well")
    explain.add_argument("--report", type=Path, metavar="OUT.html", help="write the explanation as a page as well")

    trust = _verb(verbs, "trust", "measure how faithful each method's explanations are, and rank the methods")
    _project(trust)
    _run(trust)
    trust.add_argument("--dataset", required=True, metavar="NAME")
    trust.add_argument("--sample", type=int, default=SAMPLE, metavar="N", help=f"texts, drawn at random ({SAMPLE})")
    trust.add_argument("--method", action="append", choices=CHOICES, default=[], help="only these; may be repeated")
    trust.add_argument("--seed", type=int, default=0, metavar="N")
    trust.add_argument("--output", type=Path, required=True, metavar="OUT.csv")

    flip = _verb(verbs, "flip", "find the fewest words with which the decision on a text turns over")
    _project(flip)
    _run(flip)
    flip.add_argument("--text", required=True)
    flip.add_argument("--second", metavar="TEXT", help="the other text, for a model of pairs; it stays as it is")
    flip.add_argument(
        "--target",
        default="",
        metavar="LABEL",
        help="the label to reach (default: any other); for entities TYPE@start:end, the one to change (default: the "
        "surest); where a text has several labels, the one to give or to take",
    )
    flip.add_argument("--budget", type=int, default=BUDGET, metavar="N", help=f"texts to try at most ({BUDGET})")
    flip.add_argument("--output", type=Path, required=True, metavar="OUT.json")

    nearest = _verb(verbs, "nearest", "find the training texts that the model sees as most like a text")
    _project(nearest)
    _run(nearest)
    nearest.add_argument("--text", required=True)
    nearest.add_argument("--second", metavar="TEXT", help="the other text, for a model of pairs")
    nearest.add_argument("--count", type=int, default=COUNT, metavar="N", help=f"how many ({COUNT})")
    nearest.add_argument("--output", type=Path, required=True, metavar="OUT.json")

    words = _verb(verbs, "words", "list the words that matter most for each label over many texts")
    _project(words)
    _run(words)
    words.add_argument("--dataset", required=True, metavar="NAME")
    words.add_argument("--sample", type=int, default=WORDS_SAMPLE, metavar="N", help=f"texts ({WORDS_SAMPLE})")
    words.add_argument("--method", choices=CHOICES, default="", help=f"default: {WORDS_METHOD}")
    words.add_argument("--seed", type=int, default=0, metavar="N")
    words.add_argument("--output", type=Path, required=True, metavar="OUT.csv")

    attention = _verb(verbs, "attention", "save the attention of every layer and head on a text")
    _project(attention)
    _run(attention)
    attention.add_argument("--text", required=True)
    attention.add_argument("--second", metavar="TEXT", help="the other text, for a model of pairs")
    attention.add_argument("--output", type=Path, required=True, metavar="OUT.npy")

    layers = _verb(verbs, "layers", "show how the decision on a text forms layer by layer")
    _project(layers)
    _run(layers)
    layers.add_argument("--text", required=True)
    layers.add_argument("--second", metavar="TEXT", help="the other text, for a model of pairs")
    layers.add_argument("--target", default="", metavar="LABEL", help="default: the predicted label")
    layers.add_argument("--output", type=Path, required=True, metavar="OUT.json")

    drawing = _verb(verbs, "map", "place the texts of a dataset on a plane, alike ones together")
    _project(drawing)
    drawing.add_argument("--dataset", required=True, metavar="NAME")
    drawing.add_argument("--run", default="", metavar="RUN", help="as this run's model reads them")
    drawing.add_argument("--method", choices=MAP_METHODS, default=MAP_METHODS[0])
    drawing.add_argument("--output", type=Path, required=True, metavar="OUT.csv")

    bertviz = _verb(verbs, "bertviz", "save the attention on a text as one web page that opens without a network")
    _project(bertviz)
    bertviz_verb.arguments(bertviz)

    report = _verb(verbs, "report", "write a run's report as one HTML file")
    _project(report)
    _run(report)
    report.add_argument("--output", type=Path, required=True, metavar="OUT.html")

    export = _verb(verbs, "export", "write a dataset, or a part of it, as a file other programs read")
    _project(export)
    export.add_argument("--dataset", required=True, metavar="NAME")
    export.add_argument("--format", required=True, choices=tuple(FORMATS))
    export.add_argument("--split", choices=("train", "validation", "test"), help="only this part")
    export.add_argument("--label", metavar="L", help='only what carries this label; "" for what carries none')
    export.add_argument("--search", metavar="TEXT", help="only texts with these words")
    export.add_argument("--raw", action="store_true", help="CSV: leave cells that spreadsheets run as formulas")
    export.add_argument("output", type=Path, metavar="OUT")

    labels = _verb(verbs, "labels", "count labels and annotators, and how far these agree")
    _project(labels)
    labels.add_argument("--dataset", metavar="NAME", help="default: all of them")

    check = _verb(
        verbs,
        "check",
        "examine the project's file, or the texts of a dataset; ends with code 1 where something is wrong",
    )
    _project(check)
    check.add_argument(
        "--dataset", metavar="NAME", help="look for repeated texts, contradicting labels and leaks in it"
    )
    check.add_argument("--against", metavar="NAME", help="… and for texts that are in this dataset too")

    merge = _verb(verbs, "merge", "take in what a colleague labelled")
    _project(merge)
    merge.add_argument("--dataset", required=True, metavar="NAME")
    merge.add_argument("source", type=Path, metavar="FILE", help="their project's folder, or a file they exported")
    merge.add_argument("--annotator", required=True, metavar="NAME", help="the colleague's name")
    merge.add_argument("--no-fill", action="store_true", help="leave texts without a label as they are")
    merge.add_argument("--preview", action="store_true", help="say what would happen and change nothing")

    errors = _verb(verbs, "label-errors", "list the labels that may be wrong")
    _project(errors)
    errors.add_argument("--dataset", required=True, metavar="NAME")
    errors.add_argument("--output", type=Path, required=True, metavar="OUT.csv")
    errors.add_argument("--model", metavar="NAME_OR_FOLDER", help="the encoder that reads the texts")
    errors.add_argument("--run", metavar="RUN", help="take a run's answers on its test texts, which it was not shown")

    models = _verb(verbs, "models", "list, add or download models")
    actions = models.add_subparsers(dest="action", required=True, metavar="ACTION")
    _verb(actions, "list", "the models at hand")
    add = _verb(actions, "add", "check a model folder and copy it to the others")
    add.add_argument("folder", type=Path, metavar="FOLDER")
    download = _verb(actions, "download", "download a model by its id (mirror: the HF_ENDPOINT variable)")
    download.add_argument("id", metavar="ID")

    pack = _verb(verbs, "pack", "save a project as one file to hand on")
    _project(pack)
    archive_verbs.pack_arguments(pack)

    unpack = _verb(verbs, "unpack", "make a project out of such a file")
    archive_verbs.unpack_arguments(unpack)

    demo = _verb(verbs, "demo", "run the main job on the bundled sample and show the result")
    demo.add_argument("--to", type=Path, default=DEFAULT_DEMO, metavar="FOLDER")
    return top


def _verb(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, what: str
) -> argparse.ArgumentParser:
    made = verbs.add_parser(name, help=what, description=what[0].upper() + what[1:] + ".")
    made.add_argument("--json", action="store_true", help="print one JSON object on stdout, as its last line")
    return made


def _project(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("project", type=Path, metavar="PROJECT")


def _run(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--run", required=True, metavar="RUN", help="a run's id or name")
