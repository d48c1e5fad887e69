"""claims.yaml → Claims: what a statement rests on, and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handpress.content.fields import Fields
from handpress.content.handout import Handout, texts
from handpress.content.nodes import Node, parse
from handpress.problems import Place, Problems, guess

CERTAINTIES = ("agreed", "limited", "disputed", "opinion")
KINDS = ("study", "review", "guideline", "leaflet", "anatomy", "opinion")


@dataclass(frozen=True)
class Source:
    """A published source: how to find it, and what it showed."""

    id: str
    cite: str
    kind: str
    showed: str


@dataclass(frozen=True)
class Claim:
    """One thing that handouts say, with its certainty and its sources."""

    id: str
    says: str
    certainty: str
    sources: tuple[Source, ...]
    place: Place


def cited(handout: Handout, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """How to find the sources of all that the handout states, each once, in the order in which it needs them."""
    named = (name for text, _ in texts(handout) for name in text.claims or ())
    sources = (source for name in named if name in claims for source in claims[name].sources)
    return tuple(dict.fromkeys(source.cite for source in sources))


def read_claims_file(source: str, name: str, found: Problems) -> dict[str, Claim] | None:
    """Claims by id from the YAML text `source` of the file `name`; None when a problem was found in it."""
    before = len(found)
    node = parse(source, name, found)
    if node is None:
        return None
    fields = Fields(node, "the file", ("sources", "claims"), found)
    sources = {key: _source(key, value, found) for key, value in fields.table("sources").items()}
    claims = {key: _claim(key, value, sources, found) for key, value in fields.table("claims").items()}
    return claims if len(found) == before else None


def _source(identity: str, node: Node, found: Problems) -> Source:
    fields = Fields(node, "a source", ("cite", "kind", "showed"), found)
    kind = _one_of(fields, "kind", KINDS)
    return Source(identity, fields.word("cite"), kind, fields.word("showed"))


def _claim(identity: str, node: Node, sources: dict[str, Source], found: Problems) -> Claim:
    fields = Fields(node, "a claim", ("says", "certainty", "sources"), found)
    names = fields.words("sources", required=False)
    for name in names:
        if name not in sources:
            message = f"{identity} names the unknown source {name}."
            found.add("H116", fields.places["sources"], message, guess(name, sources))
    if "sources" not in fields and fields.readable:
        found.add("H116", node.place, f"{identity} has no source.", "Add a line sources: [source-id].")
    certainty = _one_of(fields, "certainty", CERTAINTIES)
    known = tuple(sources[name] for name in names if name in sources)
    return Claim(identity, fields.word("says"), certainty, known, node.place)


def _one_of(fields: Fields, key: str, known: tuple[str, ...]) -> str:
    value = fields.word(key)
    if value and value not in known:
        hint = f"Use one of: {', '.join(known)}."
        fields.found.add("H116", fields.values[key].place, f"{value} is not a {key}.", hint)
    return value
