from collections.abc import Iterator

import pytest

from tests.sources.web.made_web import Web


@pytest.fixture
def web() -> Iterator[Web]:
    made = Web()
    yield made
    made.close()
