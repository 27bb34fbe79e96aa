"""The same work for many people: here, in several processes, or on a Dask cluster.

Whoever does it, the answers come in the order of the people and are the same to the
last digit. What dies on the way is done again.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice
from typing import Any, TypeVar

from meantime.config.refusals import Refused

Given = TypeVar("Given")
Answer = TypeVar("Answer")
Work = Callable[[Given], Answer]

PEOPLE_A_TASK = 64
"""About a second of fitting: a task costs a few milliseconds to hand over."""
TASKS_A_WORKER = 4
DEATHS_AT_MOST = 3
SECONDS_TO_CONNECT = 10


def map_people(
    work: Work[Given, Answer],
    people: Iterable[Given],
    *,
    workers: int = 1,
    cluster: str | None = None,
) -> Iterator[Answer]:
    """Do the same work for many people, in order. People are read as they are needed.

    Args:
        work: What to do for one person; elsewhere than here, importable by name.
        people: The people.
        workers: Number of processes; 1 stays in this one.
        cluster: Address of a Dask scheduler, such as ``tcp://10.0.0.5:8786``; then
            ``workers`` does not count.

    Yields:
        One answer per person, in the order of the people.

    Raises:
        Refused: If the cluster cannot be reached, or workers die again and again.
    """
    if cluster:
        return _on_a_cluster(work, people, _client(cluster))
    if workers > 1:
        return _in_processes(work, people, workers)
    return map(work, people)


def tasks(people: Iterable[Given]) -> Iterator[list[Given]]:
    """The people, so many at a time."""
    left = iter(people)
    while task := list(islice(left, PEOPLE_A_TASK)):
        yield task


def each(work: Work[Given, Answer], task: list[Given]) -> list[Answer]:
    return [work(one) for one in task]


def _in_processes(
    work: Work[Given, Answer], people: Iterable[Given], workers: int
) -> Iterator[Answer]:
    coming = tasks(people)
    under_way: deque[list[Given]] = deque()
    for _death in range(DEATHS_AT_MOST + 1):
        with ProcessPoolExecutor(max_workers=workers) as pool:
            hand_over = _HandOver(pool, work, under_way)
            with suppress(BrokenProcessPool):
                yield from hand_over.answers(coming, workers * TASKS_A_WORKER)
                return
    raise Refused("Workers died again and again. Is there enough memory?")


class _HandOver:
    """Tasks given to one pool. ``under_way`` outlives the pool."""

    def __init__(
        self, pool: ProcessPoolExecutor, work: Work[Any, Any], under_way: deque[Any]
    ) -> None:
        self.pool, self.work, self.under_way = pool, work, under_way
        self.futures: deque[Future[list[Any]]] = deque()

    def answers(self, coming: Iterator[list[Any]], most: int) -> Iterator[Any]:
        for task in self.under_way:
            self._give(task)
        while True:
            for task in islice(coming, most - len(self.futures)):
                self.under_way.append(task)
                self._give(task)
            if not self.futures:
                return
            done = self.futures.popleft().result()
            self.under_way.popleft()
            yield from done

    def _give(self, task: list[Any]) -> None:
        self.futures.append(self.pool.submit(each, self.work, task))


def _on_a_cluster(
    work: Work[Given, Answer], people: Iterable[Given], client: Any
) -> Iterator[Answer]:
    under_way: deque[Any] = deque()
    with client:
        for task in tasks(people):
            # Not pure: what a task is asked twice, it may answer from two workers.
            under_way.append(client.submit(each, work, task, pure=False))
            most = max(2, len(client.nthreads())) * TASKS_A_WORKER
            while len(under_way) >= most:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()


def _client(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise Refused(
            "--cluster needs Dask: pip install 'meantime[cluster]', here and on every "
            "worker"
        ) from None
    connect: Any = Client  # it has types, this one call has not
    try:
        return connect(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise Refused(f"No Dask scheduler answers at {address}: {error}") from None
