"""What is left out as a moment in which the machine was held back."""

from pathlib import Path

import numpy as np
import pytest

from tests.bench.machine import Machine


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A hundred samples in a second, of which those at 0.40 to 0.49 s took eight times as long."""
    times = np.arange(100) / 100
    took = np.where((times > 0.395) & (times < 0.495), 8e-4, 1e-4)
    took[::7] *= 1.6  # as slow as where another process shares the core
    file = tmp_path / "samples"
    np.column_stack([times, took]).tofile(file)
    return Machine(file)


def test_time_at_full_speed_ends_with_the_last_good_sample_before(machine: Machine) -> None:
    assert machine.seconds(0, 0.99) == pytest.approx(0.99 - 0.11)
    assert machine.seconds(0.2, 0.3) == pytest.approx(0.1)
    assert machine.seconds(0.42, 0.45) == 0


def test_moments_are_counted_that_fell_into_full_speed(machine: Machine) -> None:
    assert machine.count([0.1, 0.385, 0.395, 0.42, 0.495, 0.505, 0.9]) == 4
    assert machine.count([-1, 2]) == 0, "of these nothing is known"


def test_what_touches_a_held_moment_was_not_steady(machine: Machine) -> None:
    assert machine.steady(0.1, 0.38)
    assert machine.steady(0.51, 0.9)
    assert not machine.steady(0.1, 0.395)
    assert not machine.steady(0.2, 0.8)
    assert not machine.steady(0.49, 0.6)
