import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives the tests a temporary folder of their own, which goes with them: each app of the CDK leaves an assembly there. */
export default function useTemporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'connect-test-case-'));
  process.env.TMPDIR = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}
