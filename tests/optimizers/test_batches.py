"""Minibatches: what an epoch takes, that it averages to all data, and what momentum makes of it."""

import numpy as np
import pytest

from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, batches, descend
from optimizers.batches import orders

BOWL = LANDSCAPES["regression"]
COUNT = len(BOWL.data.xs)
SCENE = BOWL.scene
TAIL = 200  # steps of which the spread is taken


def gradients(rows, m, b):
    """∇L of each row's batch at one place: (steps, 2)."""
    return np.stack(BOWL.gradient(m, b, tuple(rows.T)), axis=-1)


@pytest.mark.parametrize("size", range(1, COUNT + 3))
def test_an_epoch_averages_to_the_gradient_of_all_data(size):
    each = -(-COUNT // min(size, COUNT))
    weights = np.full(each, min(size, COUNT))
    weights[-1] = COUNT - (each - 1) * min(size, COUNT)
    rows = batches(BOWL, size, 3 * each, seed=5)
    for m, b in np.random.default_rng(2).uniform(-3, 3, (20, 2)):
        for epoch in np.split(gradients(rows, m, b), 3):
            mean = np.average(epoch, axis=0, weights=weights)
            assert np.abs(mean - BOWL.gradient(m, b)).max() <= 1e-10


def test_an_epoch_takes_every_example_once_in_an_order_of_its_own():
    drawn = orders(7, 40, COUNT)
    assert np.array_equal(np.sort(drawn, axis=-1), np.tile(np.arange(COUNT), (40, 1)))
    assert len({tuple(epoch) for epoch in drawn}) == 40
    # Every example at every place about as often: 40 × 12 draws of 12 would be uneven otherwise.
    many = orders(7, 12_000, COUNT)
    share = np.array([np.bincount(place, minlength=COUNT) for place in many.T]) / 12_000
    assert np.abs(share - 1 / COUNT).max() < 0.013  # 5 standard deviations


def test_orders_follow_seed_walk_and_epoch_alone():
    some = orders(7, 5, COUNT, walks=[0, 3])
    assert some.shape == (5, 2, COUNT)
    assert np.array_equal(some[:, 1], orders(7, 9, COUNT, walks=3)[:5])
    assert np.array_equal(some[:, 0], orders(7, 5, COUNT))
    assert not np.array_equal(some[:, 0], some[:, 1])
    assert not np.array_equal(orders(8, 5, COUNT), some[:, 0])


def test_sgd_of_one_example_is_the_loop_that_anybody_would_write():
    x, y = np.array(BOWL.data.xs), np.array(BOWL.data.ys)
    x = (x - x.mean()) / x.std()
    walk = descend(
        BOWL,
        OPTIMIZERS["sgd"],
        start=(-1, -1),
        alpha=0.05,
        steps=30,
        knobs=batches(BOWL, 1, 30, seed=11),
    )
    m, b = -1.0, -1.0
    for step, example in enumerate(orders(11, 3, COUNT).ravel()[:30], start=1):
        rest = y[example] - m * x[example] - b
        m, b = m + 0.05 * 2 * rest * x[example], b + 0.05 * 2 * rest
        assert walk.points[step] == pytest.approx((m, b), abs=1e-12)


def test_many_walks_have_orders_of_their_own():
    numbers = np.arange(6).reshape(2, 3)
    given = {"start": (-1, -1), "alpha": 0.05, "steps": 40}
    together = descend(
        BOWL,
        OPTIMIZERS["momentum"],
        **given,
        walks=numbers,
        knobs=batches(BOWL, 5, 40, seed=2, walks=numbers),
    )
    assert together.points.shape == (2, 3, 41, 2)
    for place, number in np.ndenumerate(numbers):
        alone = batches(BOWL, 5, 40, seed=2, walks=number)
        walk = descend(BOWL, OPTIMIZERS["momentum"], **given, knobs=alone)
        assert np.allclose(together.points[place], walk.points, rtol=0, atol=1e-13)
    newton = descend(
        BOWL,
        OPTIMIZERS["newton"],
        **given,
        knobs=batches(BOWL, 5, 40, walks=numbers),
        walks=numbers,
    )
    assert newton.points.shape == (2, 3, 41, 2)


def test_all_data_is_one_batch():
    rows = batches(BOWL, 1000, 4)
    assert np.allclose(rows, BOWL.values, rtol=1e-13, atol=1e-13)


def spread(rule, alpha, size):
    """Median over 100 seeds of the rms distance from the minimum in the last steps."""
    (low,) = BOWL.critical_points()
    steps = 2 * TAIL
    rows = np.stack([batches(BOWL, size, steps, seed=seed) for seed in range(100)], axis=-1)
    walk = descend(
        BOWL,
        OPTIMIZERS[rule],
        start=np.tile(SCENE.start, (100, 1)),
        alpha=alpha,
        beta=SCENE.beta,
        steps=steps,
        knobs=rows,
    )
    away = np.hypot(*np.moveaxis(walk.points[:, -TAIL:] - (low.x, low.y), -1, 0))
    return float(np.median(np.sqrt((away**2).mean(axis=1))))


def test_one_example_at_a_time_momentum_wanders_wider_and_with_less_alpha_closer():
    sgd = spread("sgd", SCENE.alpha, 1)
    momentum = spread("momentum", SCENE.alpha, 1)
    less = spread("momentum", SCENE.alpha * (1 - SCENE.beta), 1)
    assert sgd == pytest.approx(0.101, abs=0.01)
    assert momentum == pytest.approx(0.86, abs=0.09)
    assert less == pytest.approx(0.051, abs=0.005)
    assert momentum > 5 * sgd
    assert less < 0.7 * sgd


def test_larger_batches_wander_less():
    wide = [spread("sgd", SCENE.alpha, size) for size in (1, 4, COUNT)]
    assert wide[0] > 3 * wide[1] > 0
    assert wide[1] == pytest.approx(0.0244, abs=0.003)
    assert wide[2] < 1e-8


@pytest.mark.parametrize("seed", range(50))
def test_batch_gradient_descent_takes_25_to_30_steps(seed):
    """To 5 % of the start's distance, whatever the noise of the data: it depends on x alone."""
    x = np.array(BOWL.data.xs)
    y = 0.8 * x + 0.5 + 0.3 * np.random.default_rng(seed).normal(size=COUNT)
    hill = BOWL.with_data(x, y)
    (low,) = hill.critical_points()
    walk = descend(hill, OPTIMIZERS["sgd"], start=(-1, -1), alpha=0.05, steps=60)
    away = np.hypot(*(walk.points - (low.x, low.y)).T)
    assert int(np.argmax(away <= 0.05 * away[0])) == 29


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"hill": LANDSCAPES["ravine"]}, "this hill is a formula without data"),
        ({"size": 0}, "size=0 is not allowed: give a whole number of examples, 1 or more"),
        ({"size": 1.5}, "size=1.5 is not allowed"),
        ({"seed": -1}, "seed=-1 is not allowed"),
        ({"walks": [0.5]}, "walks=.* is not allowed"),
    ],
)
def test_what_is_not_allowed_says_so(asked, said):
    with pytest.raises(ValueError, match=said):
        batches(**{"hill": BOWL, "size": 4, "steps": 10, **asked})


def test_knobs_that_do_not_fit_the_walks_say_so():
    rows = batches(BOWL, 4, 10, walks=[0, 1, 2])
    with pytest.raises(ValueError, match=r"knobs has shape \(10, 5, 3\): after steps and knobs"):
        descend(BOWL, OPTIMIZERS["sgd"], start=np.zeros((2, 2)), alpha=0.05, steps=10, knobs=rows)
