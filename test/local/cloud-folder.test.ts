import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCloudFolder } from '../../local/cloud-folder';

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const folderOf = (pid: number) => {
  const folder = mkdtempSync(join(tmpdir(), `local-cloud-${pid}-`));
  mkdirSync(join(folder, 'functions'));
  made.push(folder);
  return folder;
};

it('The folder of a local cloud that was killed is deleted at the next start, and the folders of others stay', async () => {
  const [killed, running] = [folderOf(spawnSync('true').pid), folderOf(process.ppid)];
  const own = await makeCloudFolder();
  made.push(own);
  expect([killed, running, own].map((folder) => existsSync(folder))).toEqual([false, true, true]);
});
