"""The options of a call, checked where they are given and not where they would hurt."""

from __future__ import annotations

import math
from typing import Any

from apollohq.call import Policy
from apollohq_api.scalars import Unset


def policy_of(**given: Any) -> Policy:
    """A policy with these options.

    Raises:
        ValueError: When one of them makes no sense.
    """
    timeout, retries, wait = given.get("timeout"), given.get("max_retries", 0), given.get("max_wait")
    if timeout is not None and not (_is_finite(timeout) and timeout > 0):
        raise ValueError(f"timeout must be a number of seconds above 0, or None, not {timeout!r}")
    if isinstance(retries, bool) or not isinstance(retries, int) or retries < 0:
        raise ValueError(f"max_retries must be a whole number of at least 0, not {retries!r}")
    if wait is not None and not (_is_finite(wait) and wait >= 0):
        raise ValueError(f"max_wait must be a number of seconds, or None, not {wait!r}")
    if not isinstance(given.get("batch", False), bool):
        raise ValueError(f"batch must be True or False, not {given['batch']!r}")
    return Policy(**given)


def changed(policy: Policy, **given: Any) -> Policy:
    """The policy with the options that were given in place of its own."""
    return policy_of(
        **policy._asdict() | {name: value for name, value in given.items() if not isinstance(value, Unset)}
    )


def _is_finite(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


__all__ = ["changed", "policy_of"]
