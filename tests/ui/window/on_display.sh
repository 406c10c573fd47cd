#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs a program on a virtual display of its own; without Xvfb it is skipped (77).
command -v Xvfb >/dev/null 2>&1 || { echo "SKIPPED: Xvfb is not installed"; exit 77; }
display=$(mktemp)
trap 'rm -f "$display"; [ -z "$server" ] || kill "$server"' EXIT
Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp 3>"$display" 2>/dev/null &
server=$!
tries=0
while [ ! -s "$display" ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || { echo "SKIPPED: Xvfb did not start"; exit 77; }
    sleep 0.1
done
DISPLAY=":$(cat "$display")" QT_QPA_PLATFORM=xcb "$@"
