"""Plan: what certify would do, without asking anything."""

from pathlib import Path

from certwright.adapters.clocks import SystemClock
from certwright.adapters.model_cache import cache_folder
from certwright.assess.campaign.forecast import Forecast
from certwright.describe.describe import load
from certwright.workflows.prepare import Prepared, forecast_of, prepare
from certwright.workflows.targets import build_target


def plan_only(path: Path, *, target: str | None, concurrency: int | None) -> tuple[Prepared, Forecast]:
    """The plan of the system described at `path`, and its forecast.

    Raises:
        CertwrightError: as `certify` would before its first request.
    """
    description = load(path, target=target, cache=cache_folder())
    prepared = prepare(description)
    if prepared.scripted:  # its parameters are checked by the adapter, which needs neither key nor network
        build_target(description, SystemClock())
    return prepared, forecast_of(prepared, concurrency)
