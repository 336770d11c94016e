"""What is said of an endpoint that nothing is sent to any more."""

from collections.abc import Mapping
from typing import Final

from kithline.webhooks.models import EndpointState

WHY_OFF: Final[Mapping[EndpointState, str]] = {
    EndpointState.GONE: "It answered 410, so nothing is sent to it any more.",
    EndpointState.FAILING: "It took nothing for five days, so nothing is sent to it any more.",
}
"""Of those that were not switched off by hand."""
