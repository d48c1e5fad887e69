"""Random handouts for property tests: every kind of block, conditions and counted texts."""

from hypothesis import strategies as st

from handpress.content import handout as h
from handpress.content.conditions import Condition
from handpress.content.drawings import Figure
from handpress.problems import Place

CHOICES = ("guidance", "steroid")
VALUES = ("yes", "no", "unknown")
LETTERS = "abcdefgh ñéßЖ中文ا ב"

places = st.builds(Place, st.just("handouts/a.yaml"), st.integers(1, 400), st.integers(1, 80))
words = st.text(alphabet=LETTERS, min_size=1, max_size=12).map(lambda text: f"x{text.strip()}")
conditions = st.builds(
    Condition, st.sampled_from(CHOICES), st.lists(st.sampled_from(VALUES), min_size=1, max_size=2).map(tuple), places
)
whens = st.lists(conditions, max_size=1).map(tuple)


@st.composite
def texts(draw):
    counted = draw(st.booleans()) and draw(st.booleans())
    source = draw(words)
    return h.Text(
        # A message is either counted or not, and has one plural: what differs in kind must differ in source.
        source=f"{source} {{hours}} hour" if counted else source,
        place=draw(places),
        plural=f"{source} {{hours}} hours" if counted else "",
        counts="hours" if counted else "",
        context=draw(st.sampled_from(["", "", "c", "d"])),
        note=draw(st.sampled_from(["", "a note", "two\nlines"])),
        critical=draw(st.booleans()),
        claims=draw(st.sampled_from([None, (), ("claim",)])),
    )


items = st.builds(h.Item, text=texts(), place=places, when=whens)
several = st.lists(items, min_size=1, max_size=3).map(tuple)


def part(kind, **values):
    return st.builds(kind, place=places, when=whens, **values)


def _row(width):
    return part(h.Row, cells=st.tuples(*[texts()] * width))


labels = part(h.Label, text=texts())
blanks = st.one_of(
    part(h.Blank, text=texts(), lines=st.integers(1, 3), boxes=st.just(())),
    part(h.Blank, text=texts(), lines=st.just(1), boxes=st.tuples(texts(), texts())),
)
blocks = st.one_of(
    part(h.Paragraph, text=texts()),
    part(h.Callout, text=texts()),
    *(part(kind, items=several) for kind in (h.Bullets, h.Steps, h.Checklist)),
    part(h.Help, emergency=several, call_clinic=several),
    part(h.Question, question=texts(), answer=several),
    part(h.Table, header=st.tuples(texts(), texts()), rows=st.lists(_row(2), min_size=1, max_size=2).map(tuple)),
    part(
        h.Options,
        aspects=st.tuples(texts()),
        options=st.lists(part(h.Option, name=texts(), answers=st.tuples(texts())), min_size=1, max_size=2).map(tuple),
    ),
    part(h.WriteIn, items=st.lists(blanks, min_size=1, max_size=2).map(tuple)),
    part(h.Diary, columns=st.tuples(texts(), texts()), rows=st.lists(labels, min_size=1, max_size=2).map(tuple)),
    part(h.Scale, low=texts(), high=texts()),
    part(h.Contacts),
    part(
        Figure,
        drawing=st.just("dent"),
        drawing_at=places,
        alt=texts(),
        caption=st.one_of(st.none(), texts()),
        labels=st.lists(texts(), max_size=2).map(tuple),
    ),
)
sections = part(h.Section, id=st.just("s"), heading=texts(), blocks=st.lists(blocks, min_size=1, max_size=3).map(tuple))


def handouts():
    """A strategy of whole handouts."""
    return st.builds(
        h.Handout,
        id=st.just("a"),
        language=st.just("en"),
        version=st.just("1"),
        review_due=st.just(""),
        pages=st.just(()),
        title=texts(),
        summary=st.lists(items, max_size=2).map(tuple),
        sections=st.lists(sections, max_size=3).map(tuple),
        place=places,
    )
