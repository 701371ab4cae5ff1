"""ModelScope over HTTP, which has an interface of its own: one list with every file's size and SHA-256.

`GET /api/v1/models/<id>/repo/files?Revision=…&Recursive=True` lists them, and
`GET /api/v1/models/<id>/repo?Revision=…&FilePath=…` gives one. Its token is a cookie, `m_session_id`.
"""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

import msgspec

from app.ml.hub import Hub, HubError, Listing, RemoteFile, check_status

_BRANCH: Final = "master"  # what the Hub calls main


class _File(msgspec.Struct, rename="pascal"):
    path: str
    type: str = "blob"
    size: int | None = None
    sha256: str | None = ""
    revision: str | None = ""


class _Files(msgspec.Struct, rename="pascal"):
    files: list[_File]


class _Answer(msgspec.Struct, rename="pascal"):
    data: _Files | None = None
    message: str | None = ""
    success: bool = True


class ModelScope(Hub):
    """One model of ModelScope."""

    _files: Mapping[str, _File] = {}
    _revision: str = _BRANCH

    def open(self, revision: str) -> Listing:
        """List the repository's files at a branch, tag or commit; what changes meanwhile is told by its hash."""
        self._revision = _BRANCH if revision == "main" else revision
        url = f"{self._place}/repo/files?{urlencode({'Revision': self._revision, 'Recursive': 'True'})}"
        response = self._patiently(self._client.get, url, headers=self._opening(url), follow_redirects=True)
        check_status(response)
        try:
            answer = msgspec.json.decode(response.content, type=_Answer)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise HubError("its answer is not ModelScope's", "download-source") from error
        if not answer.success or answer.data is None:
            raise HubError("there is no such model, or it needs permission", "download-missing")
        self._files = {file.path: file for file in answer.data.files if file.type != "tree"}
        return Listing(self._revision, tuple(self._files))

    def describe(self, name: str) -> RemoteFile:
        """A file's size and SHA-256, as the list told them."""
        file = self._files[name]
        return RemoteFile(name, file.size, (file.sha256 or file.revision or "").lower())

    def _opening(self, url: str) -> dict[str, str]:
        token = self._line.token_for(url)
        return {"Cookie": f"m_session_id={token}"} if token else {}

    def _url(self, name: str) -> str:
        return f"{self._place}/repo?{urlencode({'Revision': self._revision, 'FilePath': name})}"

    @property
    def _place(self) -> str:
        return f"{self._endpoint}/api/v1/models/{self._model}"
