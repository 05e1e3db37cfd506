"""The pictures of the command in docs/: what it shows on a terminal, as SVG. The sandbox answers.

python -m scripts.pictures
"""

import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

from apollohq_sandbox import Sandbox

DOCS = Path(__file__).parents[1] / "docs"
WIDTH = 100
FORM = re.sub(
    r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL
)  # the reader's own font, from no server
PICTURES = {
    "report": "report --from 2012-01-01 --to 2012-12-31 --by project,month --include contacts",
    "export": "export account.db --only projects,messages,time_entries",
}


def shown(arguments: list[str], environment: dict[str, str], folder: str) -> str:
    """What the command writes to a terminal of its own."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "apollohq_cli", *arguments]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environment, cwd=folder):
        os.close(theirs)
        written = b""
        try:
            while piece := os.read(ours, 65536):
                written += piece
        except OSError:  # Linux says so when the other end is closed
            pass
    os.close(ours)
    return written.decode().replace("\r\n", "\n")


def main() -> None:
    with Sandbox() as sandbox, TemporaryDirectory() as folder:
        environment = {**os.environ, "APOLLOHQ_TOKEN": "demo", "APOLLOHQ_BASE_URL": sandbox.url}
        environment |= {"XDG_STATE_HOME": folder, "COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
        for name, line in PICTURES.items():
            console = Console(record=True, width=WIDTH, file=io.StringIO())
            console.print(Text(f"$ apollohq {line}", style="bold"))
            console.print(Text.from_ansi(shown(line.split(), environment, folder)))
            picture = DOCS / f"{name}.svg"
            picture.write_text(console.export_svg(title="apollohq", code_format=FORM, unique_id=name), encoding="utf-8")
            print(f"{picture.relative_to(DOCS.parent)}: apollohq {line}")


if __name__ == "__main__":
    main()
