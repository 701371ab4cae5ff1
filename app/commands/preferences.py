"""Changing the preferences: checked, kept on the disk, told to the worker; and what the keyring holds for them."""

import threading
from pathlib import Path
from typing import Final

import msgspec

from app.commands import cache, places
from app.commands.session import Session
from app.domain.jobs import Device
from app.domain.preferences import (
    HUB,
    Preferences,
    Secrets,
    host_of,
    is_token,
    is_web_address,
    proxy_name,
    token_name,
)
from app.domain.problems import Problem, explained_files
from app.store import preferences as kept

_TRIAL: Final = ".vitrail-can-write"
_DOORS: Final = ("source", "mirror", "proxy_address", "proxy_user")
_changing: Final = threading.Lock()
_unlocking: Final = threading.Lock()


def change(session: Session, **changes: object) -> None:
    """Keep other values of some preferences and go by them at once, in the worker too.

    Raises `Problem` address-wrong, not-writable, disk-full; then nothing has changed.
    """
    with _changing:
        before = session.preferences
        wanted = msgspec.structs.replace(before, **changes)
        for address in {wanted.mirror, wanted.proxy_address} - {""}:
            if not is_web_address(address):
                raise Problem("address-wrong", address=address)
        kept.write(places.config_folder(), wanted)
        if any(getattr(wanted, name) != getattr(before, name) for name in _DOORS):
            session.locked = True
            session.prefer(wanted, Secrets())  # what opens one door is shown at no other
        else:
            session.prefer(wanted)


def devices(session: Session) -> tuple[Device, ...]:
    """What the worker found to compute on; empty until it has looked."""
    return session.queue.status().found


def computer_memory() -> int:
    """Bytes of memory this computer has."""
    import psutil  # reads a good deal in, which the first paint does not wait for

    return int(psutil.virtual_memory().total)


def source_address(preferences: Preferences) -> str:
    """The address models are fetched from, in full; "" where none are."""
    if preferences.source == "local":
        return ""
    return preferences.endpoint or places.hub_moved() or HUB


def token_host(preferences: Preferences) -> str:
    """The host the token on the Settings page is for: that of the source; a token is sent to no other."""
    return host_of(source_address(preferences))


def unlock(session: Session) -> Secrets:
    """What the keyring keeps for the source and the proxy. It may ask its owner first: not for the window's thread."""
    with _unlocking:
        wanted = session.preferences
        host = token_host(wanted)
        secrets = Secrets(
            _read(session, token_name(host)), host, _read(session, proxy_name(wanted.proxy_address, wanted.proxy_user))
        )
        session.locked = False
        if secrets != session.secrets:
            session.prefer(wanted, secrets)
        return secrets


def check_token(token: str) -> None:
    """Raise `Problem` token-wrong for what was copied badly: with quotes around it, a no-break space inside."""
    if not is_token(token.strip()):
        raise Problem("token-wrong")


def keep_token(session: Session, token: str) -> bool:
    """Keep the token for the source's host, "" takes it away; whether the system's keyring has it.

    Not for the window's thread. Raises `Problem` token-wrong, not-writable, disk-full.
    """
    check_token(token)
    return _keep(session, token_name(token_host(session.preferences)), token.strip())


def keep_password(session: Session, password: str) -> bool:
    """Keep the password of the proxy's user, as `keep_token` does."""
    return _keep(session, proxy_name(session.preferences.proxy_address, session.preferences.proxy_user), password)


def has_token(session: Session) -> bool:
    """Whether there is a token for the source, without asking the keyring."""
    host = token_host(session.preferences)
    here = session.secrets.host == host and bool(session.secrets.token)
    return here or token_name(host) in session.preferences.kept


def has_password(session: Session) -> bool:
    """Whether there is a password for the proxy's user, without asking the keyring."""
    name = proxy_name(session.preferences.proxy_address, session.preferences.proxy_user)
    return bool(session.secrets.proxy_password) or name in session.preferences.kept


def token_is_guarded(session: Session) -> bool:
    """Whether the token for the source lies in the system's keyring; else it is kept until the program ends."""
    return token_name(token_host(session.preferences)) in session.preferences.kept


def password_is_guarded(session: Session) -> bool:
    """The same of the proxy's password."""
    return proxy_name(session.preferences.proxy_address, session.preferences.proxy_user) in session.preferences.kept


def _read(session: Session, name: str) -> str:
    """A secret; the keyring is asked only for what it was given."""
    return session.vault.read(name, ask=name in session.preferences.kept)


def _keep(session: Session, name: str, secret: str) -> bool:
    if secret:
        guarded = session.vault.keep(name, secret)
    else:
        session.vault.forget(name)
        guarded = False
    names = set(session.preferences.kept) - {name} | ({name} if guarded else set())
    change(session, kept=tuple(sorted(names)))
    unlock(session)
    return guarded


def cache_used(session: Session) -> dict[cache.Part, int]:
    """Bytes of the cache by what they are for; of the open project's, and of all in the common place. Slow."""
    return cache.used(_caches(session))


def empty_cache(session: Session) -> int:
    """Remove what was computed and can be computed again, but for what is being computed; the bytes that are free now.

    Which model makes a dataset's suggestions was chosen, not computed: that stays. Slow.
    """
    keep = set(session.folders_at_work())
    if session.has_project:
        keep |= cache.chosen(session.project)
    return cache.make_room(_caches(session), 0, keep)


def move_cache(session: Session, place: str) -> None:
    """Have all projects' caches in `place`, "": each in its own project; the open one's is moved at once. Slow.

    Raises `Problem` cache-in-use, not-writable, disk-full; then nothing has changed.
    """
    if place:
        with explained_files(Path(place)):
            try:
                Path(place).mkdir(parents=True, exist_ok=True)
            except FileNotFoundError as error:  # a place that makes no folders, such as /proc
                raise Problem("not-writable", path=place, detail=error.strerror or str(error)) from error
            trial = Path(place) / _TRIAL
            trial.write_bytes(b"")
            trial.unlink()
    before = session.project.cache if session.has_project else None
    if before is not None and any(folder.is_relative_to(before) for folder in session.folders_at_work()):
        raise Problem("cache-in-use")
    change(session, cache_place=place)
    if before is not None:
        after = cache.place_of(session.project, place)
        session.project.keep_cache_in(after)
        if after != before:
            cache.bring(before, after)


def keep_cache_within(session: Session, budget: int) -> int:
    """Have another limit, and hold to it at once: the bytes that were removed. Slow. Raises what `change` raises."""
    change(session, cache_budget=budget)
    keep = set(session.folders_at_work())
    if session.has_project:
        keep |= cache.chosen(session.project)
    return cache.make_room(_caches(session), budget, keep)


def _caches(session: Session) -> tuple[Path, ...]:
    place = session.preferences.cache_place
    if session.has_project:
        return cache.sharing(session.project.cache, place)
    return cache.sharing(Path(place), place)[1:] if place else ()
