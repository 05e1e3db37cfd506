"""`apollohq`, and `python -m apollohq_cli`."""

from __future__ import annotations

import sys
from contextlib import suppress


def main() -> None:
    """Run the command with the arguments of the process, and end the process with its exit status."""
    try:
        if sys.argv[1:] == ["--version"]:  # a question that scripts ask; click would take as long as the answer
            from apollohq import __version__

            with suppress(OSError):  # `run` meets it again, and knows what it means
                return print(f"apollohq {__version__}", flush=True)  # nothing happens where the output is closed
        from apollohq_cli.program import run

        status = run()
    except ModuleNotFoundError as error:
        if error.name not in {"click", "rich"}:
            raise
        sys.stderr.write(f"apollohq: {error.name} is not installed; the command needs: pip install 'apollohq[cli]'\n")
        status = 1
    except KeyboardInterrupt:  # while modules were loaded
        status = 130
    sys.exit(status)


if __name__ == "__main__":
    main()
