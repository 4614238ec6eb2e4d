"""Plan: what certify would do, without asking anything."""

from pathlib import Path

from certwright.adapters.model_cache import cache_folder
from certwright.assess.campaign.forecast import Forecast
from certwright.describe.describe import load
from certwright.workflows.prepare import Prepared, forecast_of, prepare


def plan_only(path: Path, *, target: str | None, concurrency: int | None) -> tuple[Prepared, Forecast]:
    """The plan of the system described at `path`, and its forecast.

    Raises:
        CertwrightError: as `certify` would before its first request.
    """
    prepared = prepare(load(path, target=target, cache=cache_folder()))
    return prepared, forecast_of(prepared, concurrency)
