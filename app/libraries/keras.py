"""The walks in Keras, with JAX for the gradients: Keras has none of its own."""

from __future__ import annotations

from app.libraries.library import Library, begin, words

_BEGIN = begin("""
import os

os.environ["KERAS_BACKEND"] = "jax"
import jax
import keras

jax.config.update("jax_enable_x64", True)
keras.config.set_floatx("float64")
""")

KERAS = Library(
    title="Keras",
    # Keras's own tanh and cos compute with 32 bits, whatever they are given.
    functions=words("jax.numpy", "jax.nn.softplus({})"),
    optimizers={
        "sgd": "keras.optimizers.SGD(alpha)",
        "momentum": """keras.optimizers.SGD(
    alpha, momentum=beta
)""",
        "nag": """keras.optimizers.SGD(
    alpha, momentum=beta, nesterov=True
)""",
        "averaged": """keras.optimizers.SGD(
    alpha*(1 - beta), momentum=beta
)""",
        "dampened": """keras.optimizers.SGD(
    alpha*(1 - tau), momentum=beta
)""",
        "adagrad": """keras.optimizers.Adagrad(
    alpha,
    initial_accumulator_value=0.0,
    epsilon=epsilon**2,
)""",
        "rmsprop": """keras.optimizers.RMSprop(
    alpha, rho=rho, epsilon=epsilon**2
)""",
        "adam": """keras.optimizers.Adam(
    alpha,
    beta_1=beta,
    beta_2=beta2,
    epsilon=epsilon,
)""",
    },
    walk=_BEGIN
    + """gradient = jax.jit(jax.grad(loss))
w = keras.Variable([$x, $y])
optimizer = $optimizer
points = [w.value]
for _ in range($steps):
    g = gradient(w.value)
    optimizer.apply([g], [w])
    points.append(w.value)
""",
    ahead=_BEGIN
    + """gradient = jax.jit(jax.grad(loss))
theta = keras.Variable([$x, $y])
optimizer = $optimizer
points = [theta.value]
ahead = [theta.value]
for _ in range($steps):
    g = gradient(theta.value)
    w = theta.value - alpha*g
    points.append(w)
    optimizer.apply([g], [theta])
    ahead.append(theta.value)
""",
)
