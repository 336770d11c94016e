"""The questions that ship, by topic, and the agendas made of them: to learn how it is, never to be examined."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple


class Topic(StrEnum):
    PATH = "path"
    DAY_TO_DAY = "day_to_day"
    HOURS = "hours"
    PAY = "pay"
    PROS = "pros"
    CONS = "cons"
    TRENDS = "trends"
    CULTURE = "culture"
    SKILLS = "skills"
    ADVICE = "advice"
    WHO_NEXT = "who_next"
    HIRING_NEED = "hiring_need"
    TEAM_MOOD = "team_mood"
    CUSTOMER_MOOD = "customer_mood"


class Question(NamedTuple):
    topic: Topic
    text: str


def first_meeting() -> tuple[Question, ...]:
    """What fits twenty minutes, and ends where the next conversation begins."""
    return tuple(Question(topic, BANK[topic][0]) for topic in _FIRST)


def role_open() -> tuple[Question, ...]:
    """Whoever sits across has a role to fill: now it is about the need behind it, and still not about being chosen."""
    return tuple(Question(topic, text) for topic, count in _ROLE_OPEN.items() for text in BANK[topic][:count])


_FIRST: Final = (Topic.PATH, Topic.DAY_TO_DAY, Topic.PROS, Topic.CONS, Topic.ADVICE, Topic.WHO_NEXT)
_ROLE_OPEN: Final = {
    Topic.HIRING_NEED: 5,
    Topic.TEAM_MOOD: 2,
    Topic.CUSTOMER_MOOD: 2,
    Topic.SKILLS: 1,
    Topic.WHO_NEXT: 1,
}

BANK: Final[Mapping[Topic, tuple[str, ...]]] = {
    Topic.PATH: (
        "How did you come to do what you do now?",
        "What did you expect when you began, and what turned out differently?",
        "Which step on the way mattered more than it seemed at the time?",
        "Who opened a door for you, and how did that come about?",
        "If you began again today, what would you leave out?",
    ),
    Topic.DAY_TO_DAY: (
        "What did yesterday look like, from morning to evening?",
        "What takes most of your time that nobody outside would guess?",
        "What does a hard week look like?",
        "Which part of the week do you look forward to?",
        "Whom do you talk to most, and about what?",
    ),
    Topic.HOURS: (
        "How many hours is a usual week, and how many is a bad one?",
        "When does work follow you home?",
        "How much say do you have in when and where you work?",
        "How much do people travel, and do they enjoy it?",
    ),
    Topic.PAY: (
        "What range do people in this field earn at the start, and after five years?",
        "What makes the difference between the lower and the upper end?",
        "What comes on top of the salary, and how certain is it?",
        "Where are people better paid for the same work, and why?",
    ),
    Topic.PROS: (
        "What would you miss most if you left?",
        "When did you last think: this is why I do it?",
        "What kind of person is happy here?",
        "What does this work let you learn that others do not?",
    ),
    Topic.CONS: (
        "What do people complain about over lunch?",
        "Why do people leave, and where do they go?",
        "What kind of person is unhappy here?",
        "What would you change tomorrow if you could?",
        "What do you wish somebody had told you before you started?",
    ),
    Topic.TRENDS: (
        "What will be different here in three years?",
        "What does everybody talk about, and what too little?",
        "Which firms does this field look up to, and which have fallen behind?",
        "Which neighbouring fields should somebody with my interests look at?",
        "What do you read or listen to, to keep up?",
    ),
    Topic.CULTURE: (
        "How does a decision come about here?",
        "What happens when something goes wrong?",
        "How do people who are new find their feet?",
        "What does the firm say about itself that is true, and what is not quite?",
        "Whom do people admire here, and for what?",
    ),
    Topic.SKILLS: (
        "What must somebody be good at in the first half year?",
        "Which skill is rare, and makes people stand out?",
        "What do you look for in somebody you work with that no certificate shows?",
        "What would you learn first, in my place?",
        "How would you find out cheaply whether one is any good at this?",
    ),
    Topic.ADVICE: (
        "What would you do next, in my place?",
        "From what I have told you, where do you think I would be happy?",
        "What have I not asked that I should have?",
        "Which book, talk or person shaped how you work?",
        "What would you warn me of?",
    ),
    Topic.WHO_NEXT: (
        "Who else should I talk to, and would you introduce us?",
        "Who sees this quite differently from you?",
        "Whom do you call when you are stuck?",
        "Who has made a change like the one I have in mind?",
        "Is there somebody among your customers or suppliers I should hear?",
    ),
    Topic.HIRING_NEED: (
        "What happened that made you look for somebody now?",
        "What should be different a year after that person has started?",
        "What has to be done in the first three months?",
        "What did those who were good at it have in common?",
        "What would worry you about somebody with my background?",
        "Who else has a say in whom you choose, and what matters to them?",
    ),
    Topic.TEAM_MOOD: (
        "What is the team proud of at the moment?",
        "What frustrates the team most, and since when?",
        "What would the team do with one more pair of hands?",
        "What do people say about the team when it is not in the room?",
    ),
    Topic.CUSTOMER_MOOD: (
        "Who is happiest with what the team does, and why?",
        "What do customers complain about?",
        "What do customers ask for that nobody has time for?",
        "Why do customers go to somebody else, and why do they come back?",
    ),
}
