"""The walks in PyTorch."""

from __future__ import annotations

from app.libraries.library import Library, begin, words

_PRECISION = "torch.set_default_dtype(torch.float64)"
_BEGIN = begin(f"import torch\n\n{_PRECISION}")

PYTORCH = Library(
    title="PyTorch",
    # Beyond its threshold PyTorch's softplus is a straight line.
    functions=words("torch", "torch.nn.functional.softplus({}, threshold=700)"),
    optimizers={
        "sgd": "torch.optim.SGD([w], lr=alpha)",
        "momentum": """torch.optim.SGD(
    [w], lr=alpha, momentum=beta
)""",
        # With a momentum of 0 PyTorch refuses Nesterov's.
        "nag": """torch.optim.SGD(
    [theta],
    lr=alpha,
    momentum=beta,
    nesterov=beta > 0,
)""",
        "averaged": """torch.optim.SGD(
    [w],
    lr=alpha*(1 - beta),
    momentum=beta,
)""",
        "dampened": """torch.optim.SGD(
    [w],
    lr=alpha*(1 - tau),
    momentum=beta,
)""",
        "adagrad": """torch.optim.Adagrad(
    [w], lr=alpha, eps=epsilon
)""",
        "rmsprop": """torch.optim.RMSprop(
    [w],
    lr=alpha,
    alpha=rho,
    eps=epsilon,
)""",
        "adam": """torch.optim.Adam(
    [w],
    lr=alpha,
    betas=(beta, beta2),
    eps=epsilon,
)""",
    },
    walk=_BEGIN
    + """w = torch.tensor(
    [$x, $y], requires_grad=True
)
optimizer = $optimizer
points = [w.tolist()]
for _ in range($steps):
    optimizer.zero_grad()
    loss(w).backward()
    optimizer.step()
    points.append(w.tolist())
""",
    ahead=_BEGIN
    + """theta = torch.tensor(
    [$x, $y], requires_grad=True
)
optimizer = $optimizer
points = [theta.tolist()]
ahead = [theta.tolist()]
for _ in range($steps):
    optimizer.zero_grad()
    loss(theta).backward()
    w = theta - alpha*theta.grad
    points.append(w.tolist())
    optimizer.step()
    ahead.append(theta.tolist())
""",
    newton=begin(f"import torch\nfrom torch.func import grad, hessian\n\n{_PRECISION}")
    + """w = torch.tensor([$x, $y])
points = [w.tolist()]
for _ in range($steps):
    g, h = grad(loss)(w), hessian(loss)(w)
    w = w - alpha*torch.linalg.solve(h, g)
    points.append(w.tolist())
""",
)
