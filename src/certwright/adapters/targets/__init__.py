"""What can be asked, one file a kind of target, each an implementation of `ports.Target`.

    scripted      answers that are a pure function of request and seed
    openai_http   an OpenAI-compatible chat endpoint, over the connections of `lines`
    llama         a GGUF file, run by llama.cpp in a process of its own
    callable      a Python function of the user

A target never raises for anything the assessed system does: every outcome is a `Reply` or a typed `Failure`.
"""

__all__: list[str] = []
