"""A beat after every commit of this process, so that whoever streams events need not ask the database all the time."""

import asyncio


class Pulse:
    def __init__(self) -> None:
        self._next = asyncio.Event()
        self.is_last = False

    def stop(self) -> None:
        """The process is about to end: whoever waits for beats, let go."""
        self.is_last = True
        self.beat()

    def beat(self) -> None:
        self._next.set()
        self._next = asyncio.Event()

    async def wait(self, at_most: float) -> bool:
        """Until the next beat: True. After `at_most` seconds, in which only another process can have committed: False."""
        try:
            async with asyncio.timeout(at_most):
                return await self._next.wait()
        except TimeoutError:
            return False
