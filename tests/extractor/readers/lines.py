"""Line pictures for the reader tests, drawn here: no document needed."""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

FACE = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"  # on every machine, and holds all signs


def drawn(text: str, size: int = 26, gap: float | None = None) -> NDArray[np.uint8]:
    """Black text on white, as a scanned line at about 200 dpi; `gap` pixels between the words instead of a space."""
    face = ImageFont.truetype(str(FACE), size)
    words = [text] if gap is None else text.split(" ")
    width = sum(face.getlength(word) for word in words) + (gap or 0) * (len(words) - 1)
    image = Image.new("L", (int(width) + 16, round(size * 1.35)), 255)
    x = 8.0
    for word in words:
        ImageDraw.Draw(image).text((x, 1), word, font=face, fill=0)
        x += face.getlength(word) + (gap or 0)
    return np.asarray(image, np.uint8)


def blank(height: int = 34, width: int = 200) -> NDArray[np.uint8]:
    """White paper."""
    return np.full((height, width), 255, np.uint8)
