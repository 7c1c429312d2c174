#!/bin/sh
# The process's secrets come from a file that only its own account can read, never from the compose file.
set -eu
secrets=${CHAMDIEM_SECRETS:-/secrets}/${CHAMDIEM_SERVICE:-}.env
if [ -r "$secrets" ]; then
    set -a
    . "$secrets"
    set +a
fi
exec "$@"
