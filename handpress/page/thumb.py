"""The first page of a PDF as a small picture, by which people know it in a list."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image

#: In pixels: two for each dot of the column in which it is shown.
WIDTH = 220
#: A picture of text needs no more, and takes a quarter of the bytes that way.
_COLOURS = 16


def thumb(pdf: bytes) -> bytes:
    """The picture as a PNG; raises pypdfium2.PdfiumError when there is no such page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        image = page.render(scale=WIDTH / page.get_width()).to_pil()
    finally:
        document.close()
    stream = io.BytesIO()
    image.quantize(_COLOURS, Image.Quantize.FASTOCTREE).save(stream, "PNG")
    return stream.getvalue()
