"""`CallableTarget`: a Python function of the user, `python:MODULE:FUNCTION`.

The function takes the conversation as a list of `{"role": ..., "content": ...}` and returns the answer as a `str`. A
plain function runs in a thread of its own; an `async` function runs in one event loop in another thread, so that it
may keep its clients from call to call. Neither can be killed: an abandoned call goes on in a daemon thread, and above
16 of them no more are started.
"""

import asyncio
import inspect
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Final

from certwright.adapters.targets.printable import printable
from certwright.adapters.targets.user_module import load_function, parse_address
from certwright.records.exchange import Failure, Reply, Request

ABANDONED_MAX: Final = 16
TEXT_BYTES_MAX: Final = 1024 * 1024

Messages = list[dict[str, str]]
Outcome = Reply | Failure


class CallableTarget:
    """`ports.Target` over a function.

    Args:
        address: `python:MODULE:FUNCTION`; the module is looked for in `folder` first.
        folder: the folder of `system.yaml`.
        timeout_s: seconds for one call.
        concurrency: calls at once; more than 1 only if the function says that it may be called from several threads.

    Raises:
        InputError: `input.invalid_value` for an address of another form.
    """

    def __init__(self, address: str, folder: Path, *, timeout_s: float = 30.0, concurrency: int = 1) -> None:
        self._module, self._function = parse_address(address)
        self._address, self._folder = address, folder
        self._timeout_s, self._concurrency = timeout_s, concurrency
        self._call: Callable[[Messages], Any] | None = None
        self._running: set[Future[Outcome]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def name(self) -> str:
        """The address."""
        return self._address

    @property
    def concurrency(self) -> int:
        """As set."""
        return self._concurrency

    @property
    def scripted(self) -> bool:
        """False: nothing keeps a function from answering otherwise the next time."""
        return False

    async def open(self) -> None:
        """Import the module, which runs its code.

        Raises:
            InputError, SetupError: as `load_function`.
        """
        if self._call is None:
            self._call = load_function(self._module, self._function, self._folder)
        if self._loop is None and _is_async(self._call):
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=_serve, args=(self._loop,), name=self._address, daemon=True).start()

    async def ask(self, request: Request) -> Reply | Failure:
        """One call, one answer or typed failure.

        Raises:
            ValueError: if the target is not open.
        """
        if self._call is None:
            raise ValueError("the target is not open")
        if len(self._running) >= self._concurrency + ABANDONED_MAX:
            return Failure(
                failure="timeout", detail=f"{len(self._running)} earlier calls still run; no more are started"
            )
        messages = [{"role": message.role, "content": message.content} for message in request.messages]
        future = self._start(self._call, messages)
        self._running.add(future)
        future.add_done_callback(self._running.discard)
        try:
            async with asyncio.timeout(self._timeout_s):
                return await asyncio.wrap_future(future)
        except TimeoutError:
            return Failure(failure="timeout", detail=f"no answer within {self._timeout_s:g} s")

    async def close(self) -> None:
        """Let go of the function; a second call does nothing. Calls that still run are not waited for."""
        self._call = None
        loop, self._loop = self._loop, None
        if loop is not None:
            loop.call_soon_threadsafe(loop.stop)

    def _start(self, call: Callable[[Messages], Any], messages: Messages) -> Future[Outcome]:
        if self._loop is not None:
            return asyncio.run_coroutine_threadsafe(_await(call, messages), self._loop)
        future: Future[Outcome] = Future()
        future.set_running_or_notify_cancel()  # so that a time-out cannot cancel it: it runs until the call ends
        threading.Thread(target=_run, args=(call, messages, future), name=self._address, daemon=True).start()
        return future


def _is_async(call: Callable[..., Any]) -> bool:
    return inspect.iscoroutinefunction(call) or inspect.iscoroutinefunction(getattr(call, "__call__", None))  # noqa: B004


def _serve(loop: asyncio.AbstractEventLoop) -> None:
    """Run the loop until it is stopped, then cancel what still runs in it."""
    try:
        loop.run_forever()
        loop.run_until_complete(_cancel_all())
    finally:
        loop.close()


async def _cancel_all() -> None:
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _run(call: Callable[[Messages], Any], messages: Messages, future: Future[Outcome]) -> None:
    try:
        outcome = _read(call(messages))
    except BaseException as error:  # the user's function may raise anything; that is how this trial ended
        outcome = _crashed(error)
    future.set_result(outcome)


async def _await(call: Callable[[Messages], Coroutine[Any, Any, object]], messages: Messages) -> Outcome:
    try:
        return _read(await call(messages))
    except asyncio.CancelledError as error:
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise
        return _crashed(error)  # the function raised it by itself: the campaign was not cancelled
    except BaseException as error:  # as in `_run`
        return _crashed(error)


def _read(answer: object) -> Outcome:
    if inspect.iscoroutine(answer):
        answer.close()
        return Failure(failure="malformed", detail="a coroutine came back: declare the function `async def`")
    if not isinstance(answer, str):
        return Failure(failure="malformed", detail=f"a {type(answer).__name__} came back, not a str")
    try:
        size = len(answer.encode())
    except UnicodeEncodeError:
        return Failure(failure="malformed", detail="the answer holds a lone surrogate, which is no text")
    if size > TEXT_BYTES_MAX:
        return Failure(
            failure="malformed", detail=f"the answer has {size} bytes, the limit is {TEXT_BYTES_MAX}"
        )
    if not answer.strip():
        return Failure(failure="empty", detail="the answer has no text")
    return Reply(text=str(answer), finish="stop")


def _crashed(error: BaseException) -> Failure:
    message = printable(str(error))
    return Failure(
        failure="crashed", detail=f"{type(error).__name__}: {message}" if message else type(error).__name__
    )
