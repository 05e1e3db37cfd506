"""`apollohq`, and `python -m apollohq_cli`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command with the arguments of the process, and end the process with its exit status."""
    if sys.argv[1:] == ["--version"]:  # a question that scripts ask; click would take as long as the answer
        from apollohq import __version__

        print(f"apollohq {__version__}")  # nothing happens where the output is closed
        return
    try:
        from apollohq_cli.program import run
    except ModuleNotFoundError as error:
        if error.name not in {"click", "rich"}:
            raise
        sys.stderr.write(f"apollohq: {error.name} is not installed; the command needs: pip install 'apollohq[cli]'\n")
        sys.exit(1)
    sys.exit(run())


if __name__ == "__main__":
    main()
