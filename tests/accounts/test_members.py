"""Who else is in a workspace, how they come in, and that nobody sees into another."""

from collections.abc import Callable
from datetime import timedelta

from kithline.core.clock import HandClock
from tests.accounts.conftest import PASSWORD, Browser, audited, member_of
from tests.make import Api

Browsers = Callable[..., Browser]
Join = Callable[..., Browser]


def test_somebody_new_joins_by_invitation_once(noor: Browser, browser: Browsers) -> None:
    token, maya = noor.invite("maya@example.com", "viewer"), browser()
    looked = {
        "workspace": "Noor Haddad's search",
        "email": "maya@example.com",
        "role": "viewer",
        "invited_by": "Noor Haddad",
        "has_account": False,
    }
    assert maya.post("auth/invitation", {"token": token}).json() == looked
    assert maya.post("auth/join", {"token": token, "name": "Maya", "password": "short"}).status_code == 422
    assert maya.post("auth/join", {"token": token, "password": PASSWORD}).status_code == 422

    assert maya.post("auth/join", {"token": token, "name": "Maya", "password": PASSWORD}).status_code == 200

    assert maya.get("me").json()["role"] == "viewer"
    assert [member["name"] for member in maya.get("members").json()["items"]] == ["Maya", "Noor Haddad"]
    assert noor.get("invitations").json()["items"] == []
    for path in ("auth/invitation", "auth/join"):
        used = {"token": token} | ({"name": "Mallory", "password": PASSWORD} if path == "auth/join" else {})
        assert browser().post(path, used).status_code == 404
    assert audited(noor)[-3:] == ["invitation.created", "member.joined", "session.opened"]


def test_somebody_with_an_account_joins_with_its_password(join: Join, robert: Browser, browser: Browsers) -> None:
    """Maya, who has a workspace of Noor's, is asked into another by Robert."""
    join("Maya")
    token, maya = robert.invite("MAYA@example.com"), browser()

    assert maya.post("auth/invitation", {"token": token}).json()["has_account"] is True
    assert maya.post("auth/join", {"token": token, "password": "not hers, though long"}).status_code == 401
    assert maya.post("auth/join", {"token": token, "password": PASSWORD}).status_code == 200

    me = maya.get("me").json()
    assert [workspace["name"] for workspace in me["workspaces"]] == ["Noor Haddad's search", "Robert's search"]
    assert me["workspace_id"] == robert.get("me").json()["workspace_id"]


def test_one_chooses_a_workspace_under_a_new_session(noor: Browser, join: Join, robert: Browser, browser: Browsers) -> None:
    maya = join("Maya")
    maya.post("auth/join", {"token": robert.invite("maya@example.com", "viewer"), "password": PASSWORD})
    noors, roberts = (api.get("me").json()["workspace_id"] for api in (noor, robert))
    assert maya.post("contacts", {"display_name": "Dana"}).status_code == 403
    old = maya.secret

    assert maya.post("auth/workspace", {"workspace_id": noors}).status_code == 204

    assert maya.secret != old
    assert maya.get("me").json()["workspace_id"] == noors
    assert maya.post("contacts", {"display_name": "Dana"}).status_code == 201
    assert len(maya.get("auth/sessions").json()["items"]) == 1
    assert robert.post("auth/workspace", {"workspace_id": noors}).status_code == 404

    phone = browser()
    phone.sign_in("maya@example.com")
    assert phone.get("me").json()["workspace_id"] == noors  # where she was last
    phone.post("auth/workspace", {"workspace_id": roberts})
    assert phone.get("me").json()["role"] == "viewer"


def test_an_invitation_ends_after_a_week_when_withdrawn_or_when_there_is_another(
    noor: Browser, browser: Browsers, clock: HandClock
) -> None:
    first = noor.invite("maya@example.com")
    second = noor.invite("maya@example.com")
    third = noor.made("invitations", {"email": "lee@example.com"})
    assert noor("DELETE", f"invitations/{third['id']}").status_code == 204
    for token, status in ((first, 404), (second, 200), (third["token"], 404), ("guessed", 404)):
        assert browser().post("auth/invitation", {"token": token}).status_code == status

    clock.advance(timedelta(days=7))
    assert browser().post("auth/join", {"token": second, "name": "Maya", "password": PASSWORD}).status_code == 404


def test_only_owners_invite_and_never_a_member(noor: Browser, join: Join) -> None:
    editor = join("Ed")

    assert editor.post("invitations", {"email": "x@example.com"}).status_code == 403
    assert editor.get("invitations").status_code == 403
    assert noor.post("invitations", {"email": "ed@example.com"}).status_code == 409
    assert noor.post("invitations", {"email": "not an address"}).status_code == 422


def test_a_new_role_counts_at_once_and_ends_the_session(noor: Browser, join: Join) -> None:
    editor = join("Ed")
    ed = member_of(noor, "Ed")

    changed = noor("PATCH", f"members/{ed['id']}", {"role": "viewer"}, if_match='"1"')

    assert (changed.status_code, changed.json()["role"], changed.headers["etag"]) == (200, "viewer", '"2"')
    assert editor.get("me").status_code == 401
    editor.sign_in("ed@example.com")
    assert editor.post("contacts", {"display_name": "Dana"}).status_code == 403
    assert noor("PATCH", f"members/{ed['id']}", {"role": "editor"}, if_match='"1"').status_code == 412
    assert noor("PATCH", f"members/{ed['id']}", {"role": "editor"}).status_code == 428
    assert editor("PATCH", f"members/{ed['id']}", {"role": "owner"}, if_match='"2"').status_code == 403
    assert audited(noor)[-2:] == ["member.changed", "session.opened"]


def test_the_last_owner_stays_one(noor: Browser, join: Join) -> None:
    me = member_of(noor, "Noor Haddad")
    join("Olga", "viewer")
    assert noor("PATCH", f"members/{me['id']}", {"role": "viewer"}, if_match='"1"').status_code == 409
    assert noor("DELETE", f"members/{me['id']}", if_match='"1"').status_code == 409

    olga = member_of(noor, "Olga")
    assert noor("PATCH", f"members/{olga['id']}", {"role": "owner"}, if_match='"1"').status_code == 200
    assert noor("DELETE", f"members/{me['id']}", if_match='"1"').status_code == 204
    assert noor.get("me").status_code == 401
    assert noor.sign_in().status_code == 404


def test_who_is_asked_to_leave_has_no_keys_left(noor: Browser, join: Join, by_token: Callable[[str], Api]) -> None:
    editor = join("Ed")
    token = by_token(editor.made("tokens", {"name": "x", "scopes": ["read"]})["token"])
    ed, me = member_of(noor, "Ed"), member_of(noor, "Noor Haddad")
    assert editor("DELETE", f"members/{me['id']}", if_match='"1"').status_code == 403

    assert noor("DELETE", f"members/{ed['id']}", if_match='"1"').status_code == 204

    assert editor.get("me").status_code == token.get("contacts").status_code == 401
    assert editor.sign_in("ed@example.com").status_code == 404
    assert editor.post("auth/join", {"token": noor.invite("ed@example.com"), "password": PASSWORD}).status_code == 200
    assert token.get("contacts").status_code == 401


def test_anybody_may_leave(noor: Browser, join: Join) -> None:
    viewer = join("Vera", "viewer")
    vera = member_of(viewer, "Vera")

    assert viewer("DELETE", f"members/{vera['id']}", if_match='"1"').status_code == 204

    assert viewer.get("me").status_code == 401
    assert [member["name"] for member in noor.get("members").json()["items"]] == ["Noor Haddad"]


def test_a_workspace_sees_nobody_of_another(noor: Browser, join: Join, robert: Browser) -> None:
    """Members, tokens, sessions, invitations and the log are in tables without a wall, so each is tried by its id."""
    join("Maya")
    maya = member_of(noor, "Maya")
    token = noor.made("tokens", {"name": "canary", "scopes": ["read"]})
    invitation = noor.made("invitations", {"email": "canary@example.com"})
    session = noor.get("auth/sessions").json()["items"][0]
    before = [noor.get(path).json() for path in ("members", "tokens", "invitations", "auth/sessions", "audit")]

    seen = [robert.get(path).text for path in ("members", "tokens", "invitations", "auth/sessions", "audit", "me")]
    tried = [
        robert.get(f"members/{maya['id']}"),
        robert("PATCH", f"members/{maya['id']}", {"role": "viewer"}, if_match='"1"'),
        robert("DELETE", f"members/{maya['id']}", if_match='"1"'),
        robert.get(f"tokens/{token['id']}"),
        robert("DELETE", f"tokens/{token['id']}"),
        robert.get(f"invitations/{invitation['id']}"),
        robert("DELETE", f"invitations/{invitation['id']}"),
        robert("DELETE", f"auth/sessions/{session['id']}"),
        robert.post("auth/workspace", {"workspace_id": noor.get("me").json()["workspace_id"]}),
    ]

    assert [answer.status_code for answer in tried] == [404] * len(tried)
    written = [token["prefix"], "Noor", "canary", "maya@"]
    ids = [thing["id"] for thing in (maya, token, invitation, session)]
    assert not [word for word in written + ids if word in "".join(seen)]
    assert not [word for word in written if word in "".join(answer.text for answer in tried)]
    assert [noor.get(path).json() for path in ("members", "tokens", "invitations", "auth/sessions", "audit")] == before
