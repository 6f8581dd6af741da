"""What the demonstration leaves its audience with: where to look, whom to be, what was counted."""

from collections.abc import Iterator, Sequence

from matinee.demo.arriving import Arrived
from matinee.demo.cast import OPERATOR, Member
from matinee.demo.figures import Figure
from matinee.demo.material import FOLLOWED, Material
from matinee.demo.office import Office
from matinee.demo.paths import Followed

MOST_LETTERS = 4


def report(office: Office, material: Sequence[Material], arrived: Arrived) -> Iterator[str]:
    """Line by line; the first address is that of a public programme."""
    yield from _addresses(office, material)
    yield from _paths(arrived.followed)
    yield from _people(office, material)
    yield from _figures(arrived.figures)
    yield ""
    yield "What the reports do not say was made up, and is labelled synthetic. People and their names are all made up."


def _addresses(office: Office, material: Sequence[Material]) -> Iterator[str]:
    yield ""
    yield "Open:"
    for each in material:
        if not each.showings:
            continue
        address = office.address("web", f"/editions/{each.festival.key}/programme")
        yield f"  {address}  {each.festival.edition.name['en']}"
    for each in material:
        if each.festival.plan:
            address = office.address("web", f"/editions/{each.festival.key}/cocreation")
            yield f"  {address}  {each.festival.plan.name['en']}"


def _paths(followed: Followed) -> Iterator[str]:
    yield ""
    yield "Two paths, event by event:"
    for route in followed.routes:
        yield f"  {route.page}  {route.name}"
    yield f"  Their maker, {followed.maker}, got {len(followed.mails)} mails and {len(followed.messages)} messages:"
    yield from (f"    {mail.subject}" for mail in followed.mails[:MOST_LETTERS])


def _people(office: Office, material: Sequence[Material]) -> Iterator[str]:
    mina = material[0]
    maker = next(work.maker for work in mina.works if work.name == FOLLOWED)
    whom: list[tuple[str, Member]] = [
        ("a film-maker", maker),
        *((f"a juror of {each.festival.key}", each.jurors[0]) for each in material if each.jurors),
        *((f"{role} of {each.festival.key}", member) for each in material for role, member in each.staff.items()),
        ("the operator", OPERATOR),
    ]
    yield ""
    yield f"Sign in at {office.address('web', '/sign-in')} as:"
    width = max(len(member.email) for _, member in whom)
    yield from (f"  {member.email:<{width}}  {office.password(member)}  {what}" for what, member in whom)


def _figures(figures: Sequence[Figure]) -> Iterator[str]:
    yield ""
    yield "Counted, and checked against each other:"
    width = max(len(figure.what) for figure in figures)
    for figure in figures:
        counted = ", ".join(f"{where} {number}" for where, number in figure.counted.items())
        yield f"  {'ok' if figure.agrees else 'NO':<3} {figure.what:<{width}}  {counted}"
