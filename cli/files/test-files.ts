import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { checkText, serviceProblems } from '../../lib/private/language';
import { type FlowDocument, resourceKey, type World } from '../../local/flow';
import { readTestCaseFile, type TestCaseFile } from '../../local/test-case-file';
import { type AnswerCall, emptyWorldFolder, type ExecutionRequest, type WorldFolder } from '../../local/test-runner';
import { type RunnableTest } from '../source';
import { UnusableInput } from '../unusable-input';
import { readWorldFile } from '../world-option';
import { filesBelow, FlowFiles } from './flow-files';

export interface Folders {
  readonly flows: string;
  readonly tests: string;
  /**
   * The world of all test cases: a description of the resources that the flows use. Default: for each test case, the
   * world.json beside its file, or else an empty world.
   */
  readonly world?: WorldFolder;
}

/** A test case in a file, and everything that its execution needs. */
export interface TestFile {
  readonly identity: RunnableTest['identity'];
  /** The request of an execution, or the reason why the test case cannot start. */
  readonly request: ExecutionRequest | string;
  readonly answer: AnswerCall;
}

const ENDING = '.test-case.json';

/** Reads the test cases below one folder, the flows below another, and the flows in the files that a world names. */
export function readTestFiles({ flows: flowFolder, tests: testFolder, world }: Folders): {
  readonly tests: readonly TestFile[];
  readonly flows: readonly FlowDocument[];
} {
  const flows = new FlowFiles(flowFolder);
  const files = filesBelow(testFolder, ENDING);
  if (files.length === 0) {
    throw new UnusableInput(`There are no test cases below "${testFolder}": no file name ends with ${ENDING}.`);
  }
  const beside = worldsBeside();
  const tests = files.map((file) => testIn(file, flows, world ?? beside(file)));
  return { tests, flows: flows.all };
}

/** Returns a function that reads the world.json beside a file. Each world.json is read once. */
function worldsBeside(): (file: string) => WorldFolder {
  const worlds = new Map<string, WorldFolder>();
  return (file) => {
    const beside = join(dirname(file), 'world.json');
    const world = worlds.get(beside) ?? (existsSync(beside) ? readWorldFile(beside) : emptyWorldFolder);
    worlds.set(beside, world);
    return world;
  };
}

function testIn(file: string, flows: FlowFiles, folder: WorldFolder): TestFile {
  const testCase = readTestCaseFile(readFileSync(file, 'utf8'));
  return {
    identity: { name: testCase.name ?? basename(file, ENDING), file: relative('.', file) },
    request: requestOf(file, testCase, flows, folder),
    answer: folder.answer,
  };
}

function requestOf(
  file: string,
  testCase: TestCaseFile,
  flows: FlowFiles,
  folder: WorldFolder,
): ExecutionRequest | string {
  const { content, initializationData, entryPoint } = testCase;
  const { channel, customerNumber, systemNumber, written } = entryPoint;
  const world = withFlows(folder, flows, dirname(file));
  const problems = serviceProblems(checkText(content, { initializationData }));
  if (problems.length > 0) {
    const refusal = problems.map((problem) => problem.replace(/\.$/, '')).join('; ');
    return `Amazon Connect would not publish the test case: ${refusal}. "amazon-connect-test validate" shows the places in the file`;
  }
  const flow = entryFlow(file, testCase, flows, world);
  if (!flow) return noFlow(testCase);
  const contact = { flow, channel, customerNumber, systemNumber };
  const shown = { Type: channel === 'CHAT' ? 'CHAT' : 'VOICE_CALL', Parameters: written };
  return { content, initializationData, world, contact, entryPoint: shown };
}

/**
 * Returns the world of a test case, with all flows by their names. Of several flows with the same name, the flow in the
 * folder of the test case takes precedence, then the flow that the world names.
 */
function withFlows({ world, flowFiles }: WorldFolder, flows: FlowFiles, folder: string): World {
  const inFolder = flows.inFolder.map(({ key, document }): [string, FlowDocument] => [key, document]);
  const near = inFolder.filter((_, index) => dirname(flows.inFolder[index].file) === folder);
  const all = (files: ReadonlyMap<string, string>) =>
    new Map([...inFolder, ...[...files].map(([key, path]): [string, FlowDocument] => [key, flows.at(path)]), ...near]);
  return { ...world, flows: all(flowFiles.flows), modules: all(flowFiles.modules) };
}

/**
 * Returns the flow that the contact enters: the flow that the entry point names by id, ARN or file name, else the
 * flow.json beside the test case, else the only flow in the folder of flows.
 */
function entryFlow(file: string, { entryPoint }: TestCaseFile, { inFolder }: FlowFiles, world: World) {
  const named = entryPoint.flowId === undefined ? undefined : world.flows.get(resourceKey(entryPoint.flowId));
  const beside = inFolder.find((flow) => flow.file === join(dirname(file), 'flow.json'));
  const only = inFolder.length === 1 ? inFolder[0] : undefined;
  return named ?? (beside ?? only)?.document;
}

function noFlow({ entryPoint: { flowId } }: TestCaseFile): string {
  return flowId === undefined
    ? "its entry point names no flow. Set its FlowId to the name of the flow's file, without .json"
    : `the flow "${flowId}" of its entry point is not in the folder of flows or in the world. Rename the file of the flow to its id, or write the name of the file, without .json, as FlowId`;
}
