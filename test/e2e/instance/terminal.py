"""Runs a command on a pseudo-terminal: terminal.py QUESTION KEYS COMMAND... types the keys once when the question stands there.

What the terminal shows goes to stdout, and the exit code is that of the command, or 128 and the number of the signal that ended it.
"""

import os
import pty
import sys

question, keys, *command = sys.argv[1:]
shown = b""
typed = False


def read(terminal: int) -> bytes:
    global shown, typed
    data = os.read(terminal, 1024)
    shown += data
    if not typed and question.encode() in shown:
        typed = True
        os.write(terminal, keys.encode().decode("unicode_escape").encode())
    return data


# Of its own input nothing is passed on.
status = pty.spawn(command, read, lambda _: b"")
code = os.waitstatus_to_exitcode(status)
sys.exit(code if code >= 0 else 128 - code)
