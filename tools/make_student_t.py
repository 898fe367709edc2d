"""Make the table of Student's t that intervals use, with mpmath: `python tools/make_student_t.py`.

Prints src/emotional_intimacy/scoring/student_t.py. Needs mpmath, which the library does not.
"""

from mpmath import betainc, findroot, mp, mpf, nstr

LARGEST = 200
PROBABILITY = "0.95"


def quantile(freedom: int) -> str:
    """The quantile at PROBABILITY, to 16 significant digits."""
    nu = mpf(freedom)

    def above(t: mpf) -> mpf:
        inside = betainc(nu / 2, mpf(1) / 2, 0, nu / (nu + t * t), regularized=True)
        return 1 - inside / 2 - mpf(PROBABILITY)

    return nstr(findroot(above, mpf("1.7") + mpf("4.6") / nu**2), 16, strip_zeros=False)


def main() -> None:
    """Print the module."""
    mp.dps = 40
    print(f'"""Student\'s t at {PROBABILITY}, for 1 to {LARGEST} degrees of freedom.')
    print("\nMade by tools/make_student_t.py.\n" + '"""\n')
    print('__all__ = ["T95"]\n')
    print("# fmt: off\nT95 = (")
    for freedom in range(1, LARGEST + 1):
        print(f"    {quantile(freedom)},  # {freedom}")
    print(")\n# fmt: on")
    print('"""The quantile for n degrees of freedom stands at n - 1."""')


if __name__ == "__main__":
    main()
