#!/usr/bin/env python3
"""Force of a flat ring pressed on an elastic half-space, over that of the full punch with its outer diameter.

What a hollow needle that is taken as closed presses too hard while the skin is whole. Both are rigid and without
friction. The pressure is constant on each of a number of rings, whose sizes shrink towards the edges; a ring's
deflection is Boussinesq's, integrated around the axis: 4 s K(m) / (r + s) ds with m = 4 r s / (r + s)^2, for
pi E / (1 - nu^2) = 1 and pressure 1. The full punch is exact: 2 / pi (with that unit, for a radius and depth of 1).

    tools/annular_punch.py            # needs numpy
"""

import numpy as np

POINTS, WEIGHTS = np.polynomial.legendre.leggauss(40)


def elliptic_k(m):
    """Complete elliptic integral of the first kind, by the arithmetic-geometric mean."""
    a, b = np.ones_like(m), np.sqrt(np.maximum(1 - m, 1e-300))
    for _ in range(40):
        a, b = (a + b) / 2, np.sqrt(a * b)
    return np.pi / (2 * a)


def deflection(r, near, far):
    """At r, by a ring of which `near` is the edge closer to r; the kernel's logarithm lies there or beyond."""
    t = (POINTS + 1) / 2
    s = near + (far - near) * t**3
    return np.sum(WEIGHTS / 2 * 3 * t**2 * abs(far - near) * 4 * s / (r + s) * elliptic_k(4 * r * s / (r + s) ** 2))


def deflection_by(r, inner, outer):
    if inner < r < outer:
        return deflection(r, r, inner) + deflection(r, r, outer)
    return deflection(r, inner, outer) if r <= inner else deflection(r, outer, inner)


def force(lumen, rings):
    """Of a ring from `lumen` to 1, pressed down by 1."""
    if lumen > 0:
        edges = (1 + lumen) / 2 - (1 - lumen) / 2 * np.cos(np.linspace(0, np.pi, rings + 1))
    else:
        edges = np.sin(np.linspace(0, np.pi / 2, rings + 1))
    middles = (edges[1:] + edges[:-1]) / 2
    by_pressure = np.array([[deflection_by(r, a, b) for a, b in zip(edges, edges[1:])] for r in middles])
    pressure = np.linalg.solve(by_pressure, np.ones(rings))
    return np.sum(pressure * np.pi * (edges[1:] ** 2 - edges[:-1] ** 2))


def main():
    print(f"{'rings':>6} {'full punch / (2/pi)':>20}" + "".join(f"{f'lumen {share}':>12}" for share in (0.25, 0.5, 0.75, 0.9)))
    for rings in (20, 40, 80):
        full = force(0, rings)
        shares = [force(share, rings) / full for share in (0.25, 0.5, 0.75, 0.9)]
        print(f"{rings:>6} {full * np.pi / 2:>20.5f}" + "".join(f"{share:>12.4f}" for share in shares))


if __name__ == "__main__":
    main()
