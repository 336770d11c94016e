"""What a worker does for this room beside its own loop."""

from collections.abc import Mapping
from functools import partial

from kithline.core.lanes import Lane
from kithline.core.secrets import Vault
from kithline.core.worker import Errand
from kithline.mail import notices, trial
from kithline.mail.carrying import Carrier
from kithline.mail.oneself import ToOneself
from kithline.mail.pipeline import POST
from kithline.mail.posting import Post
from kithline.mail.service import TEST


def errands(lane: Lane, vault: Vault, carrier: Carrier, address: str) -> Mapping[str, Errand]:
    """`address` is where people find the pages."""
    to_oneself = partial(ToOneself, lane, vault, carrier)
    return {
        TEST: to_oneself(trial.compose, trial.settle, patient=False),
        POST: Post(lane, vault, carrier),
        notices.DIGEST: to_oneself(partial(notices.compose_digest, address), notices.settle),
        notices.REMINDER: to_oneself(partial(notices.compose_reminder, address), notices.settle),
    }
