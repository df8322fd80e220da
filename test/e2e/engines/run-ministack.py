"""Runs MiniStack, with the processes of its Lambda functions, for as long as standard input is open.

The process that holds the other end of standard input may end in any way: no process is left behind.
That process must start this script in a process group of its own.
"""

import os
import signal
import sys
import threading
import time

from ministack.app import main


# The seconds that MiniStack has to end by itself. During a deployment it never ends by itself.
PATIENCE = 5


def end_with_parent():
    sys.stdin.buffer.read()
    os.killpg(0, signal.SIGTERM)
    time.sleep(PATIENCE)
    os.killpg(0, signal.SIGKILL)


threading.Thread(target=end_with_parent, daemon=True).start()
main()
