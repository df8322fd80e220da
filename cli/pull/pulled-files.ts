import { type TestCase } from '@aws-sdk/client-connect';
import { readFlow } from '../../local/flow';
import { MARKER_TAG_PREFIX } from '../../lib/private/contract/test-case';
import { type Json, type JsonObject, parseJson } from '../../lib/private/json/json';
import { FileNames } from '../files/file-names';
import { type DeployedFlow } from '../instance/reached-flows';
import { worldSkeleton } from '../world/world-skeleton';
import { type Placeholders } from './placeholders';

/** The JSON of the pulled files, by their paths in the folder. */
export type Files = ReadonlyMap<string, Json>;

export const WORLD = 'world.json';
export const RESOURCES = 'resources.json';
const SCHEMA = './node_modules/amazon-connect-test/schema/test-case.schema.json';

/**
 * Returns the files of test cases and flows, in which placeholders replace ids; RESOURCES with the values of the
 * placeholders; and WORLD, which describes the resources of the flows for local runs.
 */
export function pulledFiles(
  testCases: readonly JsonObject[],
  flows: readonly DeployedFlow[],
  placeholders: Placeholders,
): Files {
  const files = new Map<string, Json>();
  const testNames = new FileNames();
  for (const testCase of testCases) {
    const json = { $schema: SCHEMA, ...testCase };
    files.set(`${testNames.add(testCase.Name as string)}.test-case.json`, placeholders.putInto(json));
  }
  const paths = new Map<string, string>();
  const flowNames = new FileNames();
  for (const flow of flows) {
    if (flow.text === undefined) continue;
    const path = `flows/${flowNames.add(flow.name)}.json`;
    files.set(path, placeholders.putInto(asJson(flow.text)));
    paths.set(flow.id, path);
  }
  files.set(RESOURCES, placeholders.resources);
  files.set(WORLD, worldOf(flows, paths, placeholders));
  return files;
}

/** Returns the request that creates a test case, without the tags of AWS (`aws:`) and the marker of a stack. */
export function testCaseRequest(testCase: TestCase): JsonObject {
  const { Name = '', Description, EntryPoint, InitializationData, Status, Tags = {}, Content = '' } = testCase;
  const tags = Object.entries(Tags).filter(([key]) => !key.startsWith('aws:') && !key.startsWith(MARKER_TAG_PREFIX));
  return {
    Name,
    ...(Description !== undefined && { Description }),
    ...(EntryPoint !== undefined && { EntryPoint: asJson(JSON.stringify(EntryPoint)) }),
    ...(InitializationData !== undefined && { InitializationData: asJson(InitializationData) }),
    ...(Status !== undefined && { Status }),
    ...(tags.length > 0 && { Tags: Object.fromEntries(tags) }),
    Content: asJson(Content),
  };
}

/** Returns the parsed text, or the text itself if it is not JSON. The service does not check the content of drafts. */
function asJson(text: string): Json {
  const parsed = parseJson(text);
  return typeof parsed === 'string' ? text : parsed.value;
}

function worldOf(
  flows: readonly DeployedFlow[],
  paths: ReadonlyMap<string, string>,
  placeholders: Placeholders,
): JsonObject {
  const documents = flows.flatMap(({ id, text }) =>
    text === undefined ? [] : [readFlow({ id }, JSON.stringify(placeholders.putInto(asJson(text))))],
  );
  const named = (kind: DeployedFlow['kind']) =>
    Object.fromEntries(
      Object.entries(placeholders.resources).flatMap(([placeholder, value]) => {
        const flow = flows.find((each) => each.kind === kind && each.id === value);
        const path = flow && paths.get(flow.id);
        return path === undefined ? [] : [[placeholder, path]];
      }),
    );
  const [flowPaths, modulePaths] = [named('flow'), named('module')];
  return {
    ...worldSkeleton(documents),
    ...(Object.keys(flowPaths).length > 0 && { flows: flowPaths }),
    ...(Object.keys(modulePaths).length > 0 && { modules: modulePaths }),
  };
}
