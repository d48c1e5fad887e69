"""Plural forms: which form of a message a number takes, language by language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

#: Numbers on which two plural rules are compared: no known rule differs only beyond.
SAMPLE = range(201)
#: Longer or deeper than any real rule; keeps a hostile catalog header from exhausting the stack.
_LONGEST, _DEEPEST = 400, 40

_Rule = Callable[[int], int]
_TOKEN = re.compile(r"\s*([0-9]{1,9}|n|&&|\|\||[=!<>]=|[-+*/%<>!?:()])")
_UNSIGNED = 2**64

#: Binary operators of C, loosest first.
_LEVELS: tuple[dict[str, Callable[[int, int], int]], ...] = (
    {"||": lambda a, b: int(bool(a or b))},
    {"&&": lambda a, b: int(bool(a and b))},
    {"==": lambda a, b: int(a == b), "!=": lambda a, b: int(a != b)},
    {
        "<": lambda a, b: int(a < b),
        ">": lambda a, b: int(a > b),
        "<=": lambda a, b: int(a <= b),
        ">=": lambda a, b: int(a >= b),
    },
    {"+": lambda a, b: (a + b) % _UNSIGNED, "-": lambda a, b: (a - b) % _UNSIGNED},
    {"*": lambda a, b: (a * b) % _UNSIGNED, "/": lambda a, b: a // b, "%": lambda a, b: a % b},
)


@dataclass(frozen=True)
class Plurals:
    """A `Plural-Forms` header: how many forms, and the C expression in `n` that picks one.

    Raises ValueError where the expression is not one of integers, `n` and C's operators, or picks a form out of range.
    """

    count: int
    expression: str

    def __post_init__(self) -> None:
        try:
            reached = set(_forms(self.expression))
        except ZeroDivisionError:
            raise ValueError(f"the plural expression {self.expression!r} divides by zero") from None
        if not reached <= set(range(self.count)):
            raise ValueError(f"the plural expression {self.expression!r} picks a form beyond nplurals={self.count}")

    def form_of(self, n: int) -> int:
        """The index, from 0, of the form that the number `n` ≥ 0 takes."""
        return _rule(self.expression)(n)

    def only_number(self, form: int) -> int | None:
        """The number of the sample that a form stands for, where it stands for one only."""
        numbers = [n for n, taken in enumerate(_forms(self.expression)) if taken == form]
        return numbers[0] if len(numbers) == 1 else None

    def equal_to(self, other: Plurals) -> bool:
        """Whether both pick the same form for each number of the sample, however they are written."""
        return self.count == other.count and _forms(self.expression) == _forms(other.expression)


@lru_cache(maxsize=512)
def _rule(expression: str) -> _Rule:
    return _Reader(expression).whole()


@lru_cache(maxsize=512)
def _forms(expression: str) -> tuple[int, ...]:
    """The form that each number of the sample takes."""
    return tuple(map(_rule(expression), SAMPLE))


class _Reader:
    """Recursive descent over a C expression (ISO C 6.5, the part that gettext uses)."""

    def __init__(self, expression: str) -> None:
        self.expression = expression
        if len(expression) > _LONGEST or sum(map(expression.count, "(!?")) > _DEEPEST:
            raise self.error()
        self.tokens: list[str] = _TOKEN.findall(expression)[::-1]
        if "".join(self.tokens[::-1]) != "".join(expression.split()):
            raise self.error()

    def whole(self) -> _Rule:
        rule = self.choice()
        if self.tokens:
            raise self.error()
        return rule

    def choice(self) -> _Rule:
        asked = self.binary(0)
        if not self.take("?"):
            return asked
        yes = self.choice()
        if not self.take(":"):
            raise self.error()
        no = self.choice()
        return lambda n: yes(n) if asked(n) else no(n)

    def binary(self, level: int) -> _Rule:
        if level == len(_LEVELS):
            return self.unary()
        left = self.binary(level + 1)
        while self.tokens and self.tokens[-1] in _LEVELS[level]:
            left = _combined(_LEVELS[level][self.tokens.pop()], left, self.binary(level + 1))
        return left

    def unary(self) -> _Rule:
        if self.take("!"):
            denied = self.unary()
            return lambda n: int(not denied(n))
        if self.take("("):
            inner = self.choice()
            if not self.take(")"):
                raise self.error()
            return inner
        if self.take("n"):
            return lambda n: n
        if self.tokens and self.tokens[-1].isdecimal():
            return _constant(int(self.tokens.pop()))
        raise self.error()

    def take(self, token: str) -> bool:
        found = bool(self.tokens) and self.tokens[-1] == token
        if found:
            self.tokens.pop()
        return found

    def error(self) -> ValueError:
        return ValueError(f"{self.expression!r} is not a plural expression")


def _constant(value: int) -> _Rule:
    return lambda _: value


def _combined(operator: Callable[[int, int], int], left: _Rule, right: _Rule) -> _Rule:
    return lambda n: operator(left(n), right(n))


_SLAVIC = "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2"

#: Languages by rule: that of CLDR 47 on whole numbers, its forms in the order zero, one, two, few, many, other; GNU
#: gettext agrees wherever it has a rule, but for `he` (gettext lacks the dual) and `lv` (another order of forms). As in
#: gettext, `pt` is the Portuguese of Portugal.
_TABLE: dict[str, tuple[int, str]] = {
    "id ig ja km ko lo ms my th vi yo zh": (1, "0"),
    "af az bg ca ckb da de el en es et eu fi gl ha hu it ka kk ku ml mn mr nb ne nl nn no": (2, "n != 1"),
    "om ps pt sd so sq sv sw ta te tr ur uz xh": (2, "n != 1"),
    "am bn fa fr gu hi ht hy kn ln pa pt_BR si ti zu": (2, "n > 1"),
    "is mk": (2, "n%10==1 && n%100!=11 ? 0 : 1"),
    "fil tl": (2, "n!=1 && n!=2 && n!=3 && (n%10==4 || n%10==6 || n%10==9)"),
    "be bs hr ru sr uk": (3, f"n%10==1 && n%100!=11 ? 0 : {_SLAVIC}"),
    "pl": (3, f"n==1 ? 0 : {_SLAVIC}"),
    "cs sk": (3, "n==1 ? 0 : n>=2 && n<=4 ? 1 : 2"),
    "lt": (3, "n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2"),
    "lv": (3, "n%10==0 || n%100>=11 && n%100<=19 ? 0 : n%10==1 && n%100!=11 ? 1 : 2"),
    "ro": (3, "n==1 ? 0 : n==0 || n%100>0 && n%100<20 ? 1 : 2"),
    "he": (3, "n==1 ? 0 : n==2 ? 1 : 2"),
    "sl": (4, "n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3"),
    "ar": (6, "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"),
}

#: Reviewed plural rules by locale code; a region or script that has none of its own follows its language.
PLURALS: dict[str, Plurals] = {code: Plurals(*rule) for codes, rule in _TABLE.items() for code in codes.split()}
