"""Make the tables of Student's t that intervals use, with mpmath: `python tools/make_student_t.py`.

Prints src/emotional_intimacy/scoring/student_t.py. Needs mpmath, which the library does not.
"""

from mpmath import betainc, findroot, mp, mpf, nstr

LARGEST = 200
IN_A_LINE = 4
TABLES = {"T95": "0.95", "T975": "0.975"}
NORMAL = {"T95": "1.6", "T975": "1.9"}
"""About where each table ends: a root is sought from the one before it, and from here at last."""


def quantile(freedom: int, probability: str, start: mpf) -> mpf:
    """The quantile at a probability, sought from a start near it."""
    nu = mpf(freedom)

    def above(t: mpf) -> mpf:
        inside = betainc(nu / 2, mpf(1) / 2, 0, nu / (nu + t * t), regularized=True)
        return 1 - inside / 2 - mpf(probability)

    return findroot(above, start)


def table(name: str) -> list[str]:
    """The quantiles of a table for 1 degree of freedom and up, to 16 significant digits."""
    found, start = [], mpf(NORMAL[name])
    for freedom in range(LARGEST, 0, -1):
        start = quantile(freedom, TABLES[name], start)
        found.append(nstr(start, 16, strip_zeros=False))
    return found[::-1]


def main() -> None:
    """Print the module."""
    mp.dps = 40
    probabilities = " and ".join(TABLES.values())
    print(f'"""Student\'s t at {probabilities}, for 1 to {LARGEST} degrees of freedom.')
    print("\nMade by tools/make_student_t.py.\n" + '"""\n')
    names = ", ".join(f'"{name}"' for name in TABLES)
    print(f"__all__ = [{names}]\n")
    print("# fmt: off")
    for name, probability in TABLES.items():
        print(f"{name} = (")
        found = table(name)
        for at in range(0, LARGEST, IN_A_LINE):
            line = found[at : at + IN_A_LINE]
            print(f"    {', '.join(line)},  # {at + 1} to {at + len(line)}")
        print(f')\n"""The quantile at {probability} for n degrees of freedom stands at n - 1."""\n')
    print("# fmt: on")


if __name__ == "__main__":
    main()
