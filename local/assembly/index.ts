/*
 * Loads a CDK cloud assembly into the local Connect without a deployment. The resources of all stacks are created from
 * their templates, without HTTP. Values that only AWS can give are invented.
 */
import {
  type AnswerCall,
  emptyWorldFolder,
  type ExecutionRequest,
  type JudgedResult,
  type WorldFolder,
} from '../test-runner';
import { type FlowDocument, resourceKey } from '../flow';
import { AwsError } from '../http/aws-error';
import { type AssemblyStack, readAssembly } from './assembly-files';
import { AssemblyError } from './manifest';
import { type Place, Stages } from './place';
import { createStack } from './create-stack';

export { AssemblyError } from './manifest';

/** A test case of an assembly, ready to be executed. */
interface AssemblyTestCase {
  /** The name that the app gives the test case. Default: the path of the construct within the stack. */
  readonly name: string;
  /** The name that the CDK shows for the stack. */
  readonly stack: string;
  /** The path of the construct in the app. */
  readonly path: string;
  execute(): Promise<JudgedResult>;
  /**
   * Returns the request of the execution, and the function that answers its Lambda calls; undefined for a test case
   * that cannot start.
   */
  subject(): { readonly request: ExecutionRequest; readonly answer: AnswerCall } | undefined;
}

/** A published flow or a module of an assembly, with its content as text. */
interface AssemblyFlow {
  readonly arn: string;
  readonly instanceArn: string;
  readonly kind: 'flow' | 'module';
  readonly name: string;
  readonly text: string;
}

export interface LoadedAssembly {
  /** The published test cases, in the order in which they were created. */
  readonly testCases: readonly AssemblyTestCase[];
  readonly flows: readonly FlowDocument[];
  /** The published flows and all modules of the templates, with their contents as text. */
  readonly writtenFlows: readonly AssemblyFlow[];
  /**
   * Returns the path of a resource's construct, without the path of the stack. Undefined for a resource that is not in
   * the assembly.
   */
  pathOf(idOrArn: string): string | undefined;
  /** Ends the functions that were started, and deletes their unpacked code. */
  close(): Promise<void>;
}

const TEST_CASE_TYPES = ['Custom::ConnectTestCase', 'AWS::Connect::TestCase'];

/**
 * Creates the resources of a cloud assembly. Throws an AssemblyError when the assembly cannot be read, when
 * CloudFormation would refuse a template, or when Amazon Connect would refuse a resource.
 */
export async function loadAssembly(folder: string, world: WorldFolder = emptyWorldFolder): Promise<LoadedAssembly> {
  const stages = new Stages(world);
  const testCases: AssemblyTestCase[] = [];
  const refusals = new Set<string>();
  const paths = new Map<string, string>();
  const stand = async (stack: AssemblyStack) => {
    const place = stages.place(stack.folder, stack.account);
    await createStack({
      identity: identityOf(stack),
      templateFile: stack.templateFile,
      given: stack.parameters,
      assets: stack.assets,
      paths: stack.paths,
      place,
      total: { stackName: stack.stackName, resources: 0 },
      onCreated: ({ type, physicalId, hasGeneratedName }, path) => {
        // An association can have the same physical id as the resource that it associates. The resource is created
        // first, so the path of the resource is kept.
        const key = resourceKey(physicalId);
        if (!paths.has(key)) paths.set(key, pathIn(stack, path));
        const testCase = TEST_CASE_TYPES.includes(type) ? place.store.testCases.find(physicalId) : undefined;
        if (testCase?.Status !== 'PUBLISHED') return;
        const execute = () => place.store.executions.tryOut(testCase);
        const subject = () => place.store.executions.subjectOf(testCase);
        const name = hasGeneratedName ? pathIn(stack, path) : testCase.Name;
        testCases.push({ name, stack: stack.displayName, path, execute, subject });
      },
      onRefused: (path, why) => refusals.add(`${path}: ${why}`),
    });
  };
  for (const stack of readAssembly(folder)) await stand(stack).catch((error: unknown) => refuse(stack, error));
  if (refusals.size > 0) throw new AssemblyError([...refusals].join('\n'));
  return {
    testCases,
    flows: stages.all.flatMap(flowsOf),
    writtenFlows: stages.all.flatMap(writtenFlowsOf),
    pathOf: (idOrArn) => paths.get(resourceKey(idOrArn)),
    close: () => stages.close(),
  };
}

/**
 * Throws an AwsError as an AssemblyError, and any other error unchanged. An AwsError means that CloudFormation would
 * refuse the template of the stack.
 */
function refuse({ displayName }: AssemblyStack, error: unknown): never {
  throw error instanceof AwsError ? new AssemblyError(`${displayName}: ${error.message}`) : error;
}

/** Returns the path of a construct within its stack. */
function pathIn({ displayName }: AssemblyStack, path: string): string {
  return path.startsWith(`${displayName}/`) ? path.slice(displayName.length + 1) : path;
}

function identityOf({ stackName, account: { region, accountId } }: AssemblyStack) {
  return { stackName, stackId: `arn:aws:cloudformation:${region}:${accountId}:stack/${stackName}/local` };
}

function flowsOf({ store }: Place): FlowDocument[] {
  return store.instances.list().flatMap(({ Arn }) => store.executions.flowsOn(Arn));
}

function writtenFlowsOf({ store }: Place): AssemblyFlow[] {
  return store.instances.list().flatMap(({ Arn: instanceArn }) => {
    const flows = store.contactFlows.list(instanceArn).filter(({ Status }) => Status !== 'SAVED');
    const modules = store.contactFlowModules.list(instanceArn);
    return [
      ...flows.map((flow) => ({ kind: 'flow' as const, ...flow })),
      ...modules.map((module) => ({ kind: 'module' as const, ...module })),
    ].map(({ Arn: arn, Name: name, Content: text, kind }) => ({ arn, instanceArn, kind, name, text }));
  });
}
