"""A Python function as a target: its answers, its failures, and its module."""

import asyncio
import sys
import textwrap
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from certwright.adapters.targets.callable import ABANDONED_MAX, CallableTarget
from certwright.ports import Target
from certwright.records.errors import InputError, SetupError
from certwright.records.exchange import Failure, Message, Reply, Request
from tests.adapters.asking import question

Asker = Callable[..., list[Reply | Failure]]


@pytest.fixture
def ask(tmp_path: Path) -> Asker:
    """Ask a function, written as source, a number of times."""

    def asker(source: str, function: str = "answer", times: int = 1, **values: Any) -> list[Reply | Failure]:
        (tmp_path / "assistant.py").write_text(textwrap.dedent(source))

        async def run() -> list[Reply | Failure]:
            target = CallableTarget(f"python:assistant:{function}", tmp_path, **values)
            await target.open()
            try:
                return [await target.ask(question(f"question {n}")) for n in range(times)]
            finally:
                await target.close()
                await target.close()

        return asyncio.run(run())

    return asker


def test_a_function_gets_the_conversation_and_its_answer_is_the_reply(tmp_path: Path) -> None:
    """Messages in order as plain dictionaries."""
    (tmp_path / "assistant.py").write_text("def answer(messages):\n    return repr(messages)\n")
    messages = (Message(role="system", content="Be brief."), Message(role="user", content="Hi"))

    async def run() -> Reply | Failure:
        target: Target = CallableTarget("python:assistant:answer", tmp_path)
        assert (target.name, target.concurrency, target.scripted) == ("python:assistant:answer", 1, False)
        await target.open()
        reply = await target.ask(Request(trial="t", messages=messages, max_tokens=9))
        await target.close()
        with pytest.raises(ValueError, match="not open"):
            await target.ask(question())
        return reply

    text = "[{'role': 'system', 'content': 'Be brief.'}, {'role': 'user', 'content': 'Hi'}]"
    assert asyncio.run(run()) == Reply(text=text, finish="stop")


@pytest.mark.parametrize(
    "source",
    [
        """
        async def answer(messages):
            return "async"
        """,
        """
        class Assistant:
            async def __call__(self, messages):
                return "async"
        answer = Assistant()
        """,
        """
        class Assistant:
            def __call__(self, messages):
                return "async"
        answer = Assistant()
        """,
    ],
)
def test_async_functions_and_callable_objects_are_functions(ask: Asker, source: str) -> None:
    """Whatever can be called with the messages."""
    assert ask(source) == [Reply(text="async", finish="stop")]


def test_async_calls_share_one_event_loop(ask: Asker) -> None:
    """A client made in the first call can be used in the second."""
    replies = ask(
        """
        import asyncio
        loops = set()
        async def answer(messages):
            loops.add(asyncio.get_running_loop())
            return str(len(loops))
        """,
        times=3,
    )
    assert [reply.text for reply in replies if isinstance(reply, Reply)] == ["1", "1", "1"]


@pytest.mark.parametrize("kind", ["def", "async def"])
@pytest.mark.parametrize(
    ("body", "failure", "detail"),
    [
        ("raise ValueError('no such order')", "crashed", "ValueError: no such order"),
        ("raise KeyError", "crashed", "KeyError"),
        ("raise SystemExit(3)", "crashed", "SystemExit: 3"),
        ("raise KeyboardInterrupt", "crashed", "KeyboardInterrupt"),
        ("raise __import__('asyncio').CancelledError", "crashed", "CancelledError"),
        ("raise TimeoutError('theirs')", "crashed", "TimeoutError: theirs"),
        ("raise ValueError('\\x1b[31m' + 'x' * 999)", "crashed", "ValueError: [31m" + "x" * 193 + "..."),
        ("return None", "malformed", "a NoneType came back, not a str"),
        ("return {'text': 'x'}", "malformed", "a dict came back, not a str"),
        ("return b'x'", "malformed", "a bytes came back, not a str"),
        ("return '\\ud800'", "malformed", "the answer holds a lone surrogate, which is no text"),
        ("return 'x' * 2**21", "malformed", "the answer has 2097152 bytes, the limit is 1048576"),
        ("return ' '", "empty", "the answer has no text"),
    ],
)
def test_whatever_goes_wrong_in_a_function_is_a_typed_failure(
    ask: Asker, kind: str, body: str, failure: str, detail: str
) -> None:
    """Plain or async, the campaign never sees an exception."""
    assert ask(f"{kind} answer(messages):\n    {body}\n") == [Failure(failure=failure, detail=detail)]  # type: ignore[arg-type]


def test_a_coroutine_from_a_plain_function_is_malformed(ask: Asker) -> None:
    """It would never run."""
    source = "async def inner():\n    return 'x'\ndef answer(messages):\n    return inner()\n"
    [failure] = ask(source)
    assert isinstance(failure, Failure)
    assert failure.failure == "malformed"
    assert "async def" in failure.detail


@pytest.mark.parametrize(
    "source",
    [
        "import threading\ndef answer(messages):\n    threading.Event().wait(60)\n",
        "import asyncio\nasync def answer(messages):\n    await asyncio.sleep(60)\n",
        "import threading\nasync def answer(messages):\n    threading.Event().wait(60)\n",
    ],
)
def test_a_function_that_hangs_times_out(ask: Asker, source: str) -> None:
    """Also an async one that blocks its loop: ours goes on."""
    assert ask(source, timeout_s=0.1) == [Failure(failure="timeout", detail="no answer within 0.1 s")]


def test_abandoned_calls_are_bounded(ask: Asker) -> None:
    """Above 16 calls that never end, no more threads are started."""
    before = threading.active_count()
    outcomes = ask(
        "import threading\ndef answer(messages):\n    threading.Event().wait(60)\n", times=25, timeout_s=0.005
    )
    assert {outcome.failure for outcome in outcomes if isinstance(outcome, Failure)} == {"timeout"}
    assert threading.active_count() - before == ABANDONED_MAX + 1
    assert isinstance(outcomes[-1], Failure)
    assert "17 earlier calls still run" in outcomes[-1].detail


def test_cancellation_passes(tmp_path: Path) -> None:
    """Ctrl-C does not wait for the function."""
    (tmp_path / "assistant.py").write_text(
        "import threading\ndef answer(m):\n    threading.Event().wait(60)\n"
    )

    async def run() -> None:
        target = CallableTarget("python:assistant:answer", tmp_path, timeout_s=60)
        await target.open()
        task = asyncio.create_task(target.ask(question()))
        await asyncio.sleep(0.02)
        task.cancel()
        await task

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(run())


def opened(folder: Path, address: str) -> CallableTarget:
    """An open target."""
    target = CallableTarget(address, folder)
    asyncio.run(target.open())
    return target


def test_the_folder_comes_first_and_only_while_importing(tmp_path: Path) -> None:
    """A module beside system.yaml wins over an installed one of its name, and leaves no trace on the path."""
    import colorsys

    (tmp_path / "colorsys.py").write_text(
        "import helper_beside\ndef answer(messages):\n    return helper_beside.WORD\n"
    )
    (tmp_path / "helper_beside.py").write_text("WORD = 'mine'\n")
    path = list(sys.path)
    target = opened(tmp_path, "python:colorsys:answer")
    assert asyncio.run(target.ask(question())) == Reply(text="mine", finish="stop")
    assert sys.path == path
    assert sys.modules["colorsys"] is colorsys


def test_two_systems_with_modules_of_one_name_are_not_mixed_up(tmp_path: Path) -> None:
    """Each target answers with its own folder's function."""
    targets = []
    for name in ("one", "two"):
        folder = tmp_path / name
        (folder / "my_package_of_tests").mkdir(parents=True)
        (folder / "my_package_of_tests" / "app.py").write_text(
            f"def answer(messages):\n    return {name!r}\n"
        )
        targets.append(opened(folder, "python:my_package_of_tests.app:answer"))
    replies = [asyncio.run(target.ask(question())) for target in targets]
    assert [reply.text for reply in replies if isinstance(reply, Reply)] == ["one", "two"]


@pytest.mark.parametrize(
    "address", ["python:", "python:a", "python:a:", "python:a:b:c", "python:a b:c", "python:../x:y", "a:b"]
)
def test_an_address_of_another_form_is_refused(tmp_path: Path, address: str) -> None:
    """Module and function, nothing else."""
    with pytest.raises(InputError) as caught:
        CallableTarget(address, tmp_path)
    assert "python:MODULE:FUNCTION" in caught.value.why


def test_a_missing_module_says_where_it_was_looked_for(tmp_path: Path) -> None:
    """Folder and name."""
    with pytest.raises(InputError) as caught:
        opened(tmp_path, "python:no_such_module_here:answer")
    assert caught.value.code == "input.not_found"
    assert str(tmp_path) in caught.value.why


def test_a_missing_function_names_the_nearest(tmp_path: Path) -> None:
    """And what the module has."""
    (tmp_path / "assistant_b.py").write_text("def answer(messages): ...\nanswers = 7\n")
    with pytest.raises(InputError) as caught:
        opened(tmp_path, "python:assistant_b:anwser")
    assert caught.value.next == "write 'answer'"
    with pytest.raises(InputError):
        opened(tmp_path, "python:assistant_b:answers")


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("import no_such_library_at_all", "ModuleNotFoundError: No module named 'no_such_library_at_all'"),
        ("raise SystemExit('bye')", "SystemExit: bye"),
        ("def answer(:", "SyntaxError"),
    ],
)
def test_a_module_that_cannot_be_imported_says_why(tmp_path: Path, source: str, why: str) -> None:
    """What a module raises while it is imported is not a failed trial."""
    (tmp_path / "assistant_c.py").write_text(source)
    with pytest.raises(SetupError) as caught:
        opened(tmp_path, "python:assistant_c:answer")
    assert caught.value.code == "setup.plugin"
    assert why in caught.value.why
