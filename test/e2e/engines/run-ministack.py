"""Runs MiniStack, with the processes of its Lambda functions, for as long as standard input is open.

The process that holds the other end may end in any way: nothing it started is left behind.
It has to start this in a process group of its own.
"""

import os
import signal
import sys
import threading

from ministack.app import main


def end_with_parent():
    sys.stdin.buffer.read()
    os.killpg(0, signal.SIGTERM)


threading.Thread(target=end_with_parent, daemon=True).start()
main()
