"""Runs MiniStack, with the processes of its Lambda functions, for as long as standard input is open.

The process that holds the other end may end in any way: nothing it started is left behind.
It has to start this in a process group of its own.
"""

import os
import signal
import sys
import threading
import time

from ministack.app import main


# How long it has to end by itself, in seconds; while a deployment is at work, it would wait for ever.
PATIENCE = 5


def end_with_parent():
    sys.stdin.buffer.read()
    os.killpg(0, signal.SIGTERM)
    time.sleep(PATIENCE)
    os.killpg(0, signal.SIGKILL)


threading.Thread(target=end_with_parent, daemon=True).start()
main()
