"""A house that lets a mail server be on this machine, where nobody listens."""

import pytest

from kithline.settings import Settings
from tests.contract.matrix import MAIL_HOST


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"allow_hosts": MAIL_HOST})
