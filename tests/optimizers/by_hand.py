"""The rules once more, in plain Python floats and in the form of their sources.

The catalogue carries a velocity; Polyak and Nesterov wrote differences of positions. The two forms
are the same walk. Must not import the catalogue: a slip there must not repeat itself here.
"""

import math


def cauchy(gradient, x, y, alpha, beta, steps):  # noqa: ARG001  # SGD has no memory
    """w′ = w − α∇L(w)."""
    path = [(x, y)]
    for _ in range(steps):
        gx, gy = gradient(x, y)
        x, y = x - alpha * gx, y - alpha * gy
        path.append((x, y))
    return path


def polyak(gradient, x, y, alpha, beta, steps):
    """w_{k+1} = w_k − α∇L(w_k) + β(w_k − w_{k−1})."""
    path = [(x, y)]
    before = x, y
    for _ in range(steps):
        gx, gy = gradient(x, y)
        after = (
            x - alpha * gx + beta * (x - before[0]),
            y - alpha * gy + beta * (y - before[1]),
        )
        before, (x, y) = (x, y), after
        path.append(after)
    return path


def nesterov(gradient, x, y, alpha, beta, steps):
    """z = w_k + β(w_k − w_{k−1}), w_{k+1} = z − α∇L(z)."""
    path = [(x, y)]
    before = x, y
    for _ in range(steps):
        zx, zy = x + beta * (x - before[0]), y + beta * (y - before[1])
        gx, gy = gradient(zx, zy)
        before, (x, y) = (x, y), (zx - alpha * gx, zy - alpha * gy)
        path.append((x, y))
    return path


def adam(gradient, x, y, alpha, beta1, beta2, epsilon, steps):
    """Algorithm 1 of D. P. Kingma and J. Ba, ICLR 2015."""
    path = [(x, y)]
    m = [0.0, 0.0]
    v = [0.0, 0.0]
    theta = [x, y]
    for t in range(1, steps + 1):
        g = gradient(*theta)
        for i in (0, 1):
            m[i] = beta1 * m[i] + (1 - beta1) * g[i]
            v[i] = beta2 * v[i] + (1 - beta2) * g[i] ** 2
            m_hat = m[i] / (1 - beta1**t)
            v_hat = v[i] / (1 - beta2**t)
            theta[i] -= alpha * m_hat / (math.sqrt(v_hat) + epsilon)
        path.append(tuple(theta))
    return path


def adagrad(gradient, x, y, alpha, epsilon, steps):
    """J. Duchi, E. Hazan and Y. Singer, JMLR 12 (2011), diagonal form."""
    path = [(x, y)]
    theta, total = [x, y], [0.0, 0.0]
    for _ in range(steps):
        g = gradient(*theta)
        for i in (0, 1):
            total[i] += g[i] ** 2
            theta[i] -= alpha * g[i] / (math.sqrt(total[i]) + epsilon)
        path.append(tuple(theta))
    return path


def rmsprop(gradient, x, y, alpha, rho, epsilon, steps):
    """Lecture 6.5 of T. Tieleman and G. Hinton (2012): a running average of squares."""
    path = [(x, y)]
    theta, mean = [x, y], [0.0, 0.0]
    for _ in range(steps):
        g = gradient(*theta)
        for i in (0, 1):
            mean[i] = rho * mean[i] + (1 - rho) * g[i] ** 2
            theta[i] -= alpha * g[i] / (math.sqrt(mean[i]) + epsilon)
        path.append(tuple(theta))
    return path


def averaged(gradient, x, y, alpha, beta, steps):
    """w_{k+1} = w_k − α(1 − β)(g_k + βg_{k−1} + β²g_{k−2} + …)."""
    path = [(x, y)]
    slopes = []
    for _ in range(steps):
        slopes.insert(0, gradient(x, y))
        gx, gy = (sum(beta**k * g[i] for k, g in enumerate(slopes)) for i in (0, 1))
        x, y = x - alpha * (1 - beta) * gx, y - alpha * (1 - beta) * gy
        path.append((x, y))
    return path


def dampened(gradient, x, y, alpha, beta, tau, steps):
    """w_{k+1} = w_k + β(w_k − w_{k−1}) − α(1 − τ)∇L(w_k), as Polyak wrote momentum."""
    return polyak(gradient, x, y, alpha * (1 - tau), beta, steps)


def newton(gradient, hessian, x, y, alpha, steps):
    """H d = ∇L by elimination, w′ = w − αd."""
    path = [(x, y)]
    for _ in range(steps):
        gx, gy = gradient(x, y)
        (xx, xy), (_, yy) = hessian(x, y)
        rows = sorted(((xx, xy, gx), (xy, yy, gy)), key=lambda row: -abs(row[0]))
        (a, b, c), (d, e, f) = rows
        dy = (f - d / a * c) / (e - d / a * b)
        dx = (c - b * dy) / a
        x, y = x - alpha * dx, y - alpha * dy
        path.append((x, y))
    return path


EPSILON = 1e-8

# rule(hill, x, y, α, β, steps), with the hyperparameters that are usual.
WALKS = {
    "sgd": lambda hill, x, y, a, b, steps: cauchy(hill.gradient, x, y, a, b, steps),
    "momentum": lambda hill, x, y, a, b, steps: polyak(hill.gradient, x, y, a, b, steps),
    "nag": lambda hill, x, y, a, b, steps: nesterov(hill.gradient, x, y, a, b, steps),
    "newton": lambda hill, x, y, a, b, steps: newton(  # noqa: ARG005
        hill.gradient, hill.hessian, x, y, a, steps
    ),
    "averaged": lambda hill, x, y, a, b, steps: averaged(hill.gradient, x, y, a, b, steps),
    "dampened": lambda hill, x, y, a, b, steps: dampened(hill.gradient, x, y, a, b, 0, steps),
    "adagrad": lambda hill, x, y, a, b, steps: adagrad(  # noqa: ARG005
        hill.gradient, x, y, a, EPSILON, steps
    ),
    "rmsprop": lambda hill, x, y, a, b, steps: rmsprop(  # noqa: ARG005
        hill.gradient, x, y, a, 0.9, EPSILON, steps
    ),
    "adam": lambda hill, x, y, a, b, steps: adam(hill.gradient, x, y, a, b, 0.999, EPSILON, steps),
}
