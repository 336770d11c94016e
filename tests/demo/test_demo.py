"""A made-up search: all of the product is in it, and one click takes all of it away and nothing else."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import ARRAY, Uuid, bindparam, delete, func, select
from sqlalchemy.exc import ProgrammingError

from kithline.accounts.models import Membership, Role, User, Workspace
from kithline.aims.models import Aim, NicheStatement
from kithline.chains.models import ReferralChain
from kithline.chains.tree import ChainState
from kithline.contacts.models import Contact, HowKnown, Standing, Touch
from kithline.core.calendar_days import Rhythm
from kithline.core.clock import HandClock
from kithline.core.db import Db, Member
from kithline.core.snapshot import kept_tables, take_rows
from kithline.demo.plot import plot
from kithline.events.models import Event
from kithline.informationals.models import AskOutcome, Informational, InformationalState, Mode
from kithline.insights.models import Candour, Insight, InsightKind, Resource, ResourceKind, ResourceState, Signal
from kithline.introductions.models import Introduction, IntroductionState, Route
from kithline.network.models import Basis, Tie
from kithline.opportunities.models import (
    BonusState,
    Interview,
    Opportunity,
    OpportunityState,
    Referral,
    ReferralState,
    SeatKind,
    SurroundSeat,
)
from kithline.organizations.models import Organization
from kithline.thanks.models import FollowUp, FollowUpState, Occasion, ThanksState, ThankYou
from tests import make
from tests.demo.conftest import Work
from tests.make import Api

pytestmark = pytest.mark.slow

EVERY: list[tuple[Any, type[StrEnum]]] = [
    (Informational.state, InformationalState),
    (Informational.ask_outcome, AskOutcome),
    (Informational.mode, Mode),
    (Introduction.state, IntroductionState),
    (Introduction.route, Route),
    (Opportunity.state, OpportunityState),
    (SurroundSeat.kind, SeatKind),
    (Referral.state, ReferralState),
    (Referral.bonus_state, BonusState),
    (ThankYou.state, ThanksState),
    (FollowUp.state, FollowUpState),
    (Tie.basis, Basis),
    (Insight.kind, InsightKind),
    (Insight.candour, Candour),
    (Insight.signal, Signal),
    (Resource.state, ResourceState),
    (Contact.standing, Standing),
    (Contact.how_known, HowKnown),
]


@pytest.fixture
def here(db: Db, mine: make.Seat) -> Db:
    """A session in my workspace."""
    db.enter(Member(mine.workspace_id))
    return db


def everything(db: Db) -> dict[str, list[object]]:
    """Every row of the workspace, table by table, but for the facts that a made-up search was here."""
    db.rollback()
    rows = {name: list[object](take_rows(db, name)) for name in kept_tables()}
    rows["events"] = [row for row in take_rows(db, "events") if not str(row["type"]).startswith("demo.")]
    return rows


def count(db: Db, kind: Any) -> int:
    return len(db.scalars(select(kind)).all())


def test_it_shows_every_state_of_every_pipeline_and_today_is_alive(told: Api, here: Db, clock: HandClock) -> None:
    for column, kind in EVERY:
        found = set(here.scalars(select(column).where(column.is_not(None)).distinct()))
        assert found == set(kind), column
    chains = {column["state"]: len(column["items"]) for column in told.get("referral-chains/board").json()["columns"]}
    assert all(chains[state] for state in ChainState)
    assert {row.occasion for row in here.scalars(select(ThankYou))} >= set(Occasion)

    assert 280 <= count(here, Contact) <= 320
    assert count(here, Organization) == 40
    assert max(it["depth"] for page in (told.get("referral-chains").json(),) for it in page["items"]) >= 4
    assert count(here, NicheStatement) >= 5
    assert count(here, Interview) >= 4
    assert len({touch.at.date().replace(day=1) for touch in here.scalars(select(Touch))}) >= 6
    assert len(set(here.scalars(select(Resource.kind)))) >= len(ResourceKind) - 1

    day = told.get("today").json()
    assert day["next_meeting"]["contact"]["display_name"] == "Maya Okafor"
    assert [it["contact"]["display_name"] for it in day["next_meeting"]["who_next"]] == ["Elif Kaya", "Hana Sato"]
    kinds = Counter(it["kind"] for it in day["items"])
    assert kinds.keys() >= {"log", "thanks", "report_back", "ask", "nudge", "try_another", "promised", "stalled", "follow_up"}
    assert day["surround"]["filled"] == 2
    in_order(here.scalars(select(Event).order_by(Event.position)).all(), clock.now())
    like_the_pictures(told, here)


def in_order(events: Sequence[Event], now: datetime) -> None:
    """Everything has happened, and was recorded as it happened."""
    moments = [event.recorded_at for event in events]
    assert (moments, max(moments)) == (sorted(moments), now)
    assert {event.type for event in events} >= {"introduction.made", "referral_chain.paid_off", "opening.found", "lead.heard"}
    assert all(event.at <= now for event in events)


def like_the_pictures(told: Api, db: Db) -> None:
    chain = db.scalar(select(ReferralChain).where(ReferralChain.pinned))
    assert chain
    assert chain.name == "Kestrel, firmware"
    names = {leaf["name"] for leaf in told.get(f"referral-chains/{chain.id}/tree").json()["people"]}
    assert names >= {"Robert Lindqvist", "Ruth Abara", "Jonas Brandt", "Maya Okafor", "Sofie Maes", "Hamid Aziz", "Elif Kaya"}


def test_one_click_takes_all_of_it_away(me: Api, work: Work, here: Db) -> None:
    me.made("passions", {"name": "Choir singing", "weight": 3})
    before = everything(here)

    me.post("demo")
    work()
    assert me.get("contacts/counts").json()["total"] > 280
    item = me.get("today").json()["items"][0]
    assert me.post(f"today/{item['key']}/dismiss").status_code == 200
    answer = me("DELETE", "demo")

    assert answer.status_code == 204, answer.text
    assert everything(here) == before
    work()
    assert everything(here) == before
    assert me.get("demo").json() == {
        "state": "none",
        "done": 0,
        "total": 0,
        "people": 0,
        "told_at": None,
        "can_fill": True,
        "reason": "",
    }
    assert me.post("demo").status_code == 202


def test_no_other_facts_can_be_taken_away(told: Api, them: Api, here: Db) -> None:
    if here.get_bind().dialect.name == "sqlite":
        pytest.skip("SQLite has no roles: the app owns its file.")
    theirs = them.contact()

    def take(it: dict[str, Any]) -> None:
        here.rollback()
        here.enter(here.me)
        here.execute(select(func.forget_demo_events(bindparam("made_up", [UUID(it["id"])], ARRAY(Uuid())))))
        here.commit()

    take(theirs)
    assert them.happened(theirs) == ["contact.created"]

    assert told("DELETE", "demo").status_code == 204
    mine = told.contact()
    take(mine)
    assert told.happened(mine) == ["contact.created"]
    with pytest.raises(ProgrammingError, match="permission denied"):
        here.execute(delete(Event).where(Event.subject_id == UUID(mine["id"])))


def test_what_one_added_oneself_stays(told: Api, here: Db) -> None:
    robert = told.get("contacts?q=Robert Lindqvist").json()["items"][0]
    passion = robert["passion_ids"][0]
    mum = told.contact("Mum", organization_name="Kestrel Robotics", passion_ids=[passion], known=True)
    coffee = told.informational(contact_id=mum["id"])
    told.touch(mum, summary="Sunday")
    told.touch(robert, summary="Something about somebody made up")
    told.tie(mum, robert)
    lead = told.insight(contact_id=robert["id"], kind="advice", text="What I thought of myself")
    aim = told.get("aim")
    told("PATCH", "aim", {"strengths": ["Patience"]}, if_match=aim.headers["etag"])

    assert told("DELETE", "demo").status_code == 204

    (left,) = told.get("contacts").json()["items"]
    assert (left["id"], left["organization_name"], left["passion_ids"]) == (mum["id"], "Kestrel Robotics", [passion])
    (firm,) = told.get("organizations").json()["items"]
    assert firm["id"] == left["organization_id"]
    assert [it["id"] for it in told.get("informationals").json()["items"]] == [coffee["id"]]
    assert [it["summary"] for it in told.get(f"contacts/{mum['id']}/touches").json()["items"]] == ["Sunday"]
    assert told.get("ties").json()["items"] == []
    assert told.get(f"insights/{lead['id']}").json()["contact_id"] is None
    assert told.get("aim").json()["strengths"] == ["Patience"]
    assert (count(here, Touch), count(here, Aim)) == (1, 1)


def test_it_is_refused_among_people_and_a_second_time(me: Api, client: TestClient, db: Db, mine: make.Seat) -> None:
    viewer = Api(client, make.seat(db, db.get_one(Workspace, mine.workspace_id), Role.VIEWER).token)
    assert viewer.post("demo").status_code == 403
    assert viewer("DELETE", "demo").status_code == 403
    assert viewer.get("demo").json()["can_fill"]
    assert me("DELETE", "demo").status_code == 404

    assert me.post("demo").status_code == 202
    again = me.post("demo")
    assert (again.status_code, "already" in again.json()["detail"]) == (409, True)
    assert me("DELETE", "demo").status_code == 204

    me.contact()
    refused = me.post("demo")
    assert (refused.status_code, "people of your own" in refused.json()["detail"]) == (409, True)
    assert not me.get("demo").json()["can_fill"]


def test_taken_away_while_it_is_told_it_does_not_go_on(me: Api, app: FastAPI, work: Work, here: Db) -> None:
    before = everything(here)
    me.post("demo")
    asyncio.run(app.state.worker.step())
    half = me.get("demo").json()
    assert half["state"] == "filling"
    assert 0 < half["done"] < half["total"]

    assert me("DELETE", "demo").status_code == 204
    work()

    assert everything(here) == before


HOURS = [datetime(2027, 2, 28, 23, 40, tzinfo=UTC), datetime(2026, 3, 29, 0, 20, tzinfo=UTC)]


@pytest.mark.parametrize("now", HOURS, ids=["late", "when the clocks change"])
def test_it_can_be_told_at_any_hour_and_anywhere(
    me: Api, work: Work, here: Db, clock: HandClock, mine: make.Seat, now: datetime
) -> None:
    member = here.scalar(select(Membership).where(Membership.workspace_id == mine.workspace_id))
    assert member
    here.get_one(User, member.user_id).time_zone = "Europe/Lisbon" if now.month == 3 else "Pacific/Auckland"
    here.commit()
    clock.set(now)

    assert me.post("demo").status_code == 202
    work()

    assert me.get("demo").json()["state"] == "filled"
    assert me.get("today").json()["next_meeting"]["contact"]["display_name"] == "Maya Okafor"


def moments() -> Iterator[datetime]:
    yield from (act.at for act in plot(datetime(2026, 11, 19, 9, 42, tzinfo=UTC), Rhythm("Europe/Amsterdam")))


def test_the_same_moment_tells_the_same_story() -> None:
    first = list(moments())
    plot.cache_clear()

    assert list(moments()) == first
    assert first == sorted(first)
