"""What one does with the calendars that are read here."""

from datetime import timedelta
from random import uniform
from typing import Final
from uuid import UUID

from kithline.accounts.audit import note
from kithline.calendar.models import CalendarSource, SourceKind
from kithline.calendar.queries import get_source
from kithline.core.db import Db, store
from kithline.core.jobs import Payload, enqueue_in_lane
from kithline.core.pages import Item
from kithline.core.problems import Conflict, Invalid
from kithline.core.schedules import Schedule, for_each
from kithline.core.secrets import Vault
from kithline.directory.queries import find_workspace_of, forget_address, list_address
from kithline.events.service import record
from kithline.subscriptions.models import CalendarSubscription
from kithline.subscriptions.queries import (
    LISTED,
    count_subscriptions,
    get_subscription,
    get_subscription_of,
    show_subscription,
    subscribed_workspaces,
    subscriptions_due,
)
from kithline.subscriptions.schemas import NewSubscription, SubscriptionChanges
from kithline.webhooks.guard import Guard, Refused, Target

PULL: Final = "subscription.pull"
LOOK_ROUND: Final = "subscription.look_round"
PULL_ALL: Final = "subscription.pull_all"
EVERY: Final = Schedule(LOOK_ROUND, timedelta(minutes=30))
_SPREAD: Final = timedelta(minutes=5)
"""So that not everybody calls the same server at the same second."""

_PATIENCE: Final = timedelta(minutes=1)
_MOST: Final = 20


def add_subscription(db: Db, vault: Vault, allowed: str, new: NewSubscription) -> Item:
    """It is read at once. Raises Conflict for one too many, Invalid for an address that may not be called."""
    if count_subscriptions(db) >= _MOST:
        raise Conflict(f"You subscribe to {_MOST} calendars already. Remove one that you need no more.")
    url, target = _checked(allowed, new.url)
    source = CalendarSource(name=new.name, kind=SourceKind.SUBSCRIPTION, secret="")
    store(db, source)
    subscription = CalendarSubscription(source_id=source.id, name=new.name, host=target.host, url=vault.lock(url))
    store(db, subscription)
    list_address(db, _listed(subscription))
    record(db, "calendar_source.created", source, name=source.name)
    note(db, "calendar_subscription.created", subscription.id)
    _ask(db, subscription)
    return show_subscription(db, subscription.id)


def revise_subscription(db: Db, id: UUID, version: int, vault: Vault, allowed: str, changes: SubscriptionChanges) -> Item:
    """Another address is read at once. Raises NotFound, Stale, Invalid."""
    subscription, sent = get_subscription(db, id).at(version), changes.model_fields_set
    source = get_source(db, subscription.source_id)
    if "name" in sent:
        subscription.name = source.name = changes.name
    if "url" in sent:
        url, target = _checked(allowed, changes.url)
        subscription.url, subscription.host = vault.lock(url), target.host
        subscription.etag = subscription.last_modified = subscription.error = ""
        subscription.failures, subscription.retry_at, subscription.synced_at = 0, None, None
        if find_workspace_of(db, _listed(subscription)) is None:
            list_address(db, _listed(subscription))
        _ask(db, subscription)
    record(db, "calendar_source.updated", source, name=source.name)
    note(db, "calendar_subscription.updated", subscription.id, fields=sorted(sent))
    return show_subscription(db, id)


def delete_subscription(db: Db, id: UUID, version: int) -> None:
    """It is read no more; what it brought stays. Raises NotFound, Stale."""
    subscription = get_subscription(db, id).at(version)
    source = get_source(db, subscription.source_id)
    record(db, "calendar_source.deleted", source, name=source.name)
    note(db, "calendar_subscription.deleted", subscription.id)
    forget_address(db, _listed(subscription))
    db.delete(subscription)
    store(db)
    db.delete(source)


def sync_now(db: Db, source_id: UUID) -> Item:
    """Raises NotFound, and Conflict for one whose address is not known here."""
    subscription = get_subscription_of(db, source_id)
    if not subscription.url:
        raise Conflict("It came from another server without its address. Paste that again.")
    if subscription.asked_at is None or subscription.asked_at < db.now - _PATIENCE:
        _ask(db, subscription)
    return show_subscription(db, subscription.id)


def look_round(db: Db, _: Payload) -> None:
    """The job of the whole house: a job in each workspace that subscribes to a calendar."""
    for_each(db, PULL_ALL, subscribed_workspaces(db))


def pull_all(db: Db, _: Payload) -> None:
    for subscription in subscriptions_due(db):
        _enqueue(db, subscription, after=uniform(0, 1) * _SPREAD)  # noqa: S311 - jitter, not a secret


def _ask(db: Db, subscription: CalendarSubscription) -> None:
    subscription.asked_at = db.now
    _enqueue(db, subscription)


def _enqueue(db: Db, subscription: CalendarSubscription, after: timedelta = timedelta()) -> None:
    payload = {"workspace": str(db.me.workspace_id), "subscription": str(subscription.id)}
    enqueue_in_lane(db, PULL, payload, run_at=db.now + after, lane=f"subscription {subscription.id}")


def _listed(subscription: CalendarSubscription) -> str:
    """With the workspace: the same subscription may have been taken into another."""
    return f"{LISTED}{subscription.workspace_id} {subscription.id}"


def _checked(allowed: str, said: str) -> tuple[str, Target]:
    """As it is called: calendars write `webcal` for what is fetched by https."""
    scheme, _, rest = said.partition(":")
    url = f"https:{rest}" if scheme.lower() in {"webcal", "webcals"} else said
    try:
        return url, Guard(allowed).target(url)
    except Refused as refused:
        raise Invalid(str(refused), [{"pointer": "/body/url", "detail": str(refused), "code": "refused"}]) from refused
