import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Recorded, recordCases } from '../../../cli/compare/record-case';
import { type DeployedFlow } from '../../../cli/instance/reached-flows';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'record-case-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const ARN = 'arn:aws:connect:us-east-1:111122223333:instance/i';

function flow(id: string, name: string, kind: DeployedFlow['kind'] = 'flow'): DeployedFlow {
  return { id, name, kind, text: JSON.stringify({ from: id }), content: {}, isLive: true };
}

function recorded(name: string, flows: readonly DeployedFlow[]): Recorded {
  const testCase = { id: name, arn: `${ARN}/test-case/${name}`, name, content: '{}', entryPoint: {}, tags: {} };
  return { testCase, flows, verdict: 'PASSED', records: [] };
}

const read = (...path: readonly string[]) => JSON.parse(readFileSync(join(folder, ...path), 'utf8')) as unknown;

test('two flows whose names differ only in punctuation have two cases', () => {
  const cases = recordCases(
    [recorded('one', [flow('f1', 'Main flow')]), recorded('two', [flow('f2', 'Main-flow')])],
    folder,
  );

  expect(cases).toEqual([join(folder, 'main-flow'), join(folder, 'main-flow-2')]);
  expect(read('main-flow', 'flow.json')).toEqual({ from: 'f1' });
  expect(read('main-flow-2', 'flow.json')).toEqual({ from: 'f2' });
  expect(read('main-flow-2', 'expected.json')).toEqual({ two: 'PASSED' });
});

test('two test cases whose names differ only in punctuation have two files', () => {
  recordCases([recorded('No key', [flow('f1', 'Main')]), recorded('No-key', [flow('f1', 'Main')])], folder);

  expect(read('main', 'expected.json')).toEqual({ 'no-key': 'PASSED', 'no-key-2': 'PASSED' });
  expect(read('main', 'no-key.test-case.json')).toMatchObject({ Name: 'No key' });
  expect(read('main', 'no-key-2.test-case.json')).toMatchObject({ Name: 'No-key' });
  expect(readdirSync(join(folder, 'main/records')).sort()).toEqual(['no-key-2.json', 'no-key.json']);
});

test('a flow that has the name of another file of the case gets a file of its own', () => {
  const flows = [flow('f1', 'Main'), flow('f2', 'World'), flow('m1', 'Flow', 'module')];
  recordCases([recorded('one', flows)], folder);

  expect(read('main', 'world.json')).toEqual({ flows: { f2: 'world-2.json' }, modules: { m1: 'flow-2.json' } });
  expect(read('main', 'world-2.json')).toEqual({ from: 'f2' });
  expect(read('main', 'flow.json')).toEqual({ from: 'f1' });
});
