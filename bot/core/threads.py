"""Blocking work beside the event loop, in threads that the end of the process does not wait for.

The event loop's own threads are waited for by Python when it ends, and shared by everybody: whoever syncs a
disk would wait for whoever makes a picture.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from queue import SimpleQueue
from threading import Thread
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
Call = Callable[[], None]


async def beside(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call a function in a thread of its own. Cancelled, the caller goes on and the thread ends its call."""
    outcome = Future[T]()
    call = partial(_settle, outcome, partial(function, *args, **kwargs))
    Thread(target=call, name=f"beside {function!r:.60}", daemon=True).start()
    return await asyncio.wrap_future(outcome)


class OwnThread:
    """One thread for one kind of work, whose calls it makes in their order; no other work delays them."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._calls: SimpleQueue[Call | None] = SimpleQueue()
        self._thread: Thread | None = None

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        outcome = Future[T]()
        self._calls.put(partial(_settle, outcome, partial(function, *args, **kwargs)))
        if self._thread is None:
            self._thread = Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()
        return await asyncio.wrap_future(outcome)

    def _work(self) -> None:
        while True:
            call = self._calls.get()
            if call is None:
                return
            call()

    def close(self) -> None:
        """Let the thread end once its calls are made."""
        if self._thread is not None:
            self._calls.put(None)
            self._thread = None


def _settle(outcome: Future[T], function: Callable[[], T]) -> None:
    if not outcome.set_running_or_notify_cancel():
        return
    try:
        value = function()
    except BaseException as error:
        outcome.set_exception(error)
    else:
        outcome.set_result(value)
