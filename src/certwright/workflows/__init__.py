"""The only rooms that join rooms and pick adapters: one module a workflow.

`prepare` makes a plan of a description, `certify` carries it through to a signed verdict.
"""

from certwright.workflows.certify import Certified, Options, certify
from certwright.workflows.prepare import Prepared, forecast_of, prepare

__all__ = ["Certified", "Options", "Prepared", "certify", "forecast_of", "prepare"]
