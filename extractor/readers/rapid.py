"""RapidOCR's recogniser (PP-OCRv6 small, Apache 2.0) on line pictures, without its line finder.

The model in `data/latin.onnx` is the one inside the rapidocr wheel, cut to the characters that these documents print
and quantised to 8 bits by `benchmarks/make_recogniser.py`: as many lines right in less than half the time, and no other
script.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import pairwise

import cv2
import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from skcamat.extractor.readers.base import Grey, Reading
from skcamat.extractor.readers.spacing import Glyph, glyphs_to_words

HEIGHT = 48  # pixels: what the network was made for
SQUASH = 0.72  # widths are drawn together by this: time falls with them, good prints are read no worse
CAREFUL = 0.9  # for what is in doubt
WHOLE = 1.0  # for short strips
NARROW = 3.0  # heights: shorter strips (row numbers) cost nothing and are left as they are
STRIDE = 8  # input columns to one time step
WIDEST = 4096  # input columns; a longer strip is drawn together further
MODEL = "latin.onnx"
SAME_SIGN = {"∑": "Σ", "−": "-"}  # alike in print; decrees hold the first kind alone

Scores = NDArray[np.float32]


@dataclass(slots=True)
class RapidReader:
    """Reads line pictures one by one; the model is loaded once."""

    name: str = "rapidocr"
    _session: ort.InferenceSession = field(default_factory=lambda: _session(_model_bytes()), repr=False)
    _characters: tuple[str, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        self._characters = tuple(self._session.get_modelmeta().custom_metadata_map["character"].split("\n"))

    @property
    def version(self) -> str:
        """The model's own fingerprint and the engine that runs it."""
        return f"PP-OCRv6-latin-{hashlib.sha256(_model_bytes()).hexdigest()[:8]} onnxruntime-{ort.__version__}"

    def read_lines(self, pictures: Sequence[Grey]) -> list[Reading]:
        """Read grey line pictures (height x width, uint8, dark on light), one reading each, in the same order."""
        return [self._read(picture, SQUASH) for picture in pictures]

    def look_again(self, pictures: Sequence[Grey]) -> list[Reading]:
        """Read line pictures at nearly their whole width: slower, thin letters (`phak` for `pihak`) are seen."""
        return [self._read(picture, CAREFUL) for picture in pictures]

    def _read(self, picture: Grey, squash: float) -> Reading:
        if picture.size == 0 or min(picture.shape) < 3:
            return Reading(())
        scores = self._session.run(None, {"x": picture_to_input(picture, squash)})[0][0]
        glyphs = scores_to_glyphs(scores, self._characters, picture.shape[1])
        return Reading(glyphs_to_words(glyphs, picture))


def picture_to_input(picture: Grey, squash: float = SQUASH) -> NDArray[np.float32]:
    """One picture as the network's input: 1 x 3 x 48 x width, -1 (black) to 1, width a multiple of the stride."""
    squash = squash if picture.shape[1] >= NARROW * picture.shape[0] else WHOLE
    width = min(WIDEST, max(2 * STRIDE, round(picture.shape[1] * HEIGHT / picture.shape[0] * squash)))
    how = cv2.INTER_AREA if picture.shape[0] > HEIGHT else cv2.INTER_LINEAR
    scaled = cv2.resize(picture, (-(-width // STRIDE) * STRIDE, HEIGHT), interpolation=how)
    values = scaled.astype(np.float32) / 127.5 - 1
    return np.repeat(values[None, None], 3, axis=1)


def scores_to_glyphs(scores: Scores, characters: Sequence[str], width: int) -> list[Glyph]:
    """Greedy CTC: the best character of each step, repeats and blanks dropped; x in pixels of the picture."""
    best = scores.argmax(1)
    top = scores[np.arange(len(best)), best]
    step = width / len(best)
    glyphs: list[Glyph] = []
    sure, which = top.tolist(), best.tolist()
    for start, end in _runs(best):
        if which[start]:
            weights = sure[start:end]
            within = sum(place * weight for place, weight in enumerate(weights)) / sum(weights)
            text = SAME_SIGN.get(characters[which[start]], characters[which[start]])
            glyphs.append(Glyph(text, step * (start + within + 0.5), max(weights)))
    return glyphs


def _runs(best: NDArray[np.int64]) -> list[tuple[int, int]]:
    edges = [0, *(np.flatnonzero(best[1:] != best[:-1]) + 1).tolist(), len(best)]
    return list(pairwise(edges))


def _model_bytes() -> bytes:
    return files("skcamat.extractor.readers").joinpath("data", MODEL).read_bytes()


def _session(model: bytes) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])
