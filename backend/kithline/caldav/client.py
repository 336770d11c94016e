"""Speaking with a calendar server: a few words of WebDAV and CalDAV, only to where the guard lets us."""

import asyncio
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, unquote, urljoin, urlsplit
from xml.sax.saxutils import escape

from kithline.caldav.multistatus import CALDAV, DAV, Answer, Garbled, take_apart
from kithline.webhooks.sending import Call, Reply, Sender

_MOST: Final = 8 * 2**20
_AT_ONCE: Final = 50
_PAGES: Final = 20
_NAMES: Final = 'xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"'
_MOVED: Final = {301, 302, 307, 308}
_FIND: Final = (
    f"<propfind {_NAMES}><prop><resourcetype/><displayname/><current-user-principal/><c:calendar-home-set/>"
    "<c:supported-calendar-component-set/></prop></propfind>"
)
_ETAGS: Final = f"<propfind {_NAMES}><prop><getetag/><resourcetype/></prop></propfind>"


class Unusable(Exception):
    """It says in a sentence why nothing came of it."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is there by address and ETag. `complete`: it is all there is; else only what changed since, and what is `gone`."""

    there: dict[str, str]
    gone: set[str] = field(default_factory=set)
    token: str = ""
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Client:
    """Whose calendars they are. The password goes to the host of `url` alone, wherever that leads."""

    sender: Sender
    url: str
    login: str
    password: str

    async def calendars(self) -> list[dict[str, object]]:
        """Those that take events, with their names. Raises Unusable."""
        for start in dict.fromkeys((self.url, urljoin(self.url, "/.well-known/caldav"), urljoin(self.url, "/"))):
            found = await self._calendars_from(start)
            if found:
                return found
        raise Unusable("There is no calendar at this address. Copy the CalDAV address from your calendar's settings.")

    async def changes(self, calendar: str, token: str) -> Changes:
        """Since `token`. One that the server knows no more leads to a full list, never to a guess. Raises Unusable."""
        if token:
            since = await self._since(calendar, token)
            if since is not None:
                return Changes(*since, complete=False)
        everything = await self._since(calendar, "")
        if everything is not None:
            there, _, token = everything
            return Changes(there, token=token)
        answers = await self._answers(await self._ask("PROPFIND", calendar, _ETAGS, depth="1"))
        if answers is None:
            raise Unusable("The calendar cannot be read any more. Choose it again.")
        return Changes(await asyncio.to_thread(self._members, calendar, answers[0]))

    async def texts(self, calendar: str, hrefs: Sequence[str]) -> dict[str, tuple[str, str]]:
        """By address the ETag and the file, of those that are still there. Raises Unusable."""
        found: dict[str, tuple[str, str]] = {}
        for begin in range(0, len(hrefs), _AT_ONCE):
            wanted = "".join(f"<href>{escape(href)}</href>" for href in hrefs[begin : begin + _AT_ONCE])
            body = f"<c:calendar-multiget {_NAMES}><prop><getetag/><c:calendar-data/></prop>{wanted}</c:calendar-multiget>"
            answers = await self._answers(await self._ask("REPORT", calendar, body, depth="1"))
            if answers is None:
                raise Unusable("The calendar does not give out its events.")
            for it in answers[0]:
                if href := self._here(calendar, it.href):
                    data = it.props.get(f"{CALDAV}calendar-data")
                    found |= {href: (it.word(f"{DAV}getetag"), (data.text or "") if data is not None else "")}
        return found

    async def get(self, href: str) -> tuple[str, str] | None:
        """The ETag and the file; None when it is not there. Raises Unusable."""
        reply = await self._ask("GET", urljoin(self.url, href))
        return (reply.headers.get("etag", ""), reply.text) if reply.status == 200 else None

    async def put(self, href: str, file: bytes, etag: str | None) -> Reply:
        """Over what has this ETag, or (None) where nothing is. Raises Unusable."""
        condition = {"if-none-match": "*"} if etag is None else {"if-match": etag}
        return await self._ask("PUT", urljoin(self.url, href), file, kind="text/calendar; charset=utf-8", **condition)

    async def delete(self, href: str, etag: str) -> Reply:
        return await self._ask("DELETE", urljoin(self.url, href), **({"if-match": etag} if etag else {}))

    async def _calendars_from(self, start: str) -> list[dict[str, object]]:
        answers = await self._answers(await self._ask("PROPFIND", start, _FIND, depth="0"))
        if not answers or not answers[0]:
            return []
        it = answers[0][0]
        if it.has(f"{DAV}resourcetype", f"{CALDAV}calendar"):
            return [self._calendar(start, it)]
        homes = [it.href_in(f"{CALDAV}calendar-home-set")]
        if (who := it.href_in(f"{DAV}current-user-principal")) and not homes[0]:
            principal = await self._answers(await self._ask("PROPFIND", self._near(who), _FIND, depth="0"))
            homes = [each.href_in(f"{CALDAV}calendar-home-set") for each in (principal[0] if principal else [])]
        found = []
        for home in filter(None, homes):
            inside = await self._answers(await self._ask("PROPFIND", self._near(home), _FIND, depth="1"))
            found += [self._calendar(home, each) for each in (inside[0] if inside else []) if _takes_events(each)]
        return found[:100]

    def _calendar(self, base: str, it: Answer) -> dict[str, object]:
        url = self._near(urljoin(self._near(base), it.href))
        name = it.word(f"{DAV}displayname") or unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])
        return {"url": url, "name": name.replace("\0", "")[:200]}

    async def _since(self, calendar: str, token: str) -> tuple[dict[str, str], set[str], str] | None:
        """None when the server will not tell what changed since then."""
        there, gone = dict[str, str](), set[str]()
        for _ in range(_PAGES):
            body = (
                f"<sync-collection {_NAMES}><sync-token>{escape(token)}</sync-token><sync-level>1</sync-level>"
                "<prop><getetag/><resourcetype/></prop></sync-collection>"
            )
            answers = await self._answers(await self._ask("REPORT", calendar, body, depth="0"))
            if answers is None or not answers[1]:
                return None
            there |= await asyncio.to_thread(self._members, calendar, answers[0])
            left = {self._here(calendar, it.href) for it in answers[0] if it.status == 404} - {""}
            gone, there = gone | left, {href: etag for href, etag in there.items() if href not in left}
            token = answers[1]
            if not any(it.status == 507 for it in answers[0]):  # cut short: go on from there
                return there, gone, token
        return there, gone, token

    def _members(self, calendar: str, answers: Sequence[Answer]) -> dict[str, str]:
        """Events by their addresses, without the calendar itself and what lies elsewhere."""
        files = [it for it in answers if it.status in {0, 200} and not it.has(f"{DAV}resourcetype", f"{DAV}collection")]
        return {href: it.word(f"{DAV}getetag") for it in files if (href := self._here(calendar, it.href))}

    def _here(self, calendar: str, href: str) -> str:
        """The address of an event, always spelt alike; empty for what lies outside of the calendar."""
        try:
            path, home = (unquote(urlsplit(urljoin(calendar, it)).path) for it in (href, calendar))
        except ValueError:
            return ""
        inside = path.startswith(home) and path != home and ".." not in path and urlsplit(urljoin(calendar, href)).netloc
        return _spelt(path) if inside == urlsplit(calendar).netloc else ""

    def _near(self, href: str) -> str:
        """Raises Unusable for another host: it has not been given the password."""
        try:
            url = urljoin(self.url, href)
            here, there = urlsplit(self.url), urlsplit(url)
        except ValueError as error:
            raise Unusable("It leads to an address that is none.") from error
        if (there.scheme, there.netloc) != (here.scheme, here.netloc):
            raise Unusable(f"It leads to {there.scheme}://{there.netloc[:100]}. If you trust that, give it as the address.")
        return url

    async def _ask(
        self, method: str, url: str, body: str | bytes = b"", kind: str = "application/xml; charset=utf-8", **headers: str
    ) -> Reply:
        token = b64encode(f"{self.login}:{self.password}".encode()).decode()
        named = {"authorization": f"Basic {token}", "user-agent": "Kithline/1", **({"content-type": kind} if body else {})}
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        raw = body.encode() if isinstance(body, str) else body
        reply = await self.sender.call(Call(method, self._near(url), named, raw, _MOST))
        if reply.status in _MOVED and method == "PROPFIND" and (where := reply.headers.get("location")):
            reply = await self.sender.call(Call(method, self._near(where), named, raw, _MOST))
        _check(reply)
        return reply

    async def _answers(self, reply: Reply) -> tuple[list[Answer], str] | None:
        """None when it is no answer to the question. Raises Unusable for one that nobody understands.

        Off the loop, as whatever looks at each of them: of millions of bytes that is seconds.
        """
        if reply.status != 207:
            return None
        try:
            return await asyncio.to_thread(take_apart, reply.text)
        except Garbled as error:
            raise Unusable("What it answers is nothing that a calendar server says.") from error


def _check(reply: Reply) -> None:
    if reply.status is None:
        raise Unusable(reply.error)
    if reply.status == 401:
        raise Unusable("It does not take this name and password. Some calendars want a password made for apps.")
    if reply.status == 429 or reply.status >= 500:
        raise Unusable(f"The calendar server is not well: it answered {reply.status}. We try again by ourselves.")


def _takes_events(it: Answer) -> bool:
    kinds = it.props.get(f"{CALDAV}supported-calendar-component-set")
    events = kinds is None or any(kind.get("name") == "VEVENT" for kind in kinds)
    return it.has(f"{DAV}resourcetype", f"{CALDAV}calendar") and events


def href_in(calendar: str, name: str) -> str:
    """The address of an event of ours."""
    return _spelt(f"{unquote(urlsplit(calendar).path).rstrip('/')}/{name}")


def _spelt(path: str) -> str:
    return quote(path, safe="/@:+,;=!$&'()*~")


def named(headers: Mapping[str, str]) -> str:
    """The ETag of what was just written; empty where the server changed it on the way, and it is to be read again."""
    return headers.get("etag", "")
