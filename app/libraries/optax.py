"""The walks in Optax, and Newton's in JAX alone."""

from __future__ import annotations

from app.libraries.library import Library, begin, words

_JAX = "import jax\nimport jax.numpy as jnp"
_PRECISION = 'jax.config.update("jax_enable_x64", True)'
_BEGIN = begin(f"{_JAX}\nimport optax\n\n{_PRECISION}")

OPTAX = Library(
    title="Optax",
    functions=words("jnp", "jax.nn.softplus({})"),
    optimizers={
        "sgd": "optax.sgd(alpha)",
        "momentum": """optax.sgd(
    alpha, momentum=beta
)""",
        "nag": """optax.sgd(
    alpha, momentum=beta, nesterov=True
)""",
        "averaged": """optax.chain(
    optax.ema(beta, debias=False),
    optax.scale_by_learning_rate(alpha),
)""",
        "dampened": """optax.chain(
    optax.scale(1 - tau),
    optax.trace(beta),
    optax.scale_by_learning_rate(alpha),
)""",
        "adagrad": """optax.adagrad(
    alpha,
    initial_accumulator_value=0.0,
    eps=epsilon**2,
)""",
        "rmsprop": """optax.rmsprop(
    alpha,
    decay=rho,
    eps=epsilon,
    eps_in_sqrt=False,
)""",
        "adam": """optax.adam(
    alpha,
    b1=beta,
    b2=beta2,
    eps=epsilon,
)""",
    },
    walk=_BEGIN
    + """gradient = jax.jit(jax.grad(loss))
w = jnp.array([$x, $y])
optimizer = $optimizer
state = optimizer.init(w)
points = [w]
for _ in range($steps):
    g = gradient(w)
    step, state = optimizer.update(g, state)
    w = optax.apply_updates(w, step)
    points.append(w)
""",
    ahead=_BEGIN
    + """gradient = jax.jit(jax.grad(loss))
theta = jnp.array([$x, $y])
optimizer = $optimizer
state = optimizer.init(theta)
points, ahead = [theta], [theta]
for _ in range($steps):
    g = gradient(theta)
    points.append(theta - alpha*g)
    step, state = optimizer.update(g, state)
    theta = optax.apply_updates(theta, step)
    ahead.append(theta)
""",
    newton=begin(f"{_JAX}\n\n{_PRECISION}")
    + """gradient = jax.jit(jax.grad(loss))
hessian = jax.jit(jax.hessian(loss))
w = jnp.array([$x, $y])
points = [w]
for _ in range($steps):
    g, h = gradient(w), hessian(w)
    w = w - alpha*jnp.linalg.solve(h, g)
    points.append(w)
""",
)
