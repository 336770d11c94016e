"""Who and what is in the story: places of work, passions, people, who knows whom, and what was said in passing."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from typing import Any, Final
from unicodedata import normalize

from kithline.aims.queries import find_passion
from kithline.aims.schemas import AimChanges, NewPassion
from kithline.aims.service import add_passion, revise_aim, show_aim
from kithline.contacts.models import Channel, Contact, Direction
from kithline.contacts.queries import get_contact
from kithline.contacts.schemas import NewContact, NewTouch
from kithline.contacts.service import add, note_touch, touch
from kithline.core.db import Db
from kithline.demo.lookup import organization, passions, person
from kithline.demo.moments import Act, Moments
from kithline.demo.tables import Line, several, table
from kithline.network import service as network
from kithline.network.models import Basis
from kithline.network.queries import find_tie
from kithline.network.schemas import NewTie, TieChanges
from kithline.organizations import service as organizations
from kithline.organizations.schemas import NewOrganization, OrganizationChanges

_ONCE: Final = "-220 09:00"
_NAMED: Final = "-100"
_IMPORT: Final = "-34 18:00"
_TOLD: Final = "-31 12:00"
_LATELY: Final = 36  # days ago the quietest acquaintances were last heard of, at least
_GIVEN, _FAMILY = ([row[column] for row in table("names")] for column in ("given", "family"))


def acts(moments: Moments) -> Iterator[Act]:
    first = moments.at(_ONCE)
    yield from (Act(first, partial(_add_passion, row)) for row in table("passions"))
    yield Act(first, _say_aim)
    yield from (Act(first, partial(_add_organization, row)) for row in table("organizations"))
    yield from (Act(first, partial(_add_rivals, row)) for row in table("organizations") if row["rivals"])
    for row in table("people"):
        since = next((it.removeprefix("since ") for it in several(row["more"]) if it.startswith("since")), _NAMED)
        yield Act(moments.at(f"{since} 09:00"), partial(_add_person, row))
    yield from _crowd(moments)
    yield from (Act(moments.at(_TOLD), partial(_tie, row)) for row in table("ties"))
    yield from (Act(moments.at(row["when"]), partial(_touch, row)) for row in table("touches"))


def _add_passion(row: Line, db: Db) -> None:
    under = find_passion(db, row["under"].casefold()) if row["under"] else None
    add_passion(db, NewPassion(name=row["name"], weight=_number(row["weight"]), parent_id=under.id if under else None))


def _say_aim(db: Db) -> None:
    """Unless it was said already."""
    if (aim := show_aim(db)).version == 0:
        revise_aim(db, aim.version, AimChanges.model_validate({row["what"]: several(row["words"]) for row in table("aim")}))


def _add_organization(row: Line, db: Db) -> None:
    wish = _number(row["wish"])
    told = NewOrganization(
        name=row["name"],
        sector=row["sector"],
        size=row["size"],
        location=row["city"],
        domain=f"{_plain(row['name'])}.example",
        target=wish is not None,
        motivation=wish,
        posting=_number(row["post"]),
        passion_ids=passions(db, several(row["passions"])),
    )
    organizations.add(db, told)


def _add_rivals(row: Line, db: Db) -> None:
    it = organization(db, row["name"])
    rivals = [organization(db, name).id for name in several(row["rivals"])]
    organizations.revise(db, it.id, it.version, OrganizationChanges(rival_ids=rivals))


def _add_person(row: Line, db: Db) -> None:
    given, _, family = row["name"].partition(" ")
    more = several(row["more"])
    named = {"given_name": given, "family_name": family, **_reached(row["name"], known=bool(row["how"]))}
    standing = next((word for word in ("resting", "do_not_contact") if word in more), "active")
    told: dict[str, Any] = {
        "display_name": row["name"],
        "placeholder": "placeholder" in more,
        "organization_id": organization(db, row["organization"]).id,
        "title": row["title"],
        "location": row["city"],
        "how_known": row["how"] or None,
        "known": bool(row["how"]),
        "closeness": _number(row["near"]),
        "mentor": "mentor" in more,
        "standing": standing,
        "notes": next((word for word in more if word.endswith(".")), ""),
        "passion_ids": passions(db, several(row["passions"])),
        "tags": several(row["tags"]),
        **({} if "placeholder" in more else named),
    }
    add(db, NewContact.model_validate(told))


def _crowd(moments: Moments) -> Iterator[Act]:
    """Everybody else in the address book, each with a name that no other has."""
    numbers = count()
    for row in table("crowd"):
        titles = several(row["titles"])
        for place in range(int(row["count"])):
            number = next(numbers)
            came = moments.at(_IMPORT) + timedelta(seconds=number)
            yield Act(came, partial(_add_acquaintance, row, number, titles[place % len(titles)]))


def _add_acquaintance(row: Line, number: int, title: str, db: Db) -> None:
    block, place = divmod(number, len(_GIVEN))
    given, family = _GIVEN[place], _FAMILY[(5 * place + 7 * block) % len(_FAMILY)]
    it = organization(db, row["organization"])
    near = _number(row["near"]) if number % 3 else None
    told = NewContact(
        display_name=f"{given} {family}",
        given_name=given,
        family_name=family,
        organization_id=it.id,
        title=title,
        location=it.location,
        how_known=row["how"] or None,
        known=bool(row["how"]),
        closeness=near,
        passion_ids=[own.passion_id for own in it.passion_rows] if number % 4 == 0 else [],
        links=[_profile(f"{given} {family}")],
    )
    contact = get_contact(db, add(db, told).id)
    for turn in range(number % 4 if row["how"] else 0):
        _seen_long_ago(db, contact, db.now - timedelta(days=_LATELY + (number * 13 + turn * 67) % 300, hours=turn))


def _seen_long_ago(db: Db, contact: Contact, at: datetime) -> None:
    both = at.day % 2 == 0
    way, words = (Direction.BOTH, "Connected on LinkedIn") if both else (Direction.OUT, "Sent a greeting")
    touch(db, contact, way, Channel.LINKEDIN, words, source="import", at=at)


def _tie(row: Line, db: Db) -> None:
    """What an introduction has shown already is only told more closely."""
    one, other, strength = person(db, row["one"]), person(db, row["other"]), _number(row["strength"])
    if shown := find_tie(db, one, other):
        network.revise(db, shown.id, shown.version, TieChanges(strength=strength, kind=row["kind"]))
        return
    told_by = person(db, row["told"]) if row["told"] else None
    facts = {"basis": Basis(row["basis"]), "strength": strength, "kind": row["kind"], "told_by_id": told_by}
    network.add(db, NewTie.model_validate({"one_id": one, "other_id": other, **facts}))


def _touch(row: Line, db: Db) -> None:
    told = NewTouch(direction=Direction(row["way"]), channel=Channel(row["by"]), summary=row["words"])
    note_touch(db, person(db, row["who"]), told)


def _reached(name: str, *, known: bool) -> dict[str, list[str]]:
    given, _, family = name.partition(" ")
    mail = [f"{_plain(given)}@{_plain(family)}.example"] if known and family else []
    return {"emails": mail, "links": [_profile(name)]}


def _profile(name: str) -> str:
    return f"https://www.linkedin.com/in/{_plain(name, '-')}"


def _plain(name: str, between: str = "") -> str:
    """As in an address: small letters without accents."""
    letters = normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return between.join("".join(it for it in word if it.isalnum()) for word in letters.replace("-", " ").split())


def _number(cell: str) -> int | None:
    return int(cell) if cell else None
