"""Help me say it: the ask from gentle to direct, in writing and across the table, with what to say if it is not a yes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kithline.letters.templates import Purpose, Template, shipped
from kithline.letters.words import Words, fill


class Rung(StrEnum):
    """From gentle to direct."""

    ADVICE = "advice"
    WHO_ELSE = "who_else"
    NAMED = "named"
    REFERRAL = "referral"


@dataclass(frozen=True, slots=True)
class Spoken:
    """`say` are ways to say the same; one is enough. `if_unsure` and `if_no` keep the door open."""

    title: str
    say: tuple[str, ...]
    if_unsure: str
    if_no: str


def request(rung: Rung) -> Template:
    """The letter that asks for the conversation, as directly as that."""
    return shipped(Purpose.REQUEST, "" if rung is Rung.ADVICE else rung.value)


def card(rung: Rung, words: Words) -> Spoken:
    """What to say in the meeting, with the words filled in; what is missing shows as a gap."""
    spoken = LADDER[rung]
    return Spoken(
        spoken.title,
        tuple(fill(way, words).text for way in spoken.say),
        fill(spoken.if_unsure, words).text,
        fill(spoken.if_no, words).text,
    )


def next_rung(rung: Rung | None) -> Rung:
    """The one to try next, a little more directly than before; the last stays the last."""
    rungs = list(Rung)
    return rungs[min(rungs.index(rung) + 1, len(rungs) - 1)] if rung else rungs[0]


LADDER: Final[Mapping[Rung, Spoken]] = {
    Rung.ADVICE: Spoken(
        "Ask for advice",
        (
            "What would you do next, if you were in my place?",
            "If you were starting in {topic} today, where would you begin?",
            "What should I read or try before I talk to anybody else?",
        ),
        "Take your time. Anything that helped you at the start would help me too.",
        "That is fine. What you have told me already helps a lot.",
    ),
    Rung.WHO_ELSE: Spoken(
        "Ask who else",
        (
            "Who else should I talk to?",
            "Whose view of {topic} would you want to hear, in my place?",
            "Who taught you most about {topic}?",
        ),
        "It can be anybody who sees it from another side: a customer, a former colleague, somebody who has left.",
        "That is fine. If somebody comes to mind later, a line from you would be welcome.",
    ),
    Rung.NAMED: Spoken(
        "Ask for one person",
        (
            "You mentioned {target}. Would you be comfortable introducing us?",
            "I would like to hear how {target} sees it. Would you write three sentences, with me in CC? I have them ready.",
            "Do you think {target} would enjoy this conversation, and would you bring us together?",
        ),
        "There is no hurry. I can send you the three sentences, and you decide later, or ask {target} first.",
        "I understand, and thank you for saying so. Is there somebody else you would rather name?",
    ),
    Rung.REFERRAL: Spoken(
        "Ask for a referral",
        (
            "From all you have told me, {role} sounds close to what I want to do. Would you be comfortable referring me?",
            "Who decides about {role}, and would you put in a word for me?",
            "If you think I would fit {role}, how do people here refer somebody, and would you do it for me?",
        ),
        "Please only if you believe in it. Is there something you would want to know about me first?",
        "I understand, and thank you for being open. How would you go about it, in my place?",
    ),
}
