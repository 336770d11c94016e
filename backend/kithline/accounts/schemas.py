"""Accounts as they come in and go out."""

from typing import Annotated
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import AfterValidator, EmailStr, Field, StringConstraints

from kithline.accounts.models import Role
from kithline.core.web import Body, Out


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("Use a name such as Europe/Lisbon, from the IANA list of time zones.")
    return name


TimeZone = Annotated[str, AfterValidator(_known_zone), Field(examples=["Europe/Lisbon"])]
Password = Annotated[str, StringConstraints(min_length=10, max_length=200, strip_whitespace=False)]
PersonName = Annotated[str, StringConstraints(min_length=1, max_length=200)]
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
    workspace_id: UUID
    role: Role
    version: int


class SignInOptions(Out):
    needs_set_up: bool = Field(description="Nobody has an account yet: open the link that the server printed.")
    sign_up_open: bool = Field(description="Anybody may make an account, each with their own workspace.")
