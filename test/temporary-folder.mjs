import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Sets a new temporary folder for the tests and deletes it at their end, since each app of the CDK leaves an assembly
 * there. Another process deletes it, since deleting thousands of files takes seconds.
 */
export default function useTemporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'connect-test-case-'));
  process.env.TMPDIR = folder;
  const code = 'fs.rmSync(process.argv[1], { recursive: true, force: true })';
  process.once('exit', () => spawn(process.execPath, ['--eval', code, folder], { detached: true, stdio: 'ignore' }));
}
