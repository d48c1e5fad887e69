"""The colour profile styles/press.icc, worked out from the colours of solid inks: `python -m tests.page.ink_profile`.

It tells a print shop, and whoever looks at a proof, about which colours are meant where offset is printed on uncoated
paper. It is a model and no measurement: inks lie over each other as Demichel, Neugebauer, Yule and Nielsen have it, and
dots grow as ISO 12647-2 expects. A print shop that has a profile of its own gets that in its place.

Format: ICC.1:2001-04 (version 2.4), an output profile from four inks to CIELAB and back, in tables of eight bits.
"""

from __future__ import annotations

import struct
from functools import cache
from itertools import product
from pathlib import Path

PROFILE = Path(__file__).parents[2] / "styles" / "press.icc"
NAME = b"handpress: offset on uncoated paper (a model)"
WHITE = (0.9642, 1.0, 0.8249)  # D50
PAPER = (95, 0, -2)
#: CIELAB under D50 of solid inks on that paper, by the inks: cyan, magenta, yellow; the last is all three.
SOLIDS = {
    (0, 0, 0): PAPER,
    (1, 0, 0): (60, -26, -44),
    (0, 1, 0): (56, 61, -1),
    (0, 0, 1): (89, -4, 78),
    (0, 1, 1): (54, 55, 26),
    (1, 0, 1): (54, -44, 14),
    (1, 1, 0): (38, 8, -31),
    (1, 1, 1): (33, 0, 0),
}
BLACK = (31, 1, 1)
#: How much of another ink still shows below black, as an exponent; how light spreads in paper (Yule and Nielsen); by
#: how much a dot of half the area grows.
SHOWS, SPREAD, GAIN = 0.4, 1.7, 0.22
INKS, LABS = 9, 9  # grid points of the tables


def xyz(lab):
    height = (lab[0] + 16) / 116
    roots = (height + lab[1] / 500, height, height - lab[2] / 200)
    return tuple(w * (r**3 if r > 6 / 29 else (r - 4 / 29) * 108 / 841) for w, r in zip(WHITE, roots, strict=True))


def lab(values):
    parts = [v / w for v, w in zip(values, WHITE, strict=True)]
    x, y, z = (p ** (1 / 3) if p > (6 / 29) ** 3 else p * 841 / 108 + 4 / 29 for p in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@cache
def primaries():
    """Inks → how much of the paper's light they give back, spread."""
    paper, black = xyz(PAPER), xyz(BLACK)
    light = {}
    for inks, colour in SOLIDS.items():
        share = [v / p for v, p in zip(xyz(colour), paper, strict=True)]
        light[(*inks, 0)] = [s ** (1 / SPREAD) for s in share]
        below = zip(share, black, paper, strict=True)
        light[(*inks, 1)] = [(b / p * s**SHOWS) ** (1 / SPREAD) for s, b, p in below]
    return light


def seen(areas):
    """CIELAB, on the paper as white, of areas covered by the four inks."""
    mixed = [0.0, 0.0, 0.0]
    for inks, light in primaries().items():
        weight = 1.0
        for ink, area in zip(inks, areas, strict=True):
            weight *= area if ink else 1 - area
        mixed = [m + weight * part for m, part in zip(mixed, light, strict=True)]
    return lab([w * m**SPREAD for m, w in zip(mixed, WHITE, strict=True)])


def far(one, other):
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def covered(colour):
    """The areas of the inks that come nearest to a colour; the darker, the more of it is black. And how near."""
    black = max(0.0, min(1.0, (70 - colour[0]) / (70 - seen((0, 0, 0, 1))[0]))) ** 2
    areas, step = [0.3, 0.3, 0.3], 0.3
    best = far(seen((*areas, black)), colour)
    while step > 0.004:
        tries = [(i, min(1.0, max(0.0, areas[i] + sign * step))) for i in range(3) for sign in (-1, 1)]
        nearest = min((far(seen((*areas[:i], v, *areas[i + 1 :], black)), colour), i, v) for i, v in tries)
        if nearest[0] < best:
            best, areas[nearest[1]] = nearest[0], nearest[2]
        else:
            step /= 2
    return (*areas, black), best**0.5


def grown(area):
    return area + 4 * GAIN * area * (1 - area)


def shrunk(area):
    return ((1 + 4 * GAIN) - ((1 + 4 * GAIN) ** 2 - 16 * GAIN * area) ** 0.5) / (8 * GAIN)


def byte(share):
    return max(0, min(255, round(255 * share)))


def eight_bits(colour):
    return byte(colour[0] / 100), byte((colour[1] + 128) / 255), byte((colour[2] + 128) / 255)


def table(before, nodes, after, channels, grid):
    """A lut8Type: a curve for each channel that goes in, the grid, a curve for each that comes out."""
    head = struct.pack(
        ">4s4xBBBx9i", b"mft1", channels[0], channels[1], grid, *(65536 * (i % 4 == 0) for i in range(9))
    )
    curve = [[byte(each(i / 255)) for i in range(256)] for each in (before, after)]
    return head + bytes(curve[0]) * channels[0] + bytes(nodes) + bytes(curve[1]) * channels[1]


def straight(share):
    return share


def text(kind, words):
    tail = bytes(12 + 67) if kind == b"desc" else b""
    count = struct.pack(">I", len(words) + 1) if kind == b"desc" else b""
    return kind + bytes(4) + count + words + b"\0" + tail


def profile():
    """The whole file."""
    shares = [i / (INKS - 1) for i in range(INKS)]
    to_lab = [part for areas in product(shares, repeat=4) for part in eight_bits(seen(areas))]
    steps = [i / (LABS - 1) for i in range(LABS)]
    wanted = [(100 * light, 255 * a - 128, 255 * b - 128) for light, a, b in product(steps, repeat=3)]
    found = [covered(colour) for colour in wanted]
    to_inks = [byte(area) for areas, _ in found for area in areas]
    out = [255 * (distance > 6) for _, distance in found]
    there = table(grown, to_lab, straight, (4, 3), INKS)
    back = table(straight, to_inks, shrunk, (3, 4), LABS)
    paper = b"XYZ " + bytes(4) + struct.pack(">3i", *(round(65536 * v) for v in xyz(PAPER)))
    tags = {
        (b"desc",): text(b"desc", NAME),
        (b"cprt",): text(b"text", b"the handpress authors, MIT"),
        (b"wtpt",): paper,
        (b"A2B0", b"A2B1", b"A2B2"): there,
        (b"B2A0", b"B2A1", b"B2A2"): back,
        (b"gamt",): table(straight, out, straight, (3, 1), LABS),
    }
    return packed(tags)


def packed(tags):
    count = sum(len(names) for names in tags)
    index, body, start = b"", b"", 128 + 4 + 12 * count
    for names, content in tags.items():
        for name in names:
            index += struct.pack(">4s2I", name, start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    date = struct.pack(">6H", 2026, 11, 21, 0, 0, 0)
    head = struct.pack(">I4xI4s4s4s", start + len(body), 0x02400000, b"prtr", b"CMYK", b"Lab ") + date + b"acsp"
    white = struct.pack(">3i", *(round(65536 * v) for v in WHITE))
    head += bytes(24) + struct.pack(">I", 1) + white
    return head.ljust(128, b"\0") + struct.pack(">I", count) + index + body


if __name__ == "__main__":
    PROFILE.write_bytes(profile())
