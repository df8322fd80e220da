import { execFileSync } from 'node:child_process';

/** The processes that this one was started by, from the nearest on; without ps, as on Windows, only the nearest. */
export function ancestors(): number[] {
  const found: number[] = [];
  for (let pid = process.ppid; pid > 1; pid = parentOf(pid)) {
    found.push(pid);
  }
  return found;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // One that may not be signalled is there all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function parentOf(pid: number): number {
  try {
    return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }));
  } catch {
    return 0;
  }
}
