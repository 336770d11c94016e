"""The letters that ship, as data. Each asks for information, never for a job, and speaks of nobody as he or she."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kithline.letters.sentences import in_letter
from kithline.letters.words import Words, fill, placeholders


class Purpose(StrEnum):
    REQUEST = "request"
    NUDGE = "nudge"
    INTRODUCTION = "introduction"
    INTRODUCER_NOTE = "introducer_note"
    INTRODUCTION_REPLY = "introduction_reply"
    THANK_YOU = "thank_you"
    REPORT_BACK = "report_back"
    REFERRAL_REQUEST = "referral_request"
    HALF_PAGE = "half_page"


@dataclass(frozen=True, slots=True)
class Template:
    """Variants of one purpose go by `variant`; the one without is the usual one."""

    purpose: Purpose
    subject: str
    body: str
    variant: str = ""

    @property
    def placeholders(self) -> tuple[str, ...]:
        """Raises Invalid for a placeholder that there is not."""
        return tuple(dict.fromkeys(placeholders(self.subject) + placeholders(self.body)))


@dataclass(frozen=True, slots=True)
class Letter:
    """`gaps` are the placeholders that are still to be said."""

    subject: str
    body: str
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ThreeSentences:
    """What the introducer writes: hello; may I introduce; who that is."""

    hello: str
    request: str
    who: str

    @property
    def text(self) -> str:
        return "\n\n".join(part for part in (self.hello, self.request, self.who) if part)


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    text: str


def write(template: Template, words: Words) -> Letter:
    """Raises Invalid for a placeholder that there is not."""
    subject, body = fill(template.subject, words), fill(template.body, words)
    return Letter(" ".join(subject.text.split()), body.text.strip(), tuple(dict.fromkeys(subject.gaps + body.gaps)))


def introduction(words: Words) -> Letter:
    """The three sentences; the hello names nobody while nobody is known by name."""
    return write(shipped(Purpose.INTRODUCTION, "" if words.target_first_name.strip() else "anybody"), words)


def three_sentences(body: str) -> ThreeSentences:
    """A letter taken apart. Sentences beyond the third stay with it, where a check sees them."""
    found = in_letter(body)
    hello, request = [*found, "", ""][:2]
    return ThreeSentences(hello, request, " ".join(found[2:]))


def sections(body: str) -> tuple[Section, ...]:
    """The half page in its parts: a line that begins with `# ` is a heading."""
    found: list[tuple[str, list[str]]] = [("", [])]
    for line in body.splitlines():
        if line.startswith("# "):
            found.append((line[2:].strip(), []))
        else:
            found[-1][1].append(line)
    parts = (Section(heading, "\n".join(lines).strip()) for heading, lines in found)
    return tuple(part for part in parts if part.heading or part.text)


def shipped(purpose: Purpose, variant: str = "") -> Template:
    return next(template for template in TEMPLATES if (template.purpose, template.variant) == (purpose, variant))


_P = Purpose
_CLOSE: Final = "\n\nThank you,\n{my_first_name}"

TEMPLATES: Final[tuple[Template, ...]] = (
    Template(
        _P.REQUEST,
        "Your view of {topic}",
        "Hello {name},\n\nI am finding out what working in {topic} is really like, and yours is a view I would value. "
        "Could we talk for {minutes} minutes, {how}, whenever it suits you?\n\n"
        "I am not asking for a job: I would like to hear how you see it, and what you would do in my place." + _CLOSE,
    ),
    Template(
        _P.REQUEST,
        "Your view of {topic}",
        "Hello {name},\n\nI am finding out what working in {topic} is really like. Could we talk for {minutes} minutes, "
        "{how}, whenever it suits you?\n\nI am not asking for a job: I would like to hear how you see it, and whom else "
        "you think I should listen to." + _CLOSE,
        "who_else",
    ),
    Template(
        _P.REQUEST,
        "Your view of {topic}, and {target}",
        "Hello {name},\n\nI am finding out what working in {topic} is really like. Could we talk for {minutes} minutes, "
        "{how}, whenever it suits you?\n\nI am not asking for a job: I would like to hear how you see it, and whether you "
        "think {target} would be a good person to hear next." + _CLOSE,
        "named",
    ),
    Template(
        _P.REQUEST,
        "The {role} role at {organization}",
        "Hello {name},\n\nI have read about the {role} role at {organization}. Before I decide anything, could we talk for "
        "{minutes} minutes, {how}, whenever it suits you?\n\nI would like to hear what the work is really like and, if you "
        "then think it would suit me, whether you would be comfortable referring me." + _CLOSE,
        "referral",
    ),
    Template(
        _P.NUDGE,
        "Your view of {topic}",
        "Hello {name},\n\nMy note about {topic} may have come at a busy time. I would still like to hear how you see it: "
        "{minutes} minutes would be plenty, {how}, in whichever week suits you.\n\n"
        "If it does not suit you, who else would you ask in my place?" + _CLOSE,
    ),
    Template(
        _P.INTRODUCTION,
        "Introduction: {me}",
        "Hello {target_first_name}, I hope you are well.\n\n"
        "May I introduce {me}, who would like {minutes} minutes with you to hear about {topic}?\n\n{who}",
    ),
    Template(
        _P.INTRODUCTION,
        "Introduction: {me}",
        "Hello, I hope you are well.\n\n"
        "May I introduce {me}, who would like {minutes} minutes with you to hear about {topic}?\n\n{who}",
        "anybody",
    ),
    Template(
        _P.INTRODUCER_NOTE,
        "Three sentences for {target}",
        "Hello {name},\n\nThank you for offering to introduce me to {target}. To keep it easy, here are three sentences to "
        "forward, changed as you like, with me in CC ({my_address}):\n\n{letter}\n\n"
        "I will write to {target} the same day, and tell you how it went." + _CLOSE,
    ),
    Template(
        _P.INTRODUCTION_REPLY,
        "Re: Introduction: {me}",
        "Thank you, {introducer}, for bringing us together.\n\n"
        "Hello {name}, I am glad to meet you. I would like to hear how you see {topic}: {minutes} minutes would be plenty, "
        "{how}. Would one of these suit you: {times}?\n\nThank you,\n{me}",
    ),
    Template(
        _P.THANK_YOU,
        "Thank you",
        "Hello {name},\n\nThank you for your time. What stays with me: {learned}.\n\n"
        "My next step: {next_step}. I will tell you how it goes.\n\n{my_first_name}",
    ),
    Template(
        _P.THANK_YOU,
        "Thank you, and one question",
        "Hello {name},\n\nThank you for your time. What stays with me: {learned}.\n\n"
        "One question I did not come to: who else would you talk to, in my place?\n\n{my_first_name}",
        "ask_now",
    ),
    Template(
        _P.THANK_YOU,
        "Thank you for introducing me to {target}",
        "Hello {name},\n\nThank you for introducing me to {target}. I have answered already, and will tell you how it goes."
        "\n\n{my_first_name}",
        "introduced",
    ),
    Template(
        _P.REPORT_BACK,
        "I have met {target}",
        "Hello {name},\n\nYou introduced me to {target}, and now we have talked. What stays with me: {learned}.\n\n"
        "My next step: {next_step}. Thank you for opening that door.\n\n{my_first_name}",
    ),
    Template(
        _P.REPORT_BACK,
        "What came of our conversation",
        "Hello {name},\n\nOur conversation goes on: it led to {introducer}, who has now introduced me to {target}. "
        "What stays with me: {learned}.\n\nThank you: it began with you.\n\n{my_first_name}",
        "upstream",
    ),
    Template(
        _P.REPORT_BACK,
        "It began with you",
        "Hello {name},\n\nI have good news: I have said yes to {role} at {organization}. On the way there was a conversation "
        "with you, and without it I would not have met the next person.\n\nThank you. If I can ever do as much for you, "
        "please say so.\n\n{my_first_name}",
        "accepted",
    ),
    Template(
        _P.REFERRAL_REQUEST,
        "Would you refer me for {role}?",
        "Hello {name},\n\nThe more I hear about {organization}, the better {role} seems to suit me. What I would bring: {fit}."
        "\n\nWould you be comfortable referring me for it? If you would rather not, I quite understand, and I would like to "
        "hear how you would go about it." + _CLOSE,
    ),
    Template(
        _P.HALF_PAGE,
        "{me}, on half a page",
        "# Who I am\n{who} {pitch}\n\n# What I look for\n{niche}. I am not asking for a job: {minutes} minutes of "
        "conversation are what helps me most.\n\n# Three kinds of people I would like to talk to\n1. {kind_one}\n"
        "2. {kind_two}\n3. {kind_three}\n\n# Three sentences, ready to send with me in CC ({my_address})\n{letter}",
    ),
)
