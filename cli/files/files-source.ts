import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { checkText, serviceProblems } from '../../lib/private/language';
import { type FlowDocument, resourceKey, type World } from '../../local/flow';
import { readTestCaseFile, type TestCaseFile } from '../../local/test-case-file';
import { emptyWorldFolder, judge, judged, notStarted, type WorldFolder } from '../../local/test-runner';
import { type RunnableTest, type Source } from '../source';
import { UnusableInput } from '../unusable-input';
import { readWorldFile } from '../world-option';
import { filesBelow, type FlowFile, readFlowFiles } from './flow-files';

export interface Folders {
  readonly flows: string;
  readonly tests: string;
  /** The world of all test cases. Default: the world.json beside a test case, or an empty world. */
  readonly world?: WorldFolder;
}

const ENDING = '.test-case.json';

/** Returns the test cases and flows in folders. */
export function filesSource({ flows: flowFolder, tests: testFolder, world }: Folders): Source {
  const flows = readFlowFiles(flowFolder);
  const files = filesBelow(testFolder, ENDING);
  if (files.length === 0) {
    throw new UnusableInput(
      `There are no test cases below "${testFolder}": the name of a test case ends with ${ENDING}.`,
    );
  }
  const beside = worldsBeside();
  return {
    tests: files.map((file) => testIn(file, flows, world ?? beside(file))),
    flows: flows.map(({ document }) => document),
    close: async () => {},
  };
}

/** Returns a function that reads the world.json beside a file. Each is read once. */
function worldsBeside(): (file: string) => WorldFolder {
  const worlds = new Map<string, WorldFolder>();
  return (file) => {
    const beside = join(dirname(file), 'world.json');
    const world = worlds.get(beside) ?? (existsSync(beside) ? readWorldFile(beside) : emptyWorldFolder);
    worlds.set(beside, world);
    return world;
  };
}

function testIn(file: string, flows: readonly FlowFile[], folder: WorldFolder): RunnableTest {
  const testCase = readTestCaseFile(readFileSync(file, 'utf8'));
  const { content, initializationData, entryPoint } = testCase;
  const { channel, customerNumber, systemNumber, written } = entryPoint;
  const world = withFlows(folder.world, flows, dirname(file));
  return {
    identity: { name: testCase.name ?? basename(file, ENDING), file: relative('.', file) },
    execute: async () => {
      const problems = serviceProblems(checkText(content, { initializationData }));
      if (problems.length > 0)
        return judged(notStarted(`Amazon Connect would not publish the test case: ${problems.join('; ')}`));
      const flow = entryFlow(file, testCase, flows, world);
      if (!flow) return judged(notStarted(noFlow(testCase)));
      const contact = { flow, channel, customerNumber, systemNumber };
      const shown = { Type: channel === 'CHAT' ? 'CHAT' : 'VOICE_CALL', Parameters: written };
      return judge({ content, initializationData, world, contact, entryPoint: shown }, folder.answer);
    },
  };
}

/** A flow in the folder of the test case comes before flows of the same name elsewhere. */
function withFlows(world: World, flows: readonly FlowFile[], folder: string): World {
  const named = flows.map(({ key, document }): [string, FlowDocument] => [key, document]);
  const near = named.filter((_, index) => dirname(flows[index].file) === folder);
  return {
    ...world,
    flows: new Map([...named, ...world.flows, ...near]),
    modules: new Map([...named, ...world.modules, ...near]),
  };
}

/**
 * Returns the flow that the contact enters: the one that the entry point names, by id, ARN or file name; for a test case whose entry
 * point names none, the flow.json beside it, or the only flow.
 */
function entryFlow(file: string, { entryPoint }: TestCaseFile, flows: readonly FlowFile[], world: World) {
  const named = entryPoint.flowId === undefined ? undefined : world.flows.get(resourceKey(entryPoint.flowId));
  const beside = flows.find((flow) => flow.file === join(dirname(file), 'flow.json'));
  const only = flows.length === 1 ? flows[0] : undefined;
  return named ?? (beside ?? only)?.document;
}

function noFlow({ entryPoint: { flowId } }: TestCaseFile): string {
  return flowId === undefined
    ? 'its entry point names no flow. Give EntryPoint the FlowId of a flow: the name of its file without .json'
    : `the flow "${flowId}" of its entry point is not in the folder of flows. Name the file of the flow by its id, or give the name of a file as FlowId`;
}
