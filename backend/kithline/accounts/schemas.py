"""Accounts as they come in and go out."""

from datetime import datetime
from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import EmailStr, Field, StringConstraints

from kithline.accounts.models import Role
from kithline.core.db import Scope
from kithline.core.fields import Moment, Name
from kithline.core.pages import Window
from kithline.core.wall_time import TimeZone
from kithline.core.web import Body, Out

SHORTEST_PASSWORD: Final = 10

Password = Annotated[str, StringConstraints(min_length=SHORTEST_PASSWORD, max_length=200, strip_whitespace=False)]
PersonName = Annotated[str, StringConstraints(min_length=1, max_length=200)]
FirstRun = Annotated[
    Literal["", "names", "passion", "credential", "person", "letter", "done"],
    Field(description="Where you are in the first steps: empty before them, `done` after."),
]
Weekday = Annotated[int, Field(ge=1, le=7, description="1 is Monday.")]


class NewOwner(Body):
    email: EmailStr = Field(examples=["noor@haddad.example"])
    name: PersonName = Field(examples=["Noor Haddad"])
    password: Password = Field(description="At least ten characters; a sentence is easier to remember than a word.")
    time_zone: TimeZone = "UTC"


class SetUp(NewOwner):
    token: str = Field(max_length=200, description="From the link that was printed when the server first started.")


class Login(Body):
    email: str = Field(max_length=320, examples=["noor@haddad.example"])
    password: str = Field(max_length=200)


class PasswordChange(Body):
    current_password: str = Field(max_length=200)
    password: Password = Field(description="At least ten characters. Everywhere else you are signed out.")


class ChosenWorkspace(Body):
    workspace_id: UUID


class MeChanges(Body):
    """Only the fields that are sent are changed."""

    name: PersonName = ""
    time_zone: TimeZone = "UTC"
    working_days: list[Weekday] = Field([1, 2, 3, 4, 5], min_length=1, max_length=7)
    locale: str = Field("en", max_length=20)
    credential: str = Field("", max_length=300, description="One sentence: currently … at …, and …")
    pitch: str = Field("", max_length=2000)
    scheduling_link: str = Field("", max_length=500)
    signature: str = Field("", max_length=1000)
    first_run: FirstRun = ""


class WorkspaceOut(Out):
    id: UUID
    name: str
    role: Role = Field(description="What you are there.")


class MeOut(Out):
    id: UUID
    email: str
    name: str
    time_zone: str
    working_days: list[int]
    locale: str
    credential: str
    pitch: str
    scheduling_link: str
    signature: str
    first_run: FirstRun
    workspace_id: UUID
    role: Role
    workspaces: list[WorkspaceOut] = Field(description="All that you belong to; `POST /auth/workspace` goes to another.")
    version: int


class SignInOptions(Out):
    needs_set_up: bool = Field(description="Nobody has an account yet: open the link that the server printed.")
    sign_up_open: bool = Field(description="Anybody may make an account, each with their own workspace.")
    signed_in: bool = Field(description="This browser has a session already: `GET /me` says whose.")


class SessionOut(Out):
    id: UUID
    device: str = Field(description="What the browser says it is.")
    workspace_id: UUID
    created_at: datetime
    seen_at: datetime = Field(description="To the hour.")
    current: bool = Field(description="The one this request came with.")


class NewToken(Body):
    name: Name = Field(description="What it is for.", examples=["Zapier"])
    scopes: list[Scope] = Field(min_length=1, max_length=4, description="At most what you may do yourself.")
    expires_at: Moment | None = Field(None, description="Never, when it is left out.")


class TokenOut(Out):
    id: UUID
    name: str
    prefix: str = Field(description="How it begins; the rest is known to nobody here.", examples=["kl_x8Kd03aZ"])
    user_id: UUID = Field(description="Whose it is. It can do no more than they can.")
    scopes: list[Scope]
    created_at: datetime
    used_at: datetime | None = Field(description="To the hour; null while it was not used.")
    expires_at: datetime | None


class TokenMade(TokenOut):
    token: str = Field(description="The token itself, shown only now.")


class MemberOut(Out):
    id: UUID = Field(description="The user's.")
    name: str
    email: str
    role: Role
    version: int


class RoleChange(Body):
    role: Role


class NewInvitation(Body):
    email: EmailStr = Field(examples=["maya@lindqvist.example"])
    role: Role = Role.EDITOR


class InvitationOut(Out):
    id: UUID
    email: str
    role: Role
    invited_by: UUID
    created_at: datetime
    expires_at: datetime


class InvitationMade(InvitationOut):
    token: str = Field(description="Send them `<address>/join#<token>`. It works once, for seven days, and is shown only now.")


class InvitationToken(Body):
    token: str = Field(max_length=200, description="What stands behind the # of the link.")


class InvitationLooked(Out):
    workspace: str
    email: str
    role: Role
    invited_by: str
    has_account: bool = Field(description="That address has an account here: join with its password.")


class Join(InvitationToken):
    password: str = Field(max_length=200, description="Of the account there is, or for the new one: at least ten characters.")
    name: str = Field("", max_length=200, description="For a new account.")
    time_zone: TimeZone = "UTC"


class AuditWindow(Window):
    action: str | None = Field(None, max_length=100)
    by: UUID | None = None
    sort: Literal["number", "-number"] = "-number"


class AuditEntryOut(Out):
    id: UUID
    number: int = Field(description="Counts up without a gap within the workspace.")
    at: datetime
    action: str = Field(examples=["session.opened"])
    by: UUID | None = Field(description="The user who did it; null when it happened by itself.")
    subject_id: UUID | None
    data: dict[str, object]
    hash: str = Field(description="Covers this entry and the hash before it: none can be changed or left out unnoticed.")
