"""L = ½ wᵀH w: the land on which every linear rule has a closed form. No map, no minima told."""

import numpy as np


class Bowl:
    """A quadratic with the curvatures `low` and `high` along axes turned by `angle`."""

    def __init__(self, low, high, angle=0.0):
        self.curvatures = low, high
        cos, sin = np.cos(angle), np.sin(angle)
        self.axes = np.array([[cos, -sin], [sin, cos]])  # columns: the directions of low and high
        self.matrix = self.axes @ np.diag(self.curvatures) @ self.axes.T

    def value(self, x, y):
        gx, gy = self.gradient(x, y)
        return 0.5 * (x * gx + y * gy)

    def gradient(self, x, y):
        (xx, xy), (_, yy) = self.matrix
        return xx * x + xy * y, xy * x + yy * y

    def hessian(self, x, y):
        (xx, xy), (_, yy) = self.matrix
        one = np.ones_like(x + y)
        return (xx * one, xy * one), (xy * one, yy * one)
