"""Several people written down at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithline.contacts.names import Named, parse_names
from kithline.core.problems import Invalid


def test_people_and_somebody_who_has_no_name_yet() -> None:
    assert parse_names("Dana Reyes, Flextronics; Lee Wong <lee@x.org>\nsomeone in sourcing at Flextronics") == [
        Named("Dana Reyes", organization="Flextronics"),
        Named("Lee Wong", email="lee@x.org"),
        Named("someone in sourcing at Flextronics", placeholder=True, organization="Flextronics"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dana\nLee\nRobert\nMaya\nAnn", ["Dana", "Lee", "Robert", "Maya", "Ann"]),
        ("Dana, Lee, Robert, Maya, Ann", ["Dana", "Lee", "Robert", "Maya", "Ann"]),
        ("Dana, Lee Wong, Robert", ["Dana", "Lee Wong", "Robert"]),
        ("Dana Reyes, Lee Wong, Robert Okafor", ["Dana Reyes", "Lee Wong", "Robert Okafor"]),
        ("Dana, Lee, Robert and Maya", ["Dana", "Lee", "Robert", "Maya"]),
        ("1. Dana\n2) Lee\n- Robert\n• Maya\n* Ann", ["Dana", "Lee", "Robert", "Maya", "Ann"]),
        ("Dana and Lee Wong", ["Dana", "Lee Wong"]),
        ("Dana; dana; DANA ;; \n .", ["Dana"]),
        ("Jean-Luc O'Neil.", ["Jean-Luc O'Neil"]),
        ("李明\n김철수", ["李明", "김철수"]),
        ("", []),
    ],
)
def test_bare_names(text: str, names: list[str]) -> None:
    assert parse_names(text) == [Named(name) for name in names]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Dana Reyes, Flextronics", Named("Dana Reyes", organization="Flextronics")),
        ("dana reyes @ flextronics", Named("dana reyes", organization="flextronics")),
        ("Dana Reyes, Sourcing Manager", Named("Dana Reyes", title="Sourcing Manager")),
        (
            "Dana Reyes, Sourcing Manager, Flextronics",
            Named("Dana Reyes", organization="Flextronics", title="Sourcing Manager"),
        ),
        (
            "Dana Reyes, Flextronics, Sourcing Manager",
            Named("Dana Reyes", organization="Flextronics", title="Sourcing Manager"),
        ),
        ("Kurt Weil; Acme; CTO", Named("Kurt Weil", organization="Acme", title="CTO")),
        ("Dana Reyes, Baker, Blue Harbor", Named("Dana Reyes", organization="Blue Harbor", title="Baker")),
        (
            "Dana Reyes at Flextronics, head of sourcing",
            Named("Dana Reyes", organization="Flextronics", title="head of sourcing"),
        ),
        ("Dana Reyes (designer at Blue Harbor)", Named("Dana Reyes", organization="Blue Harbor", title="designer")),
        ("Dana Reyes (Flextronics)", Named("Dana Reyes", organization="Flextronics")),
        (
            "Dana Reyes \u2013 VP, Operations \u2013 Acme, Inc.",
            Named("Dana Reyes", organization="Acme, Inc.", title="VP, Operations"),
        ),
        ("Lee Smith, PhD, Acme, Inc.", Named("Lee Smith, PhD", organization="Acme, Inc.")),
        ("Dana, Johnson & Johnson", Named("Dana", organization="Johnson & Johnson")),
        ("An Nguyen, Acme", Named("An Nguyen", organization="Acme")),
        ("Dana\tFlextronics\tdana@x.org", Named("Dana", organization="Flextronics", email="dana@x.org")),
        ("Dana +1 (415) 555-0100", Named("Dana", phone="+1 (415) 555-0100")),
        ("Dana https://www.linkedin.com/in/dana", Named("Dana", link="https://www.linkedin.com/in/dana")),
        ("dana.reyes@x.org", Named("Dana Reyes", email="dana.reyes@x.org")),
        ("lee7@x.org", Named("lee7@x.org", email="lee7@x.org")),
    ],
)
def test_what_is_told_beside_the_name(text: str, named: Named) -> None:
    assert parse_names(text) == [named]


def test_two_at_one_firm() -> None:
    assert parse_names("Dana and Lee at Flextronics") == [
        Named("Dana", organization="Flextronics"),
        Named("Lee", organization="Flextronics"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        '"Reyes, Dana" <dana.reyes@x.org>, "Wong, Lee" <lee@y.org>',
        "Reyes, Dana <dana.reyes@x.org>; Wong, Lee <lee@y.org>",
        "Dana Reyes <dana.reyes@x.org>, Lee Wong <lee@y.org>",
        "Dana Reyes (dana.reyes@x.org)\nLee Wong lee@y.org",
    ],
)
def test_what_mail_programs_paste(text: str) -> None:
    assert parse_names(text) == [Named("Dana Reyes", email="dana.reyes@x.org"), Named("Lee Wong", email="lee@y.org")]


@pytest.mark.parametrize(
    ("text", "organization", "title"),
    [
        ("someone in sourcing", "", ""),
        ("Somebody who knows chips, Acme", "Acme", ""),
        ("a designer at Acme", "Acme", "designer"),
        ("the head of sourcing at Flextronics", "Flextronics", "head of sourcing"),
        ("hiring manager at Acme", "Acme", "hiring manager"),
        ("Head of Sourcing", "", "Head of Sourcing"),
        ("her boss", "", "boss"),
        ("Maya's neighbour", "", ""),
    ],
)
def test_who_has_no_name_yet_is_described(text: str, organization: str, title: str) -> None:
    assert parse_names(text) == [Named(text, placeholder=True, organization=organization, title=title)]


def test_more_than_can_be_meant_is_refused() -> None:
    with pytest.raises(Invalid, match="Paste the names alone"):
        parse_names("x" * 10_001)
    with pytest.raises(Invalid, match="201 people"):
        parse_names("\n".join(f"Dana {chr(0x4E00 + number)}" for number in range(201)))


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("  ,;\n<>()@.-\"'&"), max_size=200))
def test_nobody_comes_without_a_name(text: str) -> None:
    people = parse_names(text)

    assert all(person.name.strip() and len(person.name) <= 200 for person in people)
    assert len(set(people)) == len(people)
