"""What a clinic adds to the look of its sheets: a logo, a colour, and the address of each sheet on the web."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from handpress.content.fields import Fields

#: What a web address may name, in braces.
ID, LANGUAGE, VERSION = "id", "lang", "version"


class Brand(NamedTuple):
    """As the clinic has written it, '' where it has not: a file beside its own, #rrggbb, an address with {id}, {lang}.

    Whether it can be printed, the checks tell.
    """

    logo: str = ""
    accent: str = ""
    sheet_url: str = ""

    def url(self, handout: str, tag: str, version: str) -> str:
        """The address of a handout in a language (BCP 47); '' where the clinic has given none."""
        named = {ID: handout, LANGUAGE: tag, VERSION: version}
        address = self.sheet_url
        for name, value in named.items():
            address = address.replace(f"{{{name}}}", quote(value, safe=""))
        return address


PLAIN = Brand()


def read_brand(fields: Fields) -> Brand:
    """What the clinic has written under the keys that Brand has."""
    return Brand(**{key: fields.word(key, required=False) for key in Brand._fields})
