"""What JavaScript's reference verifier says of our signatures, by the package that receivers install."""

import json
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kithline.core.clock import HandClock
from tests.make import Api
from tests.webhooks.conftest import Receiver, Work, endpoint

FRONTEND = Path(__file__).resolve().parents[2] / "frontend"
VERIFIER = FRONTEND / "node_modules" / "standardwebhooks"
SCRIPT = """
import { Webhook } from "standardwebhooks";
const { secret, headers, bodies } = JSON.parse(process.argv[1]);
for (const body of bodies) {
  try { console.log(new Webhook(secret).verify(body, headers).data.name); } catch (error) { console.log(error.name); }
}
"""


@pytest.mark.skipif(not (shutil.which("node") and VERIFIER.exists()), reason="node or its packages are not installed")
def test_javascript_accepts_it_and_nothing_else(me: Api, receiver: Receiver, work: Work, clock: HandClock) -> None:
    clock.set(datetime.now(UTC))  # the verifier looks at its own clock
    to = endpoint(me)
    me.contact("Zoë Ünal 李")
    work()
    [heard] = receiver.heard
    body = heard.body.decode()
    told = json.dumps({"secret": to["secret"], "headers": heard.headers, "bodies": [body, body.replace("contact", "c0ntact")]})

    command = ["node", "--input-type=module", "-e", SCRIPT, told]
    said = subprocess.run(command, cwd=FRONTEND, capture_output=True, text=True, check=True)

    assert said.stdout.splitlines() == ["Zoë Ünal 李", "WebhookVerificationError"], said.stderr
