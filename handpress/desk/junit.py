"""Problems as JUnit XML, which build servers show: a failed test case for each; where there is none, one passed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from handpress.problems import Problem, distinct

#: What XML 1.0 (2.2) allows no document to hold, however it is written.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME = "handpress"


def for_junit(problems: Iterable[Problem], refusals: Sequence[str] = ()) -> str:
    """Each problem once: the file as class, code and place as name, the sentence and the next step as failure.

    Why a command did nothing is an error of a case of its own.

    Where one place has a code more than once, the names are counted: build servers keep one case of a name.
    """
    told = distinct(problems)
    many = (len(told) + len(refusals) or 1, len(told), len(refusals))
    counts = {"name": _NAME, **dict(zip(("tests", "failures", "errors"), map(str, many), strict=True))}
    root = ET.Element("testsuites", counts)
    suite = ET.SubElement(root, "testsuite", counts, skipped="0")
    names = Counter[str]()
    for problem in told:
        name = _clean(f"{problem.code} {problem.place}")
        names[name] += 1
        name += f" ({names[name]})" if names[name] > 1 else ""
        case = ET.SubElement(suite, "testcase", classname=_clean(problem.place.path), name=name)
        case.set("file", _clean(problem.place.path))
        case.set("line", str(problem.place.line or 1))
        failure = ET.SubElement(case, "failure", type=str(problem.severity), message=_clean(problem.message))
        failure.text = _clean(str(problem))
    for refusal in refusals:
        case = ET.SubElement(suite, "testcase", classname=_NAME, name="refused")
        ET.SubElement(case, "error", type="usage", message=_clean(refusal)).text = _clean(refusal)
    if not (told or refusals):
        ET.SubElement(suite, "testcase", classname=_NAME, name="passed")
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
