"""Which addresses may be called from here: nothing that only this machine or its network can see, however it is spelt."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final
from urllib.parse import urlsplit

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_LIKE_A_NUMBER: Final = re.compile(r"(0x[0-9a-f]*|[0-9]+)", re.IGNORECASE)
_NAME: Final = re.compile(r"(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


def _parsed(networks: str) -> Sequence[Network]:
    return [ip_network(it) for it in networks.split()]


_NEVER: Final = _parsed(
    "0.0.0.0/8 169.254.0.0/16 224.0.0.0/4 240.0.0.0/4 168.63.129.16/32 100.100.100.200/32 192.0.0.192/32 "
    "::/128 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 2001::/32 2002::/16 fe80::/10 fec0::/10 ff00::/8 fd00:ec2::254/128"
)
"""Not even where somebody allows their own network: metadata services, and addresses that carry another one inside."""

_NOT_PUBLIC: Final = _parsed(
    "10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 "
    "198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 ::/8 100::/64 2001::/23 2001:db8::/32 3fff::/20 5f00::/16 fc00::/7"
)


class Refused(Exception):
    """It says why, in a sentence for whoever gave the address."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where to call: a name (or an address as it is written plainly), and where on it."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """As it stands in the header `Host`."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == {"https": 443, "http": 80}[self.scheme] else f"{host}:{self.port}"


class Guard:
    """`allowed` names hosts, addresses and networks of the operator's own, with commas between."""

    def __init__(self, allowed: str = "") -> None:
        entries = [entry.strip().lower() for entry in allowed.split(",") if entry.strip()]
        self._networks = [network for entry in entries if (network := _network(entry))]
        self._names = {entry for entry in entries if not _network(entry)}

    def target(self, url: str) -> Target:
        """What can be told from the address alone. Raises Refused."""
        try:
            parts = urlsplit(url)
            port, host = parts.port, parts.hostname or ""
        except ValueError as error:
            raise Refused("That is no address. It looks like https://example.com/hook.") from error
        if parts.scheme not in {"https", "http"} or not host or re.search(r"[\s\x00-\x20\x7f\\]", url):
            raise Refused("That is no address. It looks like https://example.com/hook.")
        if "@" in parts.netloc:
            raise Refused("Leave the name and the password out of the address. What we send is signed.")
        host = self.host(host)
        if parts.scheme == "http" and not self._knows(host, _literal(host)):
            raise Refused("Use https. Plain http is for a machine of your own, which the operator allows by its name.")
        path = _escaped(f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}")
        return Target(parts.scheme, host, port or (443 if parts.scheme == "https" else 80), path)

    def host(self, said: str) -> str:
        """A name or an address by itself, as it is written plainly: an IPv6 address without its brackets. Raises Refused."""
        host = _plain(said.removeprefix("[").removesuffix("]") if ":" in said else said)
        literal = _literal(host)
        if literal is None:
            return host
        self.check([literal], host)
        return str(literal)

    def check(self, addresses: Iterable[Address], host: str) -> None:
        """Every address that a name leads to: one that may not be called spoils the others. Raises Refused."""
        for address in addresses:
            if isinstance(address, IPv6Address) and address.scope_id:
                raise Refused(f"{host} leads to an address that only its own link can see.")
            if _within(address, _NEVER):
                raise Refused(f"{host} leads to {address}, which is never called.")
            if host in self._names or _within(address, self._networks):
                continue
            if not address.is_global or _within(address, _NOT_PUBLIC):
                away = f"{host} leads to {address}, which is not on the internet."
                raise Refused(f"{away} An operator can allow it by KITHLINE_ALLOW_HOSTS.")

    def _knows(self, host: str, literal: Address | None) -> bool:
        return host in self._names or (literal is not None and _within(literal, self._networks))


def _plain(host: str) -> str:
    """In lower case and ASCII. Raises Refused for what only becomes a name, or an address, when somebody reads it kindly."""
    if ":" in host:
        return host
    if "%" in host or host.endswith("."):
        raise Refused("Write the host plainly, without percent signs and without a dot at its end.")
    folded = unicodedata.normalize("NFKC", host).lower()
    digits = any(letter.isdigit() and not letter.isascii() for letter in host)
    if digits or (folded.isascii() and folded != host.lower()):
        raise Refused("Write the host in plain letters and digits.")
    try:
        name = folded if folded.isascii() else folded.encode("idna").decode()
    except UnicodeError as error:
        raise Refused("That host is no name.") from error
    last = name.rpartition(".")[2]
    if _LIKE_A_NUMBER.fullmatch(last) and _literal(name) is None:
        raise Refused("Write an address as four plain numbers, such as 192.0.2.1, or use a name.")
    if not _NAME.fullmatch(name):
        raise Refused("That host is no name.")
    return name


def _literal(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        if ":" in host:
            raise Refused("That address is no address.") from None
        return None


def _network(entry: str) -> Network | None:
    try:
        return ip_network(entry.strip("[]"), strict=False)
    except ValueError:
        return None


def _within(address: Address, networks: Iterable[Network]) -> bool:
    return any(address.version == network.version and address in network for network in networks)


def _escaped(path: str) -> str:
    if not path.isascii():
        raise Refused("Write the path with percent signs where it has other letters than ASCII has.")
    return path
