"""Secrets in the system's own keyring; where there is none, in this process's memory until it ends.

Only keyrings that the system itself guards are used: Windows' Credential Locker, macOS's Keychain, and on Linux the
Secret Service (GNOME, KeePassXC) or KWallet. The library also knows keyrings that are plain files; those are passed
over, whatever its own configuration says.
"""

import contextlib
import logging
import threading
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE: Final = "Vitrail"
GUARDED: Final = (
    "keyring.backends.Windows",
    "keyring.backends.macOS",
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
)
_log = logging.getLogger(__name__)


class Vault:
    """Thread-safe. A keyring may ask its owner to unlock it, so no call belongs on the window's thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._keyring: KeyringBackend | None = None
        self._looked = False
        self._here: dict[str, str] = {}

    @property
    def guarded(self) -> bool:
        """Whether the system has a keyring; else secrets are gone when the program ends."""
        with self._lock:
            return self._found() is not None

    def read(self, name: str, ask: bool = True) -> str:
        """A secret; "" where there is none, or its keyring stays locked. `ask`: the keyring too."""
        with self._lock:
            if name in self._here:
                return self._here[name]
            keyring = self._found() if ask else None
            if keyring is None:
                return ""
            try:
                return keyring.get_password(SERVICE, name) or ""
            except Exception as error:  # noqa: BLE001 - each system's keyring fails in its own way
                _log.warning("the keyring does not answer: %s", type(error).__name__)
                return ""

    def keep(self, name: str, secret: str) -> bool:
        """Keep a secret; whether the keyring has it. Where it refuses, it is kept for as long as the program runs."""
        with self._lock:
            self._here[name] = secret
            keyring = self._found()
            if keyring is None:
                return False
            try:
                keyring.set_password(SERVICE, name, secret)
            except Exception as error:  # noqa: BLE001 - as above; its words may hold the secret, so only its kind is told
                _log.warning("the keyring takes nothing: %s", type(error).__name__)
                return False
            return True

    def forget(self, name: str) -> None:
        """Take a secret out, here and in the keyring."""
        with self._lock:
            self._here.pop(name, None)
            keyring = self._found()
            if keyring is not None:
                with contextlib.suppress(Exception):  # it was not there, or nobody may take it
                    keyring.delete_password(SERVICE, name)

    def _found(self) -> "KeyringBackend | None":
        """The best keyring of the system's own; looked for once, when it is first needed. The lock is held."""
        if not self._looked:
            self._looked = True
            try:
                from keyring.backend import get_all_keyring

                own = [found for found in get_all_keyring() if type(found).__module__ in GUARDED]
                self._keyring = max(own, key=lambda found: found.priority, default=None)
            except Exception as error:  # noqa: BLE001 - a system without D-Bus, a library that is not there
                _log.warning("no keyring: %s", type(error).__name__)
        return self._keyring
