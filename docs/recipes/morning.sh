#!/bin/sh
# Prints your day: who you meet and what to do. For a terminal, a status bar or cron. Needs curl and jq.
#
#     KITHLINE=http://127.0.0.1:8000/api/v1 TOKEN=kl_… docs/recipes/morning.sh
#
# A token with the scope `read` is enough.
set -eu
curl -sS --fail-with-body "$KITHLINE/today" -H "Authorization: Bearer $TOKEN" | jq -r '
  "Your day, \(.date)",
  (.schedule[] | "  \(.starts_at[11:16]) UTC  \(.contact.display_name), \(.mode)"),
  (.items[] | "  [ ] \(.contact.display_name): \(.sentence)"),
  if (.schedule + .items) == [] then "  Nothing waits for you today." else empty end'
