"""Making one of two, taking them apart again, and telling two apart."""

from collections.abc import Collection
from typing import Any, Final
from uuid import UUID

from kithline.contacts.models import Contact, ContactPoint, Standing
from kithline.contacts.queries import get_contact, show_contacts
from kithline.core.db import Db
from kithline.core.merging import Merging, part
from kithline.core.problems import Conflict, Invalid
from kithline.core.rows import column_values, plain_value, table_of
from kithline.core.web import show
from kithline.duplicates.models import Merge, ToldApart
from kithline.duplicates.queries import find_apart, find_contact, get_merge
from kithline.duplicates.schemas import Apart, Choosable, ContactMerge, Merged, Parted
from kithline.events.service import record

_FILLED: Final = ("given_name", "family_name", "title", "location", "how_known", "closeness", "disposition")
"""What the kept one takes over where it says nothing itself."""

_STRICTEST: Final = (Standing.ACTIVE, Standing.RESTING, Standing.DO_NOT_CONTACT)


def merge(db: Db, id: UUID, into: ContactMerge) -> Merged:
    """Raises NotFound, and Invalid for one person with themselves."""
    if id == into.into:
        raise Invalid("That is one person already. Choose the other one to keep.")
    lost, kept = get_contact(db, id), get_contact(db, into.into)
    made = Merge(lost_id=lost.id, lost_name=lost.display_name, kept_id=kept.id, fields=_take_over(kept, lost, into.take))
    db.add(made)
    lost.merged_into_id, lost.deleted_at = kept.id, db.now
    record(db, "contact.merged", kept, name=kept.display_name, lost_id=lost.id, lost=lost.display_name, merge_id=made.id)
    merging = Merging(db)
    _turn_points(merging, lost.id, kept.id)
    merging.turn(Contact, lost.id, kept.id, leave={Merge, ContactPoint})
    made.steps = merging.steps
    db.expire(kept)
    turned = sum(step["is"] is not None for step in merging.steps)
    shown = show_contacts(db, {kept.id})[kept.id]
    return show(Merged, made, contact=shown, turned=turned, set_aside=len(merging.steps) - turned)


def undo(db: Db, id: UUID) -> Parted:
    """Everything as it was, but for what was changed since. Raises NotFound, and Conflict when it comes too late."""
    done = get_merge(db, id)
    lost, kept = find_contact(db, done.lost_id), find_contact(db, done.kept_id)
    if done.undone_at or lost is None or lost.merged_into_id != done.kept_id:
        raise Conflict("They are two already. There is nothing left to undo.")
    if kept is None or kept.deleted_at:
        raise Conflict(f"The contact that {done.lost_name} became is gone itself. Bring that one back first.")
    done.undone_at = db.now
    lost.merged_into_id, lost.deleted_at = None, None
    _give_back(kept, done)
    record(db, "contact.unmerged", lost, name=lost.display_name, kept_id=kept.id, kept=kept.display_name, merge_id=done.id)
    left = part(db, done.steps)
    db.expire_all()
    return show(Parted, done, contact=show_contacts(db, {lost.id})[lost.id], left=sorted(set(left)))


def tell_apart(db: Db, apart: Apart) -> None:
    """They only look alike. Raises NotFound, and Invalid for one person and themselves."""
    if apart.one_id == apart.other_id:
        raise Invalid("That is one person. Choose two.")
    one, other = sorted((get_contact(db, apart.one_id), get_contact(db, apart.other_id)), key=lambda it: str(it.id))
    if find_apart(db, one.id, other.id) is None:
        db.add(ToldApart(one_id=one.id, other_id=other.id))
        record(db, "contact.told_apart", one, name=one.display_name, other_id=other.id, other=other.display_name)


def _take_over(kept: Contact, lost: Contact, chosen: Collection[Choosable]) -> dict[str, list[object]]:
    """Let the kept one know what only the other knew, or what was chosen. Returns each field that changed, was and is."""
    better: dict[str, Any] = {name: getattr(lost, name) for name in _FILLED if not getattr(kept, name)}
    if kept.placeholder and not lost.placeholder:
        better |= {"display_name": lost.display_name, "placeholder": False}
    better |= {name: getattr(lost, name) for name in set(chosen) - {Choosable.ORGANIZATION}}
    if not kept.organization_id or Choosable.ORGANIZATION in chosen:
        better |= {"organization_id": lost.organization_id, "organization_name": lost.organization_name}
    better["known"] = kept.known or lost.known
    better["mentor"] = kept.mentor or lost.mentor
    better["standing"] = max(kept.standing, lost.standing, key=_STRICTEST.index)
    better["notes"] = "\n\n".join(filter(None, dict.fromkeys([kept.notes, lost.notes])))
    changed = {name: value for name, value in better.items() if value != getattr(kept, name)}
    fields = {name: [plain_value(getattr(kept, name)), plain_value(value)] for name, value in changed.items()}
    for name, value in changed.items():
        setattr(kept, name, value)
    return fields


def _give_back(kept: Contact, merge: Merge) -> None:
    """What was taken over goes, unless it was changed since."""
    same = {name: was for name, (was, made) in merge.fields.items() if plain_value(getattr(kept, name)) == made}
    for name, value in column_values(table_of("contacts"), same).items():
        setattr(kept, name, value)


def _turn_points(merging: Merging, lost_id: UUID, kept_id: UUID) -> None:
    """After those of the kept one, and each once."""
    there = merging.rows(ContactPoint, {"contact_id": kept_id})
    places = {kind: sum(point["kind"] is kind for point in there) for kind in {point["kind"] for point in there}}
    known = {(point["kind"], point["key"]) for point in there}
    for point in merging.rows(ContactPoint, {"contact_id": lost_id}):
        if (point["kind"], point["key"]) in known:
            merging.set_aside(ContactPoint, point)
        else:
            place = places.get(point["kind"], 0)
            places[point["kind"]] = place + 1
            merging.change(ContactPoint, point, {"contact_id": kept_id, "place": place})
