"""What the user prefers everywhere: device, memory, cache, where models come from, and how the network is reached.

These belong to the person at this computer and to no project. Nothing in `Preferences` is a secret, since it rests in a
plain file; what is one travels in `Secrets`, which is written nowhere.
"""

from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

import msgspec

Source = Literal["hub", "mirror", "modelscope", "local"]
ProxyKind = Literal["system", "none", "address"]
SOURCES: Final[tuple[Source, ...]] = ("hub", "mirror", "modelscope", "local")
PROXIES: Final[tuple[ProxyKind, ...]] = ("system", "none", "address")

AUTO: Final = "auto"
HUB: Final = "https://huggingface.co"
MODELSCOPE: Final = "https://www.modelscope.cn"
GB: Final = 10**9
CACHE_BUDGET: Final = 2 * GB
Count = Annotated[int, msgspec.Meta(ge=0)]


class Preferences(msgspec.Struct, frozen=True):
    """One person's settings. Sizes in bytes.

    `device`: "auto", "cpu", "mps" or "cuda:N". `threads`, `memory`: 0 leaves it to the program. `cache_place`: a folder
    that holds the caches of all projects; "": each in its own project. `kept`: the names (`Secrets`) of what lies in
    the system's keyring, so that it need not be asked where there is nothing.
    """

    device: Annotated[str, msgspec.Meta(pattern=r"^(auto|cpu|mps|cuda:\d+)$")] = AUTO
    threads: Annotated[int, msgspec.Meta(ge=0, le=1024)] = 0
    memory: Count = 0
    cache_place: str = ""
    cache_budget: Count = CACHE_BUDGET
    source: Source = "hub"
    mirror: str = ""
    proxy: ProxyKind = "system"
    proxy_address: str = ""
    proxy_user: str = ""
    kept: tuple[str, ...] = ()

    @property
    def endpoint(self) -> str:
        """The address models come from; "" for the Hub, which `HF_ENDPOINT` may move, and where nothing is fetched."""
        return {"mirror": self.mirror, "modelscope": MODELSCOPE}.get(self.source, "")


class Secrets(msgspec.Struct, frozen=True):
    """What must never be written or shown: in memory, and on the pipe to the worker. `token` is for `host` alone."""

    token: str = ""
    host: str = ""
    proxy_password: str = ""

    def __repr__(self) -> str:
        return "Secrets(…)"


def host_of(address: str) -> str:
    """The host of a web address, with its port where one is named: "huggingface.co"; "" where it has none."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return ""
    name = (parts.hostname or "").lower()
    return f"{name}:{port}" if name and port else name


def is_web_address(address: str) -> bool:
    """Whether it begins with http:// or https://, names a host, and carries no user or password in it.

    No part of a host's name may be empty or longer than names can be.
    """
    try:
        parts = urlsplit(address.strip())
        (parts.hostname or "").encode("idna")
    except ValueError:  # UnicodeError, of a name that cannot be looked up, is one
        return False
    return parts.scheme in ("http", "https") and bool(host_of(address)) and "@" not in parts.netloc


def is_token(text: str) -> bool:
    """Whether a request can carry it: printable ASCII without blanks, as all tokens are; "" is none and passes."""
    return text.isascii() and text.isprintable() and " " not in text


def token_name(host: str) -> str:
    """What the token for a host is called in the keyring."""
    return f"token@{host}"


def proxy_name(address: str, user: str) -> str:
    """What the password of a proxy's user is called in the keyring."""
    return f"proxy:{user}@{host_of(address)}"
