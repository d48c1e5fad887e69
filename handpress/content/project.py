"""A folder → Project: everything read from YAML, and every problem found on the way."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeVar

from handpress import files
from handpress.content.claims import Claim, read_claims_file
from handpress.content.clinic import Clinic, read_clinic
from handpress.content.drawings import Drawing
from handpress.content.drawings import load as load_drawings
from handpress.content.fields import Fields
from handpress.content.folder import (
    CLINIC,
    COMMON,
    HANDOUTS,
    POINT,
    WORDS,
    handout_ids,
    handout_path,
    misnamed,
    notice_path,
    relative,
)
from handpress.content.handout import Handout, Words
from handpress.content.nodes import parse
from handpress.content.notices import Notice, read_notice
from handpress.content.policies import Policies, read_policies
from handpress.content.reader import load_words, read_handout
from handpress.problems import Place, Problems

Read = TypeVar("Read")


@dataclass(frozen=True)
class Project:
    """What is said and what one clinic decided.

    `ids` are those of all handouts there are, `broken` of those that have problems, and `damaged` what could be read of
    these: good for checks only.
    """

    root: Path
    language: str
    ids: tuple[str, ...]
    handouts: tuple[Handout, ...]
    damaged: tuple[Handout, ...]
    broken: tuple[str, ...]
    words: Words
    claims: Mapping[str, Claim]
    policies: Policies
    clinic: Clinic
    drawings: Mapping[str, Drawing]
    notices: Mapping[str, Notice]

    @property
    def all_read(self) -> tuple[Handout, ...]:
        """Every handout as far as it could be read: what checks look at, so that all problems are told together."""
        return self.handouts + self.damaged


def load(root: Path, clinic_file: Path | None, found: Problems, only: Container[str] | None = None) -> Project | None:
    """Read the project in the folder `root`, with its own clinic.yaml or another; None when it cannot be used.

    A handout that cannot be read does not make the project unusable: it is listed as broken. `only` leaves the handouts
    with other ids unread.
    """
    ids = _ids(root, found)
    if not ids:
        return None
    sources = [handout_path(name) for name in ids if only is None or name in only]
    language = _source_language(root, found)
    claims = _read(root, f"{COMMON}/claims.yaml", read_claims_file, found)
    policies = _read(root, f"{COMMON}/policies.yaml", read_policies, found)
    words = load_words(root, WORDS, language, found)
    clinic = _clinic(root, clinic_file, policies, found)
    handouts, damaged, broken = _handouts(root, sources, language, found)
    if not language or claims is None or policies is None or words is None or clinic is None:
        return None
    return Project(
        root=root,
        language=language,
        ids=tuple(ids),
        handouts=handouts,
        damaged=damaged,
        broken=broken,
        words=words,
        claims=claims,
        policies=policies,
        clinic=clinic,
        drawings=load_drawings(root, handouts + damaged),
        notices=_notices(root, clinic, found),
    )


def _read(root: Path, name: str, reader: Callable[[str, str, Problems], Read | None], found: Problems) -> Read | None:
    text = files.read_text(root / name, name, found)
    return reader(text, name, found) if text is not None else None


def _source_language(root: Path, found: Problems) -> str:
    name = f"{COMMON}/project.yaml"
    text = files.read_text(root / name, name, found)
    node = parse(text, name, found) if text is not None else None
    return Fields(node, "the file", ("source_language",), found).word("source_language") if node is not None else ""


def _clinic(root: Path, clinic_file: Path | None, policies: Policies | None, found: Problems) -> Clinic | None:
    path = clinic_file or root / CLINIC
    name = relative(path, root)
    text = files.read_text(path, name, found)
    return read_clinic(text, name, policies, found) if text is not None and policies is not None else None


def _notices(root: Path, clinic: Clinic, found: Problems) -> dict[str, Notice]:
    """Those that the clinic prints and that can be read, by name."""
    notices = {}
    for name in (each for each in clinic.posters if each != POINT):
        path = notice_path(name)
        if not (root / path).is_file():
            hint = f"Put its texts into {path}, as docs/clinic.md shows, or write {POINT}."
            found.add("H021", clinic.at("posters"), f"there are no texts for {name}.", hint)
            continue
        text = files.read_text(root / path, path, found)
        notice = read_notice(text, path, name, found) if text is not None else None
        if notice is not None:
            notices[name] = notice
    return notices


def _handouts(
    root: Path, sources: Iterable[str], language: str, found: Problems
) -> tuple[tuple[Handout, ...], tuple[Handout, ...], tuple[str, ...]]:
    """The whole handouts, what could be read of the others, and the ids of the others."""
    whole: list[Handout] = []
    damaged: list[Handout] = []
    broken: list[str] = []
    for name in sources:
        before = len(found)
        text = files.read_text(root / name, name, found)
        handout = read_handout(text, name, language, found) if text is not None else None
        if len(found) > before:
            broken.append(PurePosixPath(name).stem)
        if handout is not None:
            (damaged if len(found) > before else whole).append(handout)
    return tuple(whole), tuple(damaged), tuple(broken)


def _ids(root: Path, found: Problems) -> list[str]:
    """The ids of all handouts; none when the project has none, which is a problem."""
    try:
        ids = handout_ids(root)
    except OSError:
        found.add("H001", Place(str(root)), "this folder has no handouts/.", "Name the project with --project.")
        return []
    for path in map(PurePosixPath, misnamed(root)):
        hint = f"Rename it to {path.stem}.yaml."
        found.add("H100", Place(str(path)), "the name of a handout ends in .yaml.", hint)
    if not ids:
        found.add("H001", Place(HANDOUTS), "there is no handout here.", "Write one, as docs/authoring.md shows.")
    return ids
