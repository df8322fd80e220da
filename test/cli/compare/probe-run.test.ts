import { readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { ProbeRun } from '../../../cli/compare/probe-run';
import { type Probe } from '../../../cli/compare/probes';
import { Connection } from '../../../cli/instance/connection';
import { TemporaryStack } from '../../../cli/instance/temporary-stack';
import { realWorld } from '../../../lambda/invocation/world';
import { parseInstanceArn } from '../../../lib/private/test-case-properties/instance-name';
import { folderWith } from '../folder';

const instance = parseInstanceArn(
  'arn:aws:connect:eu-west-2:111122223333:instance/11111111-2222-3333-4444-555555555555',
)!;
/** Each of these probes needs a function for its `answer`. A stack has only one function, so there are two stacks. */
const PROBES = (['last-prompt', 'early-keys'] as const).map((reading): Probe => ({
  ...{ reading, flow: '{}', testCases: [], expected: {}, answer: {} },
}));

let home: string;
let printed: string;
beforeEach(() => {
  home = folderWith({});
  printed = '';
  jest.spyOn(os, 'homedir').mockReturnValue(home);
  jest.spyOn(console, 'error').mockImplementation((line) => void (printed += `${line}\n`));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(home, { recursive: true });
});

const run = () =>
  new ProbeRun(new Connection(instance, realWorld), new AbortController().signal).run(PROBES, () => undefined);

/** Makes the creation of the second stack end with an unexpected error. Each removal of a stack does `remove`. */
function withStacks(remove: (this: TemporaryStack) => Promise<void>): void {
  const create = jest.spyOn(TemporaryStack.prototype, 'create');
  create.mockResolvedValueOnce().mockRejectedValueOnce(new TypeError('a defect'));
  jest.spyOn(TemporaryStack.prototype, 'remove').mockImplementation(remove);
}

test('a run that ends with an unexpected error names the stacks that could not be deleted', async () => {
  withStacks(function () {
    return Promise.reject(new Error(`${this.name} stays.`));
  });

  await expect(run()).rejects.toThrow('a defect');
  expect(printed).toMatch(
    /\n\S+-1 stays\. \S+-2 stays\. "run --instance ARN --clean" tries again to delete what is left\.\n$/,
  );
  expect(readdirSync(join(home, '.amazon-connect-test/runs'))).toHaveLength(1);
});

test('a run that ends with an unexpected error says that everything was deleted', async () => {
  withStacks(() => Promise.resolve());

  await expect(run()).rejects.toThrow('a defect');
  expect(printed).toMatch(/\nAll that the run created has been deleted\.\n$/);
  expect(readdirSync(join(home, '.amazon-connect-test/runs'))).toEqual([]);
});
