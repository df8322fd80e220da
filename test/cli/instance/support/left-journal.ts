import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes the journal of a run that was killed while it wrote the last line. */
export function writeLeftJournal(home: string, instanceId: string, lines: readonly unknown[]): void {
  const runs = join(home, '.amazon-connect-test', 'runs');
  mkdirSync(runs, { recursive: true });
  const text = lines.map((line) => JSON.stringify(line)).join('\n');
  // The name of a journal contains the id of the process of the run. No process has the id 2147483647, so the run
  // counts as ended.
  writeFileSync(join(runs, `${instanceId}.2147483647.jsonl`), `${text}\n{"asked":"thr`);
}
