"""The whole round trip on the built-in catalogue, with made-up entries that are labelled as such."""

from ikigen.demo.run import DemoResult, run_demo

__all__ = ["DemoResult", "run_demo"]
