"""How far the making of a scene is, and the one place where it may be stopped."""

from __future__ import annotations

from collections.abc import Callable

from ..scoring.errors import Cancelled

# ``tell(share, what is being done) -> go on?``, as the libraries have it.
Tell = Callable[[float, str], bool]
# ``step(share, what is being done)``; raises ``Cancelled`` where it is to end.
Step = Callable[[float, str], None]


def steps(tell: Tell) -> Step:
    """Steps that ask ``tell`` whether to go on."""

    def step(share: float, text: str) -> None:
        if not tell(share, text):
            raise Cancelled

    return step


def part(step: Step, start: float, stop: float) -> Step:
    """Steps of a part that goes from ``start`` to ``stop`` of the whole."""
    return lambda share, text: step(start + (stop - start) * share, text)


def no_step(share: float, text: str) -> None:
    """Nobody asks."""
