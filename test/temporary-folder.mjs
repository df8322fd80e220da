import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Sets a new temporary folder for the tests and deletes it at their end, since each app of the CDK leaves an assembly there. */
export default function useTemporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'connect-test-case-'));
  process.env.TMPDIR = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}
