"""How the outside is reached: each file implements one port, and only `workflows` chooses among them.

    targets/      what can be asked: scripted, OpenAI-compatible HTTP, embedded llama.cpp, a Python function
    stores/       where a campaign is kept: a folder of append-only segments and documents
    signers/      who signs: an Ed25519 key in a file
    clocks        the machine's time
    model_cache   where fetched model files lie

Adapters import `records` and `ports` and one another, nothing else of the house. This package imports none of them,
so that a command loads an HTTP client or a cryptography library only where it uses one.
"""

__all__: list[str] = []
