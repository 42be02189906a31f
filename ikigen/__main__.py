"""``python -m ikigen`` is the same as ``ikigen``."""

from ikigen.cli import main

if __name__ == "__main__":
    main()
