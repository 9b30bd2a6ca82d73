"""Two clocks in the test's hands."""

from __future__ import annotations

from jgw_desktop.domain.idle import Moment


class FakeClocks:
    """Stand still until they are moved."""

    def __init__(self) -> None:
        self.steady, self.wall = 100.0, 1_800_000_000.0

    def __call__(self) -> Moment:
        return Moment(self.steady, self.wall)

    def pass_by(self, steady: float, wall: float | None = None) -> None:
        """Let time go by; wall: another time on the wall clock than on the steady one."""
        self.steady += steady
        self.wall += steady if wall is None else wall
