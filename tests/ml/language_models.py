"""Tiny language models with real tokenizers: one that fills gaps, some that go on."""

import json
from pathlib import Path
from typing import Literal

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import (
    AutoTokenizer,
    BertConfig,
    BertForMaskedLM,
    GPT2Config,
    GPT2LMHeadModel,
    LlamaConfig,
    LlamaForCausalLM,
    PreTrainedModel,
)


def make_masked(folder: Path, encoder: Path) -> Path:
    """A BertForMaskedLM of three layers, with the tokenizer of `encoder`."""
    tokenizer = AutoTokenizer.from_pretrained(encoder)
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        num_hidden_layers=3,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
        initializer_range=0.1,
    )
    BertForMaskedLM(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def make_causal(folder: Path, family: Literal["llama", "gpt2"] = "llama") -> Path:
    """A causal model of three layers whose byte-level tokenizer was trained on a few sentences."""
    backend = Tokenizer(models.BPE())
    backend.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    backend.decoder = decoders.ByteLevel()
    backend.post_processor = processors.ByteLevel(trim_offsets=False)
    trainer = trainers.BpeTrainer(
        vocab_size=400,
        special_tokens=["<|end|>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    backend.train_from_iterator(["the kettle came late and the tea was cold", "好茶 好壶", "the tea was good"], trainer)
    folder.mkdir(parents=True, exist_ok=True)
    backend.save(str(folder / "tokenizer.json"))
    told = {"tokenizer_class": "PreTrainedTokenizerFast", "eos_token": "<|end|>", "model_max_length": 64}
    (folder / "tokenizer_config.json").write_text(json.dumps(told), encoding="utf-8")
    words = backend.get_vocab_size()
    torch.manual_seed(0)
    model: PreTrainedModel
    if family == "llama":
        model = LlamaForCausalLM(
            LlamaConfig(
                vocab_size=words,
                hidden_size=32,
                intermediate_size=48,
                num_hidden_layers=3,
                num_attention_heads=2,
                num_key_value_heads=2,
                max_position_embeddings=64,
                initializer_range=0.1,
            )
        )
    else:
        model = GPT2LMHeadModel(
            GPT2Config(vocab_size=words, n_embd=32, n_layer=3, n_head=2, n_positions=64, initializer_range=0.1)
        )
    model.save_pretrained(folder)
    assert json.loads((folder / "config.json").read_bytes())["model_type"] == family
    return folder
