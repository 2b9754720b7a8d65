"""Make extractor/readers/data/latin.onnx from the recogniser inside the rapidocr wheel.

    python benchmarks/make_recogniser.py      (needs `pip install onnx`, Pillow's fonts, onnxruntime, rapidocr)

1. cut the last layer from 18,710 characters to the Latin letters and signs that such documents print;
2. let onnxruntime fuse what it can (GELU above all), so that quantising does not tear it apart;
3. quantise the 1 x 1 convolutions, nine tenths of the work, to 8 bits (weights to 7, so that processors without VNNI
   do not overflow), with ranges measured on lines of our own making. The others stay as they are: no slower, and
   nearer to the whole model's answers.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime as ort
import rapidocr
from made_lines import made_lines
from onnx import numpy_helper, version_converter
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static

from skcamat.extractor.readers.rapid import picture_to_input

SOURCE = Path(rapidocr.__file__).parent / "models" / "PP-OCRv6_rec_small.onnx"
OUT = Path(__file__).resolve().parent.parent / "extractor" / "readers" / "data" / "latin.onnx"
SIGNS = "×÷±°²³½¼¾Σ∑√≤≥≠≈–—•·●○■□▪➢✓✔❖“”‘’…§→−"
KEPT = {chr(code) for code in range(32, 127)} | set(SIGNS)
LAST = ("linear_8.w_0", "linear_8.b_0")
LINES, SEED = 150, 20250101


class Lines(CalibrationDataReader):
    """Inputs of made lines, one by one."""

    def __init__(self) -> None:
        self.inputs = iter([{"x": picture_to_input(line.picture)} for line in made_lines(LINES, SEED)])

    def get_next(self) -> Any:
        """Return the next input, None after the last."""
        return next(self.inputs, None)


def cut(model: onnx.ModelProto) -> list[str]:
    """Keep the columns of the last layer that stand for kept characters; return these, the blank first."""
    entry = next(prop for prop in model.metadata_props if prop.key == "character")
    characters = ["", *entry.value.splitlines(), " "]
    index = [i for i, text in enumerate(characters) if i == 0 or text in KEPT]
    for tensor in model.graph.initializer:
        if tensor.name in LAST:
            tensor.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(tensor)[..., index].copy(), tensor.name))
    model.graph.output[0].type.tensor_type.shape.dim[2].dim_value = len(index)
    del model.metadata_props[:]
    del model.graph.value_info[:]
    return [characters[i] for i in index]


def fused(model: onnx.ModelProto, folder: Path) -> Path:
    """Let onnxruntime write its own fused graph."""
    options = ort.SessionOptions()
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(folder / "fused.onnx")
    ort.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return folder / "fused.onnx"


def quantised(path: Path, folder: Path) -> onnx.ModelProto:
    """8-bit 1 x 1 convolutions, ranges from made lines."""
    out = folder / "small.onnx"
    quantize_static(
        path, out, Lines(), quant_format=QuantFormat.QDQ, per_channel=True, op_types_to_quantize=["Conv"],
        activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8, reduce_range=True,
        nodes_to_exclude=_wider(onnx.load(path).graph),
    )  # fmt: skip
    return onnx.load(out)


def _wider(graph: onnx.GraphProto) -> list[str]:
    shapes = {tensor.name: list(tensor.dims) for tensor in graph.initializer}
    return [node.name for node in graph.node if node.op_type == "Conv" and shapes[node.input[1]][2:] != [1, 1]]


def named(model: onnx.ModelProto, characters: Sequence[str]) -> onnx.ModelProto:
    """Write the characters into the model, one a line, the blank an empty line."""
    entry = model.metadata_props.add()
    entry.key, entry.value = "character", "\n".join(characters)
    return model


def main(out: Path = OUT) -> None:
    """Cut, fuse, quantise, save."""
    np.random.seed(0)
    model = onnx.load(SOURCE)
    characters = cut(model)
    with tempfile.TemporaryDirectory() as name:
        path = fused(version_converter.convert_version(model, 17), Path(name))
        small = quantised(path, Path(name))
    onnx.save(named(small, characters), out)
    print(f"{len(characters)} characters, {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
