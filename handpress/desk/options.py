"""The commands that people can type: what each is for, its options, and where it is carried out."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from handpress.content.roles import ROLES
from handpress.page.editions import EDITIONS, PAPERS, edition

Option = tuple[tuple[str, ...], dict[str, Any]]
#: Seconds and megabytes that one target may take: many times what any sheet needs.
TIMEOUT, MEMORY = 300, 2048
#: Where the preview is found, unless somebody says otherwise.
PORT = 8420


class Command(NamedTuple):
    """One command: the function that runs it (`module:name`), one sentence of help, an example, options of its own."""

    run: str
    help: str
    example: str
    options: Sequence[Option] = ()


#: All that there is, in percent.
_WHOLE = 100
#: The last port that there is.
_PORTS = 65535


def _number(word: str) -> int:
    """A whole number as people type it."""
    if not word.isdecimal():
        raise ArgumentTypeError(f"{word} is not a whole number from 0 on")
    return int(word)


def _port(word: str) -> int:
    """A port of a machine as people type it."""
    if not word.isdecimal() or int(word) > _PORTS:
        raise ArgumentTypeError(f"{word} is no port: these are the whole numbers from 0 to {_PORTS}")
    return int(word)


def _percent(word: str) -> int:
    """A part of a hundred as people type it."""
    if (number := _number(word)) > _WHOLE:
        raise ArgumentTypeError(f"{word} is more than {_WHOLE} percent")
    return number


def _edition(word: str) -> str:
    """The name of an edition, or none; whether its second language is known here is for others to say."""
    if word and edition(word) is None:
        known = ", ".join(sorted(EDITIONS))
        raise ArgumentTypeError(f"there is no edition {word}; known: {known}, or in two languages bilingual-es")
    return word


def _flag(*names: str, tell: str) -> Option:
    return names, {"action": "store_true", "help": tell}


def _count(*names: str, unit: str, default: int, tell: str, read: Callable[[str], int] = _number) -> Option:
    return names, {"type": read, "default": default, "metavar": unit, "help": tell}


_JSON = _flag("--json", tell="print one JSON object on stdout")
_FORMAT: Option = (
    ("--format",),
    {"choices": ["text", "github", "junit"], "default": "text", "help": "how problems are printed"},
)
_CHOOSE: tuple[Option, ...] = (
    (("targets",), {"nargs": "*", "metavar": "TARGET", "help": "an output path, a language or a handout; they add up"}),
    (
        ("--lang",),
        {"action": "append", "default": [], "metavar": "CODE", "help": "only this language; any that has a catalog"},
    ),
    (("--handout",), {"action": "append", "default": [], "metavar": "ID", "help": "only this handout"}),
    (
        ("--edition",),
        {"type": _edition, "metavar": "NAME", "default": "", "help": f"another edition: {', '.join(sorted(EDITIONS))}"},
    ),
    (("--paper",), {"choices": sorted(PAPERS), "default": "", "help": "another paper than the clinic's"}),
)
_PRESS: tuple[Option, ...] = (
    _count("-j", "--jobs", unit="N", default=0, tell="processes (default: one a core)"),
    _flag("-q", "--quiet", tell="say nothing unless something is wrong"),
    _flag("--why", tell="say why each target is rebuilt"),
    _flag("-n", "--dry-run", tell="say what would be done, and do nothing"),
    _flag("--fail-fast", tell="end with the first target that fails"),
    _flag("--wait", tell="wait for another build in this folder to end"),
    (("--depfile",), {"metavar": "FILE", "help": "write what the targets are made of, for make or ninja"}),
    _count("--timeout", unit="SECONDS", default=TIMEOUT, tell=f"for one target (default: {TIMEOUT}; 0: no limit)"),
    _count("--memory", unit="MB", default=MEMORY, tell=f"for one target (default: {MEMORY}; 0: no limit)"),
    (("--cluster",), {"metavar": "ADDRESS", "default": "", "help": "let the workers of a Dask scheduler do it"}),
    _JSON,
    _FORMAT,
)
_BUILD: tuple[Option, ...] = (
    *_CHOOSE,
    _flag("--incomplete", tell="where a sheet is not finished, its proof for translators, in build/proof/"),
    *_PRESS,
)

_PROOF: tuple[Option, ...] = (
    (("targets",), {"nargs": "*", "metavar": "LANG", "help": "a language or a handout (default: all); they add up"}),
    *_CHOOSE[1:],
    *_PRESS,
)

_SINCE: Option = (
    ("--since-approval",),
    {"metavar": "LANG", "default": "", "help": "what changed there since it was approved; or `policies`"},
)
_HANDOUT: Option = (
    ("--handout",),
    {"action": "append", "default": [], "metavar": "ID", "help": "only this handout"},
)
_STATUS: tuple[Option, ...] = (
    (("--lang",), {"action": "append", "default": [], "metavar": "CODE", "help": "only this language"}),
    _HANDOUT,
    _count(
        "--fail-under",
        unit="PERCENT",
        default=0,
        tell="end with 1 if less of a handout is translated in a language",
        read=_percent,
    ),
    _SINCE,
    _JSON,
    _FORMAT,
)
_LANGUAGES: Option = (
    ("languages",),
    {"nargs": "*", "metavar": "LANG", "help": "a language (default: each that has a catalog)"},
)
_WAIVE: tuple[Option, ...] = (
    (("code",), {"metavar": "CODE", "help": "the code of the warning, as check tells it"}),
    (
        ("places",),
        {
            "metavar": "FILE:LINE",
            "nargs": "+",
            "help": "where it is told; of several, all as they are before the command",
        },
    ),
    (
        ("--lang",),
        {"default": "", "metavar": "CODE", "help": "the language of a handouts.po whose folder is not named"},
    ),
    (("--reason",), {"required": True, "help": "why the text stays as it is"}),
    (("--by",), {"required": True, "metavar": "NAME", "help": "who says so"}),
    _FORMAT,
)

_APPROVE: tuple[Option, ...] = (
    (("language",), {"metavar": "LANG", "help": "the language of the words, or `policies`: what the clinic decided"}),
    (("handouts",), {"nargs": "*", "metavar": "HANDOUT", "help": "the handouts that are approved, in all variants"}),
    _flag("--words", tell="approve the page's own words too"),
    (("--by",), {"required": True, "metavar": "NAME", "help": "who has read and approved them"}),
    (("--role",), {"required": True, "choices": ROLES, "help": "as what"}),
    _flag("--only-read", tell="the catalog names this person last, who has read the translation and did not make it"),
    _FORMAT,
)

_PREVIEW: tuple[Option, ...] = (
    (("language",), {"nargs": "?", "metavar": "LANG", "default": "", "help": "the language to begin with"}),
    _count(
        "--port",
        unit="NUMBER",
        default=PORT,
        tell=f"of this machine (default: {PORT}; 0: any that is free)",
        read=_port,
    ),
    _flag("--no-browser", tell="only say the address"),
    _FORMAT,
)
_REWORD: tuple[Option, ...] = (
    (("place",), {"metavar": "FILE:LINE", "help": "where the text begins; with :COLUMN where several do"}),
    (("text",), {"metavar": "TEXT", "nargs": "?", "default": "", "help": "the new text"}),
    (("--was",), {"metavar": "TEXT", "default": "", "help": "the old text, where the file has the new one already"}),
    _FORMAT,
)
_GLOSSARY: tuple[Option, ...] = (
    (("action",), {"choices": ["export"], "help": "write it for other tools"}),
    (("language",), {"metavar": "LANG", "help": "its language"}),
    (
        ("--format",),
        {
            "dest": "kind",
            "choices": ["tbx", "csv"],
            "default": "tbx",
            "help": "what it is written for (default: tbx)",
        },
    ),
    (("-o",), {"dest": "file", "metavar": "FILE", "default": "", "help": "where to (default: standard output)"}),
)

_AUDIT: tuple[Option, ...] = (
    *_CHOOSE,
    (("--table",), {"metavar": "FILE", "default": "", "help": "write a table of all results into this document"}),
    (("--verapdf",), {"metavar": "PROGRAM", "default": "", "help": "how veraPDF is started, if it is not found"}),
    _FORMAT,
)

COMMANDS: Mapping[str, Command] = {
    "build": Command(
        "builds:build",
        "Build what is out of date: all of it, or the targets named.",
        "build es build/ar/aftercare.pdf -j 2",
        _BUILD,
    ),
    "proof": Command(
        "builds:proof",
        "Write proofs for translators, finished or not: the sheet, then each message beside its source.",
        "proof es --handout aftercare",
        _PROOF,
    ),
    "audit": Command(
        "audit:audit_built",
        "Read back what was printed: texts, numbers, ink, structure, fonts; and ask veraPDF where there is one.",
        "audit es --table docs/quality.md",
        _AUDIT,
    ),
    "check": Command(
        "commands:check",
        "Find all problems of sources and catalogs, or of some languages only; write nothing.",
        "check es --handout aftercare",
        (_LANGUAGES, _HANDOUT, _JSON, _FORMAT),
    ),
    "add-language": Command(
        "add_language:add_language",
        "Start the catalog of a language, and say what else printing it takes.",
        "add-language fr",
        ((("language",), {"metavar": "LANG", "help": "its code, such as fr, or zh_Hant with its script"}), _FORMAT),
    ),
    "reword": Command(
        "reword:reword",
        "Give a text other words that mean the same: its translations stay, and no translator need look again.",
        'reword handouts/aftercare.yaml:31 "Keep hot things away from numb skin."',
        _REWORD,
    ),
    "waive": Command(
        "waive:waive",
        "Accept a warning about one text, or several, for as long as each stays the same.",
        'waive H127 handouts/aftercare.yaml:31 --reason "No source counts it." --by "A. Lee"',
        _WAIVE,
    ),
    "approve": Command(
        "approve:approve",
        "Put on record that somebody approved the words of handouts as they are now; any change voids it.",
        'approve es aftercare --by "Ana Ruiz" --role translator',
        _APPROVE,
    ),
    "trace": Command(
        "trace:trace",
        "Tell which words, approvals and engine a printed sheet comes from.",
        "trace 7KQ4-M2XP",
        ((("what",), {"metavar": "CODE|FILE", "help": "the code at the foot of the page, or the PDF"}), _JSON, _FORMAT),
    ),
    "report": Command(
        "author_report:report",
        "Write build/report.html and build/report.json: reading ease, checklists and evidence of each handout.",
        "report",
        (_FORMAT,),
    ),
    "extract": Command(
        "update:extract", "Write locales/handouts.pot, the template for translators.", "extract", (_FORMAT,)
    ),
    "update": Command(
        "update:update",
        "Write the template, and bring catalogs up to date with it; no translation is lost.",
        "update es",
        (_LANGUAGES, _flag("-n", "--dry-run", tell="say what would change, and write nothing"), _FORMAT),
    ),
    "status": Command(
        "commands:status", "Show how far each language is.", "status --lang es --fail-under 100", _STATUS
    ),
    "glossary": Command(
        "glossary:glossary",
        "Write the glossary of a language as TBX or CSV, for Weblate, OmegaT or a spreadsheet.",
        "glossary export es --format csv -o es.csv",
        _GLOSSARY,
    ),
    "preview": Command(
        "preview.command:preview",
        "Show the sheets in a browser as they will print, again at each save.",
        "preview es",
        _PREVIEW,
    ),
    "doctor": Command("commands:doctor", "Show what this machine has and what it lacks.", "doctor", (_FORMAT,)),
    "list": Command("builds:listing", "List all targets with their state.", "list", (_JSON, _FORMAT)),
}
