"""`python -m certwright`."""

from certwright.cli import main

if __name__ == "__main__":
    main()
