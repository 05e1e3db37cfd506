"""The error for what happened: which kind, in which words, with the request as others may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apollohq.attempt import Broken
from apollohq.complaint import complaint
from apollohq.errors import APIConnectionError, APITimeoutError, ApolloError, ResponseDecodeError, status_error
from apollohq.exchange import as_plain, path_of, url_of

if TYPE_CHECKING:
    import httpx2

    from apollohq.exchange import Account
    from apollohq_api.client import Request

UNKNOWN = "the outcome is unknown: the server may have carried it out, so it was not sent again"


def failure(
    outcome: httpx2.Response | Broken, request: Request, account: Account, *, attempts: int, outcome_unknown: bool
) -> ApolloError:
    """The error to raise when an attempt was the last one."""
    told = [f"{request.method} {path_of(request, account)}"]
    if isinstance(outcome, Broken):
        told.append(_break(outcome))
    else:
        told.append(f"{outcome.status_code} {outcome.reason_phrase}".strip())
        said = complaint(outcome.content, account.credentials.redact)
        told += [words for words in (_redirect(outcome, account), said) if words]
    message = ": ".join(told)
    if outcome_unknown:
        message += f"; {UNKNOWN}"
    elif attempts > 1:
        message += f" (after {attempts} attempts)"
    message = account.credentials.redact(message)
    if not isinstance(outcome, Broken):
        headers = outcome.headers.copy()
        for name, value in outcome.headers.items():
            headers[name] = account.credentials.redact(value)
        return status_error(outcome.status_code)(
            message,
            status_code=outcome.status_code,
            body=account.credentials.redact_bytes(outcome.content),
            headers=headers,
            request=outcome.request,
            outcome_unknown=outcome_unknown,
        )
    if outcome.unreadable is not None:
        return ResponseDecodeError(message)
    kind = APITimeoutError if outcome.timed_out else APIConnectionError
    return kind(message, request=as_plain(request, url_of(request, account.base_url)), outcome_unknown=outcome_unknown)


def _break(broken: Broken) -> str:
    if broken.unreadable is not None:
        return f"{broken.unreadable}, but the answer cannot be read: {broken.why}"
    return f"no answer: {broken.why}" if broken.sent else f"nothing was sent: {broken.why}"


def _redirect(response: httpx2.Response, account: Account) -> str:
    location = account.credentials.redact(response.headers.get("location", ""))
    if not response.is_redirect or not location:
        return ""
    return f"redirects are not followed, and this one leads to {location[:200]}"


__all__ = ["failure"]
