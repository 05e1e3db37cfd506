"""The clock of the limiter: seconds since the machine was started, sleep included; nobody can set it."""

import time

# time.monotonic() stands still while a laptop sleeps, and the server's window does not.
_BOOT = getattr(time, "CLOCK_BOOTTIME", None)


def boot_time() -> float:
    return time.monotonic() if _BOOT is None else time.clock_gettime(_BOOT)
