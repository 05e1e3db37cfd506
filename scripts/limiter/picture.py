"""A picture in SVG: a few panels above one time axis, in as little code as it takes. Same input, same bytes."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH, LEFT, RIGHT, GAP, PANEL = 960, 64, 18, 62, 150
INK, PALE = "#1f2933", "#d9dee4"


@dataclass
class Panel:
    """One diagram: what is drawn last lies on top. `top` is the largest value of its axis."""

    title: str
    top: float
    marks: list[str] = field(default_factory=list)
    legend: list[tuple[str, str]] = field(default_factory=list)
    ticks: Sequence[float] = ()

    def y(self, value: float) -> float:
        return PANEL * (1 - min(value, self.top) / self.top)


@dataclass
class Picture:
    """Panels over the same stretch of time, in seconds."""

    title: str
    begin: float
    end: float
    panels: list[Panel] = field(default_factory=list)

    def panel(self, title: str, top: float, ticks: Sequence[float]) -> Panel:
        self.panels.append(Panel(title, top, ticks=ticks))
        return self.panels[-1]

    def x(self, moment: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (moment - self.begin) / (self.end - self.begin)

    def area(self, panel: Panel, points: Sequence[tuple[float, float]], colour: str, name: str) -> None:
        line = " ".join(f"{self.x(x):.1f},{panel.y(y):.1f}" for x, y in points)
        ends = f"{self.x(points[-1][0]):.1f},{PANEL} {self.x(points[0][0]):.1f},{PANEL}"
        panel.marks.append(f'<polygon points="{line} {ends}" fill="{colour}"/>')
        panel.legend.append((colour, name))

    def line(self, panel: Panel, points: Sequence[tuple[float, float]], colour: str, name: str) -> None:
        path = " ".join(f"{self.x(x):.1f},{panel.y(y):.1f}" for x, y in points)
        panel.marks.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.4"/>')
        panel.legend.append((colour, name))

    def dots(
        self, panel: Panel, points: Iterable[tuple[float, float]], colour: str, name: str, size: float = 2
    ) -> None:
        panel.marks += [
            f'<circle cx="{self.x(x):.1f}" cy="{panel.y(y):.1f}" r="{size}" fill="{colour}"/>' for x, y in points
        ]
        panel.legend.append((colour, name))

    def render(self) -> str:
        height = 40 + len(self.panels) * (PANEL + GAP)
        body = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"',
            ' font-family="sans-serif" font-size="12">',
            f"<title>{escape(self.title)}</title>",
            f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
            f'<text x="{LEFT}" y="22" font-size="15" font-weight="bold" fill="{INK}">{escape(self.title)}</text>',
        ]
        for number, panel in enumerate(self.panels):
            body.append(f'<g transform="translate(0 {62 + number * (PANEL + GAP)})">')
            body += self._frame(panel)
            body += panel.marks
            body.append("</g>")
        return "\n".join([*body, "</svg>", ""])

    def _frame(self, panel: Panel) -> list[str]:
        frame = [f'<text x="{LEFT}" y="-10" fill="{INK}">{escape(panel.title)}</text>']
        for tick in panel.ticks:
            y = panel.y(tick)
            frame.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{PALE}"/>')
            frame.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end" fill="{INK}">{tick:g}</text>')
        minutes = (self.end - self.begin) / 60
        step = 5 if minutes <= 60 else 60
        for minute in range(0, int(minutes) + 1, step):
            x = self.x(self.begin + minute * 60)
            anchor = "end" if x > WIDTH - 2 * RIGHT else "middle"
            frame.append(f'<text x="{x:.1f}" y="{PANEL + 16}" text-anchor="{anchor}" fill="{INK}">{minute} min</text>')
        x = WIDTH - RIGHT
        for colour, name in reversed(panel.legend):
            frame.append(f'<text x="{x}" y="-10" text-anchor="end" fill="{INK}">{escape(name)}</text>')
            x -= round(6.4 * len(name)) + 16
            frame.append(f'<rect x="{x}" y="-19" width="10" height="10" fill="{colour}"/>')
            x -= 12
        return frame
