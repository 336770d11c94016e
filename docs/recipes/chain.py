"""Grows a referral chain and says where it stands, with a client that was generated from the contract.

openapi-python-client generate --url "$KITHLINE_ADDRESS/openapi.json" --meta none --output-path kithline_client
python chain.py grow; python chain.py look
"""

import os
import sys
from datetime import UTC, datetime, timedelta

from kithline_client import AuthenticatedClient
from kithline_client.api.contacts import add_contact, note_touch
from kithline_client.api.informationals import hold_informational, list_informationals, schedule_informational
from kithline_client.api.introductions import make_introduction, wish_for_introduction
from kithline_client.api.referral_chains import get_referral_chain_tree, list_referral_chains
from kithline_client.api.thanks import list_thank_yous
from kithline_client.models import AskOutcome, Channel, ContactOut, Direction, Hold, NewContact, NewTouch, Schedule, Wish

kithline = AuthenticatedClient(os.environ["KITHLINE_ADDRESS"], os.environ["TOKEN"], raise_on_unexpected_status=True)


def introduce(introducer: ContactOut, name: str) -> ContactOut:
    """`introducer` brings us together with somebody new."""
    target = add_contact.sync(client=kithline, body=NewContact(name))
    wish = wish_for_introduction.sync(client=kithline, body=Wish(introducer_id=introducer.id, target_id=target.id))
    make_introduction.sync(wish.id, client=kithline)
    return target


def meet(contact: ContactOut) -> None:
    """The conversation that the introduction led to took place, and we asked whom to meet next."""
    talk = list_informationals.sync(client=kithline, contact_id=contact.id).items[0]
    yesterday = datetime.now(UTC) - timedelta(days=1)
    schedule_informational.sync(talk.id, client=kithline, body=Schedule(f"{yesterday:%Y-%m-%dT10:00}", time_zone="UTC"))
    hold_informational.sync(talk.id, client=kithline, body=Hold(ask_outcome=AskOutcome.AGREED))


def grow() -> None:
    robert = add_contact.sync(client=kithline, body=NewContact("Robert Lindqvist", known=True, closeness=5))
    note_touch.sync(robert.id, client=kithline, body=NewTouch(Direction.BOTH, Channel.PHONE, summary="Called"))
    dana = introduce(robert, "Dana Reyes")
    meet(dana)
    introduce(dana, "Lee Park")


def look() -> None:
    for chain in list_referral_chains.sync(client=kithline).items:
        print(f"{chain.name}: {chain.people} people, {chain.depth} deep, {chain.state}. {chain.credibility}")
        if chain.next_action:
            print(f"To do: {chain.next_action.sentence}")
        print(" > ".join(["Me", *(leaf.name for leaf in get_referral_chain_tree.sync(chain.id, client=kithline).people)]))
    for thanks in list_thank_yous.sync(client=kithline).items:
        print(f"Thank {thanks.recipient.display_name}: {thanks.reason}")


{"grow": grow, "look": look}[sys.argv[1]]()
