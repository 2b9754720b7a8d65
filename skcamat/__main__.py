"""`python -m skcamat` is `skcamat`."""

from skcamat.cli import main

if __name__ == "__main__":
    main()
