"""The objects of a PDF by names of our own, and how to find them in one that is about to be written."""

from __future__ import annotations

from typing import Any, TypeAlias

import pydyf

#: An object of a PDF or of a font in it, of whatever kind: the libraries that make and read them have no types.
Part: TypeAlias = Any
#: `12 0 R`, the way one object of a file names another.
Reference: TypeAlias = bytes


def target(pdf: pydyf.PDF, reference: Reference) -> Part:
    """The object that `12 0 R` stands for."""
    return pdf.objects[int(reference.split()[0])]


def streams(pdf: pydyf.PDF) -> list[Part]:
    """What has content of its own: pages, fonts, profiles, metadata."""
    return [part for part in pdf.objects if isinstance(part, pydyf.Stream)]


def dictionaries(pdf: pydyf.PDF) -> list[Part]:
    """What is described by names and values: all but streams and lists."""
    return [part for part in pdf.objects if isinstance(part, pydyf.Dictionary)]
