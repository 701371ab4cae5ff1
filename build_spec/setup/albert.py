"""Turns the Chinese ALBERT's `pytorch_model.bin` into a safetensors folder and proves that it is the same model.

Run by itself, isolated: `python -I albert.py RAW TARGET`. Reads the pickle with `weights_only=True` alone.
"""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import torch
from safetensors.torch import save_file
from transformers import AlbertConfig, AlbertForMaskedLM, AlbertModel, AutoModel, AutoTokenizer, BertTokenizer

RIDDLE, ANSWER = "今天[MASK]情很好", "感"  # what the original answers
SENTENCE: Final = "这家店的服务真好，Wi-Fi 也快！"
SENTENCE_TOKENS: Final = [*"这家店的服务真好，", "wi", "-", "fi", *"也快", "！"]
# Leftovers of the original's training scripts that transformers' configuration does not know.
UNKNOWN_SETTINGS: Final = ("down_scale_factor", "gap_size", "net_structure_type", "num_memory_blocks")


def convert(raw: Path, target: Path) -> None:
    """Write configuration, tokenizer and encoder weights of `raw` into `target`; the masked-word head is left out."""
    settings = json.loads((raw / "config.json").read_text(encoding="utf-8"))
    for name in UNKNOWN_SETTINGS:
        settings.pop(name, None)
    # Without a named tokenizer transformers 5 silently builds one of five tokens.
    settings |= {"architectures": ["AlbertModel"], "tokenizer_class": "BertTokenizer", "torch_dtype": "float32"}
    settings |= {"bos_token_id": None, "eos_token_id": None}  # an encoder has neither; 2 and 3 are [unused] here
    (target / "config.json").write_text(json.dumps(settings, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    (target / "vocab.txt").write_bytes((raw / "vocab.txt").read_bytes())
    _write_tokenizer(target)
    weights = target / "model.safetensors"
    save_file(_encoder(raw), weights, metadata={"format": "pt"})
    weights.chmod(0o644)  # safetensors makes its files readable by their owner alone


def check(raw: Path, target: Path) -> None:
    """Raise `ValueError` unless `target` loads by itself, whole, and computes exactly what the original does."""
    tokenizer = AutoTokenizer.from_pretrained(target)
    config = AlbertConfig.from_pretrained(target)
    if len(tokenizer) != config.vocab_size:
        raise ValueError(f"the tokenizer knows {len(tokenizer)} tokens, the model {config.vocab_size}")
    if (tokens := tokenizer.tokenize(SENTENCE)) != SENTENCE_TOKENS:
        raise ValueError(f"the tokenizer splits wrongly: {tokens}")
    loaded, report = AutoModel.from_pretrained(target, output_loading_info=True)
    if report["missing_keys"] or report["unexpected_keys"] or report["mismatched_keys"]:
        raise ValueError(f"the weights do not fit the model: {report}")
    by_hand = AlbertModel(config)
    by_hand.load_state_dict(_encoder(raw), strict=True)
    inputs = tokenizer(SENTENCE, return_tensors="pt")
    with torch.inference_mode():
        expected = torch.nn.Module.eval(by_hand)(**inputs, output_hidden_states=True).hidden_states
        actual = torch.nn.Module.eval(loaded)(**inputs, output_hidden_states=True).hidden_states
    if not all(torch.equal(a, b) for a, b in zip(expected, actual, strict=True)):
        raise ValueError("the converted model computes something else than the original")
    guess = _guess(raw, config, tokenizer(RIDDLE, return_tensors="pt"))
    if guess != tokenizer.convert_tokens_to_ids(ANSWER):
        raise ValueError(f"the tokenizer's numbers are not the model's: it answers {tokenizer.decode([guess])}")


def _encoder(raw: Path) -> dict[str, torch.Tensor]:
    prefix = "albert."
    return {name.removeprefix(prefix): t.contiguous() for name, t in _weights(raw).items() if name.startswith(prefix)}


def _guess(raw: Path, config: AlbertConfig, inputs: Mapping[str, torch.Tensor]) -> int:
    """The token the original, its masked-word head included, puts at the mask (id 103)."""
    model = AlbertForMaskedLM(config)
    model.load_state_dict(_weights(raw), strict=False)  # the pooler has no place in it
    with torch.inference_mode():
        logits = torch.nn.Module.eval(model)(**inputs).logits[0]
    return int(logits[inputs["input_ids"][0] == 103].argmax())


def _weights(raw: Path) -> dict[str, torch.Tensor]:
    state: dict[str, torch.Tensor] = torch.load(raw / "pytorch_model.bin", map_location="cpu", weights_only=True)
    return state


def _write_tokenizer(target: Path) -> None:
    # Not `splitlines`: some tokens are themselves line separators of Unicode, and every later id would be off.
    tokens = (target / "vocab.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    vocabulary = {token: index for index, token in enumerate(tokens)}
    tokenizer = BertTokenizer(vocab=vocabulary, do_lower_case=True, tokenize_chinese_chars=True, model_max_length=512)
    tokenizer.save_pretrained(target)


def main() -> int:
    raw, target = Path(sys.argv[1]), Path(sys.argv[2])
    torch.set_num_threads(min(4, os.cpu_count() or 1))
    try:
        convert(raw, target)
        check(raw, target)
    except (OSError, ValueError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
