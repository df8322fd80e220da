import { type ExecutionRecord } from '@aws-sdk/client-connect';
import { join } from 'node:path';
import { FileNames } from '../files/file-names';
import { type DeployedTestCase } from '../instance/deployed-test-cases';
import { type DeployedFlow } from '../instance/reached-flows';
import { writeFile } from '../run/write-file';
import { withoutPersonalData } from './personal-data';

/** A test case that ran on the instance. */
export interface Recorded {
  readonly testCase: DeployedTestCase;
  /** The flows and modules that the contact can reach: first the flow that the contact enters. */
  readonly flows: readonly DeployedFlow[];
  readonly verdict: string;
  readonly records: readonly ExecutionRecord[];
}

/**
 * Writes a conformance case for each flow that contacts enter, and returns the folders. Personal data is replaced. A
 * test case whose flow is not known is left out.
 */
export function recordCases(all: readonly Recorded[], to: string, world: object = {}): string[] {
  const data = all.flatMap(({ testCase }) => testCase.initializationData ?? []);
  const clean = withoutPersonalData(data);
  const cases = new Map<string, Recorded[]>();
  for (const recorded of all) {
    const [entry] = recorded.flows;
    if (entry?.text !== undefined) cases.set(entry.id, [...(cases.get(entry.id) ?? []), recorded]);
  }
  const names = new FileNames();
  return [...cases.values()].map((recorded) => {
    const folder = join(to, names.add(recorded[0].flows[0].name));
    const write = (file: string, json: object) =>
      writeFile(join(folder, file), clean(`${JSON.stringify(json, undefined, 2)}\n`));
    writeCase(recorded, write, world);
    return folder;
  });
}

function writeCase(recorded: readonly Recorded[], write: (file: string, json: object) => void, world: object): void {
  const [{ flows }] = recorded;
  const flowNames = new FileNames(['flow', 'world', 'expected']);
  const others = flows
    .slice(1)
    .filter(({ text }) => text !== undefined)
    .map((flow) => ({ ...flow, path: `${flowNames.add(flow.name)}.json` }));
  write('flow.json', JSON.parse(flows[0].text!) as object);
  others.forEach(({ path, text }) => write(path, JSON.parse(text!) as object));
  const paths = (kind: DeployedFlow['kind']) =>
    Object.fromEntries(others.filter((flow) => flow.kind === kind).map(({ id, path }) => [id, path]));
  const [flowPaths, modulePaths] = [paths('flow'), paths('module')];
  write('world.json', {
    ...world,
    ...(Object.keys(flowPaths).length > 0 && { flows: flowPaths }),
    ...(Object.keys(modulePaths).length > 0 && { modules: modulePaths }),
  });
  const testNames = new FileNames();
  const named = recorded.map((each) => ({ ...each, fileName: testNames.add(each.testCase.name) }));
  write('expected.json', Object.fromEntries(named.map(({ fileName, verdict }) => [fileName, verdict])));
  for (const { fileName, testCase, records } of named) {
    const { name, content, entryPoint, initializationData } = testCase;
    write(`${fileName}.test-case.json`, {
      Name: name,
      EntryPoint: entryPoint,
      ...(initializationData !== undefined && { InitializationData: initializationData }),
      Content: JSON.parse(content) as object,
    });
    write(`records/${fileName}.json`, records);
  }
}
