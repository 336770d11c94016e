"""What a letter should have: three sentences by anybody's punctuation, and never a job."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithline.letters.checks import Check, Code, Written, check
from kithline.letters.sentences import in_letter, sentences
from kithline.letters.templates import Purpose

GOOD = (
    "Hello Elif, I hope the new gait is holding up.\n\nMay I introduce Noor Haddad, who would like thirty minutes with you to "
    "hear how Kestrel builds its firmware?\n\nNoor is currently a firmware engineer at Lumen Optics, and runs the "
    "field-test group."
)
CREDENTIAL = "currently a firmware engineer at Lumen Optics, and runs the field-test group of the Rotterdam robotics club"


def found(code: Code, body: str, purpose: Purpose = Purpose.INTRODUCTION) -> Check:
    (it,) = (it for it in check(purpose, Written(body, "Noor Haddad", CREDENTIAL)) if it.code is code)
    return it


def test_three_sentences_with_all_in_them_pass() -> None:
    checks = check(Purpose.INTRODUCTION, Written(GOOD, "Noor Haddad", CREDENTIAL))

    assert [it.code for it in checks] == list(Code)
    assert all(it.ok for it in checks)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Hello Dr. Kaya, I hope all is well. May I introduce J. R. R. Noor? Noor is at Lumen.", 3),
        (
            "Hello Elif. May I introduce Noor, e.g. for coffee? Noor is at Lumen, i.e. in the U.S. and the E.U. these days.",
            3,
        ),
        ("Hello Elif. May I introduce Noor Haddad, Ph.D., of St. Gallen? Noor works at Lumen Inc. in Delft.", 3),
        ("Hello Elif. May I introduce Noor? Noor works at Lumen Inc. Noor is in Delft.", 4),
        ("Hello Elif. May I introduce Noor? Noor works at Lumen Optics, Ltd. This is not yet all.", 4),
        ("Hello Elif! May I introduce Noor of Yahoo! in Delft? Noor leads version 3.5 of lumen.example, no. 5 of its kind.", 3),
        ("Hello Elif...  May I introduce Noor?! Noor said: “I run.” ", 3),
        ("Hello Elif, I hope\nyou are well. May I\nintroduce Noor?\nNoor is at Lumen.", 3),
        ("Hello Elif,\n\nI hope you are well.\n\nMay I introduce Noor?\n\nNoor is at Lumen.", 3),
        ("Hello Elif,\nI hope you are well. May I introduce Noor? Noor is at Lumen.\n\nBest regards,\nMaya Okafor", 3),
        ("Hello Elif,\n\nMay I introduce Noor? Noor is at Lumen.\nBest,\nMaya", 3),
        ("Hello Elif,\n\nI hope you are well. May I introduce Noor? Noor is at Lumen. Please meet.", 4),
        ("hello elif. may i introduce noor? noor is at lumen. please meet.", 3),
        ("Hello Elif, May I introduce Noor? Noor is at Lumen.", 2),
        ("Hello Elif\n\nMay I introduce Noor?\n\nNoor is at Lumen", 3),
        ("Hallo Frau Prof. Dr. Kaya. Darf ich Noor vorstellen, z. B. bei einem Kaffee? Noor ist bei Lumen.", 3),
        ("Elif 您好。请允许我介绍 Noor。Noor 在 Lumen 工作。", 3),
        ("", 0),
        ("   \n\n ", 0),
        ("...", 1),
    ],
)
def test_sentences_are_counted_as_people_do(text: str, count: int) -> None:
    assert len(in_letter(text)) == count, in_letter(text)


@given(st.text(alphabet='Dr. J?!\n,aB…。"', max_size=300))
def test_no_word_is_lost_between_sentences(text: str) -> None:
    said = "".join("".join(sentences(text + " End.")).split())

    assert said == "".join((text + " End.").split())


def test_a_fourth_sentence_warns() -> None:
    it = found(Code.THREE_SENTENCES, f"{GOOD} Do meet for coffee.")

    assert (it.ok, it.sentence) == (False, "Four sentences: three are read at once.")


@pytest.mark.parametrize(
    ("body", "ok"),
    [
        ("for thirty minutes", True),
        ("for 30 minutes", True),
        ("a 30-minute call", True),
        ("30min", True),
        ("20–30 minutes", True),
        ("twenty to thirty minutes", True),
        ("half an hour", True),
        ("eine halbe Stunde", True),
        ("30 Minuten", True),
        ("trente ou 30 minutes", True),
        ("an hour", False),
        ("1 hour", False),
        ("60 minutes", False),
        ("forty-five minutes", False),
        ("some minutes", False),
        ("130 minutes", False),
    ],
)
def test_thirty_minutes(body: str, ok: bool) -> None:
    assert found(Code.THIRTY_MINUTES, body).ok is ok


@pytest.mark.parametrize(
    ("body", "ok"),
    [("May I introduce Noor Haddad?", True), ("noor is here", True), ("Noorderlicht", False), ("Elif and Maya", False)],
)
def test_it_says_my_name(body: str, ok: bool) -> None:
    assert found(Code.MENTIONS_ME, body).ok is ok


def test_a_name_without_spaces_around_it_is_found() -> None:
    (_, _, it, *_) = check(Purpose.INTRODUCTION, Written("请允许我介绍木村。", "木村", ""))

    assert (it.code, it.ok) == (Code.MENTIONS_ME, True)


def test_it_says_who_i_am_also_more_shortly() -> None:
    short = "Noor is an engineer for firmware at Lumen Optics and runs the field-test group."

    assert found(Code.CREDENTIAL_PRESENT, short).ok
    assert not found(Code.CREDENTIAL_PRESENT, "Noor is an engineer.").ok
    assert not check(Purpose.INTRODUCTION, Written(GOOD, "Noor Haddad"))[3].ok


@pytest.mark.parametrize(
    "body",
    [
        "Is there a job for me?",
        "Do you have an opening or a vacancy?",
        "Please hire me.",
        "Are you hiring?",
        "I want a position at your firm.",
        "I am not asking for a job, but would you hire me?",
        "I am not only looking for a job.",
        "Why not hire me?",
        "I do not know you. I need a job.",
        "I attach my résumé.",
        "Gibt es ein Stellenangebot?",
        "I do not want to miss an opening at Lumen.",
    ],
)
def test_a_job_is_not_asked_for(body: str) -> None:
    it = found(Code.ASKS_FOR_NO_JOB, body, Purpose.REQUEST)

    assert not it.ok
    assert "sounds like asking for a job" in it.sentence


@pytest.mark.parametrize(
    "body",
    [
        "I am not asking for a job.",
        "I'm not asking for a job or an opening: I would like to hear how you see it.",
        "I don’t want a job from you.",
        "This is about information, never a job.",
        "What do you like about your job?",
        "In my last position I learned a lot.",
        "You are in a position to know.",
        "I have begun my job search.",
        "What are your opening hours?",
        "What does a hiring manager look for?",
        "Thank you for opening that door.",
        "Great job on the new gait.",
        "Ich suche keinen Job.",
        "How are the Hiraeth and the Jobson sisters?",
    ],
)
def test_talk_of_jobs_may_be_innocent(body: str) -> None:
    assert found(Code.ASKS_FOR_NO_JOB, body, Purpose.REQUEST).ok


def test_a_referral_is_about_a_job_and_may_say_so() -> None:
    codes = [it.code for it in check(Purpose.REFERRAL_REQUEST, Written("Would you refer me for this job?"))]

    assert codes == [Code.LENGTH, Code.NOTHING_MISSING]


def test_a_long_letter_is_told_so() -> None:
    assert found(Code.LENGTH, "word " * 90).ok
    assert found(Code.LENGTH, "word " * 91).sentence == "91 words: 90 are read in one go."


@given(st.text(max_size=500), st.sampled_from(Purpose), st.text(max_size=20), st.text(max_size=40))
def test_anything_can_be_checked(body: str, purpose: Purpose, me: str, credential: str) -> None:
    assert all(it.sentence.endswith((".", "…")) for it in check(purpose, Written(body, me, credential)))
