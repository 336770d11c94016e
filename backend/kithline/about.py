"""What the contract says of the whole, and of each of its parts."""

from typing import Any, Final

ABOUT: Final[dict[str, Any]] = {
    "title": "Kithline",
    "version": "1",
    "description": (
        "Jobs often come from friends of friends. Kithline keeps what lies between you and a job: conversations, "
        "introductions, and the referral chains that introductions build. `docs/api.md` has a tour of ten minutes."
    ),
    "contact": {"name": "Whoever runs the server that you ask"},
    "license_info": {"name": "MIT", "identifier": "MIT"},
    "servers": [{"url": "/", "description": "Where this contract was read."}],
}

_TAGS: Final = {
    "auth": "Coming in and going out.",
    "me": "Who you are, your sessions and your tokens.",
    "members": "Who works here, and who is invited.",
    "aims": "What you look for: passions, and whom you would like to work for.",
    "contacts": "The people of your network.",
    "duplicates": "The same person twice: found, merged, told apart.",
    "organizations": "Where people work, and where you might.",
    "network": "Who knows whom, and how far away somebody is.",
    "informationals": "Conversations of twenty or thirty minutes, from the first wish to the thank-you.",
    "introductions": "Who brings whom together, from the ask to the first meeting.",
    "referral chains": "Introductions that follow one another.",
    "opportunities": "Roles, and the people around them.",
    "thanks": "Thank-yous, and people to come back to.",
    "learned": "What conversations taught you, and how far it may travel.",
    "letters": "Words for what you write, checked. Nothing is sent.",
    "mail": "Letters that go out from here, once you have pressed send.",
    "targeting": "Whom to meet next, and why.",
    "today": "What to do now.",
    "calendar": "What is booked elsewhere, and your dates in other calendars.",
    "webhooks": "Telling your other tools what happened.",
    "events": "What happened, in order, and taking it back.",
    "imports and exports": "People in from files, and everything out.",
    "audit": "Who changed what of accounts and keys.",
    "operation": "How the server is.",
    "demo": "A made-up search to look around in.",
}
TAGS: Final = [{"name": name, "description": description} for name, description in _TAGS.items()]
