"""The letters that ship: filled in they pass their own checks, and what is missing is seen."""

import re
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithline.core.problems import Invalid
from kithline.letters import ladder, links, qr, questions, templates
from kithline.letters.checks import Code, Written, check
from kithline.letters.ladder import LADDER, Rung
from kithline.letters.message import Mailbox, Message
from kithline.letters.templates import TEMPLATES, Purpose, Template, shipped
from kithline.letters.words import PLACEHOLDERS, Words, fill, gap, minutes_in_words

LETTER = (
    "Hello Elif, I hope you are well.\n\nMay I introduce Noor Haddad, who would like thirty minutes with you to hear about "
    "firmware for walking robots?\n\nNoor is currently a firmware engineer at Lumen Optics, and runs a field-test group."
)
NOOR = Words(
    name="Maya",
    organization="Kestrel Robotics",
    me="Noor Haddad",
    my_first_name="Noor",
    my_address="noor@haddad.example",
    credential="currently a firmware engineer at Lumen Optics, and runs a field-test group.",
    pitch="Machines that walk fascinate me.",
    topic="firmware for walking robots",
    niche="I want to write firmware for robots in a small team.",
    how="over coffee or on the phone",
    times="Tuesday at ten, or Thursday after four",
    target="Elif Kaya",
    target_first_name="Elif",
    introducer="Robert",
    learned="test on the real machine, every day",
    next_step="I read the book you named",
    role="the firmware lead",
    fit="ten years of motor control",
    kind_one="Somebody who tests walking machines",
    kind_two="Somebody who buys them",
    kind_three="Somebody who left the field",
    letter=LETTER,
)
EVERY = [pytest.param(template, id=f"{template.purpose} {template.variant}".strip()) for template in TEMPLATES]
PRONOUNS = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself)\b", re.IGNORECASE)


def spoken() -> list[str]:
    return [line for rung in LADDER.values() for line in (rung.title, *rung.say, rung.if_unsure, rung.if_no)]


@pytest.mark.parametrize("template", EVERY)
def test_filled_in_it_passes_its_checks(template: Template) -> None:
    letter = templates.write(template, NOOR)

    assert letter.gaps == ()
    assert not re.search(r"None|[\[\]{}]|\.\.|  ", letter.subject + letter.body)
    checks = check(template.purpose, Written(letter.body, NOOR.me, NOOR.credential))
    assert [it for it in checks if not it.ok] == []


@pytest.mark.parametrize("template", EVERY)
def test_with_nothing_known_every_gap_shows(template: Template) -> None:
    letter = templates.write(template, Words(minutes=""))

    assert set(letter.gaps) == set(template.placeholders) != set()
    assert "None" not in letter.subject + letter.body
    for name in letter.gaps:
        assert gap(name) in letter.subject + letter.body
    (missing,) = (it for it in check(template.purpose, Written(letter.body)) if it.code is Code.NOTHING_MISSING)
    assert not missing.ok
    assert all(PLACEHOLDERS[name] in missing.sentence for name in letter.gaps if gap(name) in letter.body)


@pytest.mark.parametrize("text", [*(it.subject + "\n" + it.body for it in TEMPLATES), *spoken()])
def test_nobody_is_he_or_she(text: str) -> None:
    assert not PRONOUNS.search(text)


def test_every_purpose_has_its_usual_letter() -> None:
    assert {template.purpose for template in TEMPLATES if not template.variant} == set(Purpose)
    assert len({(template.purpose, template.variant) for template in TEMPLATES}) == len(TEMPLATES)


def test_there_is_a_word_for_every_placeholder() -> None:
    assert list(PLACEHOLDERS) == [field.name for field in fields(Words)]
    assert set(PLACEHOLDERS) == {name for template in TEMPLATES for name in template.placeholders} | {"credential"}


def test_the_introduction_is_the_three_sentences() -> None:
    letter = templates.introduction(NOOR)

    assert (letter.subject, letter.body) == ("Introduction: Noor Haddad", LETTER)
    assert templates.three_sentences(letter.body).text == LETTER
    mailto = links.mailto(Message(letter.subject, letter.body, cc=(Mailbox(NOOR.my_address),)))
    assert isinstance(qr.draw(mailto), qr.QrCode)


def test_somebody_without_a_name_is_greeted_all_the_same() -> None:
    letter = templates.introduction(Words(me="Noor Haddad", credential="a nurse", topic="triage", my_first_name="Noor"))

    assert (letter.gaps, letter.body.splitlines()[0]) == ((), "Hello, I hope you are well.")


def test_a_fourth_sentence_stays_where_it_is_seen() -> None:
    taken_apart = templates.three_sentences(f"{LETTER} Please meet.")

    assert taken_apart.who.endswith("a field-test group. Please meet.")
    assert templates.three_sentences("") == templates.ThreeSentences("", "", "")


def test_the_half_page_has_four_parts() -> None:
    page = templates.sections(templates.write(shipped(Purpose.HALF_PAGE), NOOR).body)

    assert [section.heading.split()[0] for section in page] == ["Who", "What", "Three", "Three"]
    assert page[0].text == (
        "Noor is currently a firmware engineer at Lumen Optics, and runs a field-test group. Machines that walk fascinate me."
    )
    assert page[2].text.splitlines()[1] == "2. Somebody who buys them"
    assert page[3].text == LETTER


@pytest.mark.parametrize(
    ("credential", "sentence"),
    [
        ("Currently a nurse at St. Mary's, and teaches.", "Noor is currently a nurse at St. Mary's, and teaches."),
        ("I am a nurse", "Noor is a nurse."),
        ("I’m currently a nurse", "Noor is currently a nurse."),
        ("Noor runs a ward", "Noor runs a ward."),
        ("NATO's former\nlibrarian", "Noor is NATO's former librarian."),
        ("  ", "[who you are, in one sentence]"),
    ],
)
def test_a_credential_becomes_a_sentence(credential: str, sentence: str) -> None:
    assert fill("{who}", Words(my_first_name="Noor", credential=credential)).text == sentence


@pytest.mark.parametrize("template", ["{nmae}", "{", "}", "{ name }", "{name!r}", "{0}", "{name.__class__}", "{}", "{{{"])
def test_a_placeholder_that_there_is_not_is_refused(template: str) -> None:
    with pytest.raises(Invalid):
        fill(template, NOOR)


def test_the_usual_lengths_are_said_in_words() -> None:
    assert [minutes_in_words(minutes) for minutes in (20, 30, 40)] == ["twenty", "thirty", "40"]


def test_a_word_is_not_read_as_a_template() -> None:
    assert fill("{{{name}}}", Words(name="{me} {x")).text == "{{me} {x}"


@given(st.text(max_size=200), st.text(max_size=50))
def test_filling_in_fails_only_as_it_says(template: str, name: str) -> None:
    try:
        filled = fill(template, Words(name=name))
    except Invalid:
        return
    assert "{" in template or "}" in template or filled.text == template


def test_the_ladder_goes_from_gentle_to_direct() -> None:
    assert [ladder.next_rung(rung) for rung in (None, *Rung)] == [*Rung, Rung.REFERRAL]
    assert len({ladder.request(rung).body for rung in Rung}) == len(Rung)
    assert list(LADDER) == list(Rung)
    assert all(2 <= len(rung.say) <= 3 for rung in LADDER.values())


def test_the_card_says_it_with_the_names() -> None:
    card = ladder.card(Rung.NAMED, NOOR)

    assert card.say[0] == "You mentioned Elif Kaya. Would you be comfortable introducing us?"
    assert gap("target") in ladder.card(Rung.NAMED, Words()).if_unsure


def test_the_bank_has_questions_on_every_topic() -> None:
    assert list(questions.BANK) == list(questions.Topic)
    asked = [text for texts in questions.BANK.values() for text in texts]
    assert all(3 <= len(texts) <= 6 for texts in questions.BANK.values())
    assert len(set(asked)) == len(asked)
    assert [text for text in asked if not text.endswith("?") or PRONOUNS.search(text) or len(text) > 100] == []


def test_every_agenda_ends_with_who_is_next() -> None:
    for agenda in (questions.first_meeting(), questions.role_open()):
        assert agenda[-1].topic is questions.Topic.WHO_NEXT
        assert all(question.text in questions.BANK[question.topic] for question in agenda)
    assert questions.role_open()[0].topic is questions.Topic.HIRING_NEED
    assert {"team_mood", "customer_mood"} <= {question.topic for question in questions.role_open()}
