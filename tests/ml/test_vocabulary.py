"""A narrowed vocabulary computes the same and comes back whole, with only what was met changed."""

from pathlib import Path

import numpy as np
import torch
from transformers import AutoModel

from app.ml.encoding import Window
from app.ml.vocabulary import Vocabulary

IDS = (2, 60, 71, 60, 3)


def test_narrowing_changes_no_answer_and_restores_all_rows(tiny_encoder: Path) -> None:
    model = AutoModel.from_pretrained(tiny_encoder).train(False)
    before = model.get_input_embeddings().weight.detach().clone()
    window = Window(0, 0, np.asarray(IDS, np.int32))
    whole = model(torch.tensor([IDS])).last_hidden_state
    vocabulary = Vocabulary(model, [window], 0)
    (narrow,) = vocabulary.translate([window])
    assert len(model.get_input_embeddings().weight) == 5
    torch.testing.assert_close(model(torch.from_numpy(narrow.ids)[None].long()).last_hidden_state, whole)
    with torch.no_grad():
        model.get_input_embeddings().weight += 1.0
    vocabulary.restore()
    moved = (model.get_input_embeddings().weight.detach() - before).abs().amax(dim=1) > 0.5
    assert moved.nonzero().flatten().tolist() == [0, 2, 3, 60, 71]


def test_padding_keeps_its_number(tiny_encoder: Path) -> None:
    model = AutoModel.from_pretrained(tiny_encoder)
    (narrow,) = Vocabulary(model, [Window(0, 0, np.asarray(IDS, np.int32))], 4).translate(
        [Window(0, 0, np.asarray([4, 60, 4], np.int32))]
    )
    assert narrow.ids.tolist() == [4, 5, 4]
