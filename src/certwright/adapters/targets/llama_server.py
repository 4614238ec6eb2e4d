"""The process in which llama.cpp runs: started by `llama.py` by path, it imports nothing of the house.

It reads one JSON line of settings on standard input, starts the server on the loopback interface, writes one JSON
line on standard output, `{"address": ...}` or `{"error": ...}`, and serves until standard input ends. That end comes
however the parent ends, so no server outlives its campaign.
"""

import json
import os
import sys
from typing import Any


def main() -> int:
    """Serve until standard input ends."""
    settings = json.loads(sys.stdin.readline())
    try:
        import xllamacpp
    except ImportError as error:
        return _answer(error=f"xllamacpp cannot be imported: {error}", missing=True)
    try:
        server = xllamacpp.Server(_parameters(xllamacpp.CommonParams(), settings))
    except RuntimeError as error:
        return _answer(error=str(error))
    _silence()
    _answer(address=server.listening_address)
    sys.stdin.read()
    return 0


def _parameters(parameters: Any, settings: dict[str, Any]) -> Any:
    """The server's parameters: one slot, loopback only, a key on every route, no page, no download, no log."""
    parameters.model.path = settings["model_path"]
    parameters.model_alias = {settings["model_name"]}  # else replies name the whole path, for all to read
    parameters.n_ctx = settings["context_tokens"]
    parameters.n_parallel = 1
    parameters.cpuparams.n_threads = settings["threads"]
    parameters.cpuparams_batch.n_threads = settings["batch_threads"]
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.api_keys = [settings["api_key"]]
    parameters.ui = False
    parameters.endpoint_slots = False
    parameters.endpoint_props = False
    parameters.endpoint_metrics = False
    parameters.offline = True
    parameters.cache_ram_mib = 0  # the slot keeps its prefix; a second cache of up to 8 GiB would add nothing
    parameters.verbosity = 1  # errors only, and those only until the model is loaded
    return parameters


def _silence() -> None:
    """From here on nobody reads standard error, and a full pipe would stop the server."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _answer(**fields: object) -> int:
    print(json.dumps(fields), flush=True)
    return 0 if "address" in fields else 1


if __name__ == "__main__":
    sys.exit(main())
