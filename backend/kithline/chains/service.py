"""How chains come to be, and what one does with them."""

from typing import Final
from uuid import UUID

from kithline.chains.models import AimKind, ChainLink, ReferralChain
from kithline.chains.queries import (
    chains_to_opportunity,
    find_chain_from,
    find_chain_of,
    find_chain_to,
    get_chain,
    get_link,
    links_of,
    open_chains,
    trees_of,
    was_told,
)
from kithline.chains.schemas import ChainChanges, ChainMerge, ChainOut, Close, NewChain, Split
from kithline.chains.show import show_chain
from kithline.contacts.queries import get_contact
from kithline.core.db import Db
from kithline.core.jobs import Payload
from kithline.core.problems import Conflict, Invalid
from kithline.events.models import Event
from kithline.events.service import record
from kithline.informationals.models import Informational
from kithline.introductions.models import Introduction
from kithline.introductions.queries import get_introduction
from kithline.organizations.queries import get_organization
from kithline.thanks.models import Occasion
from kithline.thanks.service import owe

STALLED: Final = "referral_chain.stalled"


def start(db: Db, new: NewChain) -> ChainOut:
    """Raises NotFound for an unknown root or aim."""
    get_contact(db, new.root_id)
    _look_at_aim(db, new)
    return show_chain(db, _start(db, ReferralChain(**new.model_dump())).id)


def revise(db: Db, id: UUID, version: int, changes: ChainChanges) -> ChainOut:
    """Raises NotFound, Stale."""
    chain = get_chain(db, id).at(version)
    _look_at_aim(db, changes)
    for field in changes.model_fields_set:
        setattr(chain, field, getattr(changes, field))
    record(db, "referral_chain.updated", chain, name=chain.name)
    return show_chain(db, id)


def delete(db: Db, id: UUID, version: int) -> None:
    """Raises NotFound, Stale, and Conflict while introductions lie in it: they have to lie somewhere."""
    chain = get_chain(db, id).at(version)
    if links_of(db, id):
        raise Conflict("Introductions lie in it. Merge it into another chain, or close it.")
    record(db, "referral_chain.deleted", chain, name=chain.name)
    db.delete(chain)


def close(db: Db, id: UUID, close: Close) -> ChainOut:
    """Raises NotFound, and Conflict when it is closed."""
    chain = get_chain(db, id)
    if chain.closed_at:
        raise Conflict("It is closed already.")
    chain.closed_at, chain.close_reason = db.now, close.reason
    record(db, "referral_chain.closed", chain, name=chain.name)
    return show_chain(db, id)


def reopen(db: Db, id: UUID) -> ChainOut:
    """Raises NotFound, and Conflict when it is open."""
    chain = get_chain(db, id)
    if not chain.closed_at:
        raise Conflict("It is not closed.")
    chain.closed_at, chain.close_reason = None, ""
    record(db, "referral_chain.reopened", chain, name=chain.name)
    return show_chain(db, id)


def split(db: Db, id: UUID, split: Split) -> ChainOut:
    """The new chain. Raises NotFound, and Invalid for an introduction of another chain."""
    chain = get_chain(db, id)
    tree = trees_of(db, [chain])[id]
    link = next((link for link in tree if link.id == split.introduction_id), None)
    if link is None:
        raise Invalid("That introduction does not lie in this chain.")
    parted = _start(db, ReferralChain(name=split.name, root_id=link.introducer_id))
    for below in tree.below(link):
        get_link(db, below.id).chain_id = parted.id
    return show_chain(db, parted.id)


def merge(db: Db, id: UUID, merge: ChainMerge) -> ChainOut:
    """The chain that goes on; the other stays, empty and closed.

    Raises NotFound, Invalid for a chain into itself, and Conflict for one that is closed.
    """
    if id == merge.into:
        raise Invalid("A chain cannot be merged into itself. Choose another.")
    chain, left = get_chain(db, id), get_chain(db, merge.into)
    if left.closed_at:
        raise Conflict(f"{left.name} is closed. Reopen it first, or choose another.")
    for link in links_of(db, id):
        link.chain_id = left.id
    chain.closed_at, chain.close_reason = db.now, f"Merged into {left.name}"
    record(db, "referral_chain.merged", left, name=left.name, merged=chain.name)
    return show_chain(db, left.id)


def join(db: Db, introduction: Introduction, _: Event) -> None:
    """An introduction joins the chain that led to its introducer; by somebody I know, it starts one."""
    introducer = introduction.introducer
    chain = find_chain_to(db, introducer.id) or find_chain_from(db, introducer.id)
    if chain is None:
        chain = _start(db, ReferralChain(name=f"Through {introducer.display_name}", root_id=introducer.id))
    db.add(ChainLink(introduction_id=introduction.id, chain_id=chain.id))


def grow(db: Db, introduction: Introduction, _: Event) -> None:
    """A door was opened."""
    if chain := find_chain_of(db, introduction.id):
        record(db, "referral_chain.grew", chain, name=chain.name, introduction_id=introduction.id)


def report_up(db: Db, informational: Informational, _: Event) -> None:
    """Whoever made a conversation possible hears how it went, everybody up the chain."""
    chain = find_chain_of(db, informational.via_id) if informational.via_id else None
    if chain is None:
        return
    tree = trees_of(db, [chain])[chain.id]
    link = next(link for link in tree if link.id == informational.via_id)
    met = get_contact(db, informational.contact_id).display_name
    for hop in tree.path_to(link):
        reason = f"Tell {get_contact(db, hop.introducer_id).display_name} how it went with {met}"
        owe(db, hop.introducer_id, Occasion.REPORT_BACK, informational.id, reason)


def notice_stalled(db: Db, _: Payload) -> None:
    """Says of every link that stands still that its chain stalls there, once for each time that it comes to a stand."""
    chains = open_chains(db)
    trees = trees_of(db, chains)
    for chain in chains:
        for link in trees[chain.id].stalling(db.now):
            if not was_told(db, chain.id, STALLED, link):
                record(db, STALLED, chain, name=chain.name, introduction_id=link.id)


def pay_off(db: Db, _: object, event: Event) -> None:
    """An opportunity came up in a conversation that a chain led to; the event names the introduction behind it."""
    via = event.data.get("via_id")
    chain = find_chain_of(db, get_introduction(db, UUID(str(via))).id) if via else None
    if chain and not chain.paid_off_at:
        chain.paid_off_at = db.now
        record(db, "referral_chain.paid_off", chain, name=chain.name, opportunity_id=event.subject_id)


def call_aim(db: Db, opportunity_id: UUID, title: str) -> None:
    """Chains that aim at an opportunity, which lies above them, call it by its title of today."""
    for chain in chains_to_opportunity(db, opportunity_id):
        chain.aim_text = title


def _look_at_aim(db: Db, said: NewChain | ChainChanges) -> None:
    """Raises NotFound for somebody unknown, and Invalid for an aim of which nobody says what it is."""
    if said.aim_id is None:
        return
    match said.aim_kind:
        case AimKind.PERSON:
            get_contact(db, said.aim_id)
        case AimKind.ORGANIZATION:
            get_organization(db, said.aim_id)
        case AimKind.OPPORTUNITY if not said.aim_text:
            raise Invalid("Say with `aim_text` what the opportunity is called.")
        case None | AimKind.ROLE:
            raise Invalid("Say with `aim_kind` what `aim_id` is: an organization, a person or an opportunity.")


def _start(db: Db, chain: ReferralChain) -> ReferralChain:
    db.add(chain)
    record(db, "referral_chain.started", chain, name=chain.name, root_id=chain.root_id)
    return chain
