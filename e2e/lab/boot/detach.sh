#!/bin/bash
# Becomes a program that outlives this run.
# usage: detach.sh PROGRAM [ARGUMENT...]
. "$(dirname "$0")/descriptors.sh"
exec "$@"
