# SPDX-License-Identifier: Apache-2.0
"""Pictures of a run: one curve per number that was logged."""


def plot_history(history, path):
    """history: dictionaries with "step" and some numbers. Draws nothing where matplotlib is not installed."""
    try:
        import matplotlib
    except ImportError:
        return
    matplotlib.use("Agg")
    from matplotlib import pyplot
    names = sorted({name for entry in history for name in entry if name not in ("step", "seconds")})
    figure, axes = pyplot.subplots(max(len(names), 1), 1, figsize=(7, 2.2 * max(len(names), 1)), sharex=True, squeeze=False)
    for axis, name in zip(axes[:, 0], names):
        points = [(entry["step"], entry[name]) for entry in history if name in entry]
        axis.plot(*zip(*points), marker="." if len(points) < 40 else None)
        axis.set_ylabel(name)
        axis.grid(alpha=0.3)
    axes[-1, 0].set_xlabel("step")
    figure.tight_layout()
    figure.savefig(path)
    pyplot.close(figure)
