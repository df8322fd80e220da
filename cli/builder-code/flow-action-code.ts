import { memberAt, memberOf } from '../../lib/private/json/json';
import { FLOW_ACTIONS, type FlowActionType } from '../../lib/private/language/flow-actions';
import { type Code } from './code';
import { Inexpressible } from './inexpressible';
import { type Kind, type Resources } from './resources';

/** The kind of the resource of a flow action, and the methods of the builder for the action. */
interface Methods {
  readonly kind: Kind;
  readonly started?: string;
  readonly completed?: string;
  readonly substitute: string;
  readonly mock?: string;
  readonly fail: string;
}

const METHODS: Readonly<Partial<Record<FlowActionType, Methods>>> = {
  InvokeLambdaFunction: {
    kind: 'function',
    started: 'TestEvent.lambdaFunctionStarted',
    completed: 'TestEvent.lambdaFunctionCompleted',
    substitute: 'TestAction.substituteLambdaFunction',
    mock: 'TestAction.mockLambdaFunction',
    fail: 'TestAction.failLambdaFunction',
  },
  CheckHoursOfOperation: {
    kind: 'hours',
    started: 'TestEvent.hoursOfOperationStarted',
    substitute: 'TestAction.substituteHoursOfOperation',
    fail: 'TestAction.failHoursOfOperation',
  },
  ConnectParticipantWithLexBot: {
    kind: 'bot',
    started: 'TestEvent.lexBotStarted',
    completed: 'TestEvent.lexBotCompleted',
    substitute: 'TestAction.substituteLexBot',
    mock: 'TestAction.mockLexBot',
    fail: 'TestAction.failLexBot',
  },
  TransferContactToQueue: {
    kind: 'queue',
    started: 'TestEvent.queueTransferStarted',
    substitute: 'TestAction.substituteQueue',
    fail: 'TestAction.failQueueTransfer',
  },
  DequeueAndTransferToQueue: {
    kind: 'queue',
    substitute: 'TestAction.substituteDequeue',
    fail: 'TestAction.failDequeue',
  },
};

export interface FlowActionCode extends Methods {
  readonly type: FlowActionType;
  readonly resource: Code;
  /** The `ActionParameters` that the call of the builder produces. */
  readonly parameters: object;
}

/** Returns the methods of the builder for a flow action that is observed or overridden, with its resource and parameters. */
export function flowActionCode(properties: unknown, resources: Resources, part: string): FlowActionCode {
  const type = memberOf(properties, 'ActionType') as FlowActionType;
  const methods = typeof type === 'string' && Object.hasOwn(METHODS, type) ? METHODS[type] : undefined;
  if (!methods) throw new Inexpressible(`the ActionType of ${part}`);
  const [path] = FLOW_ACTIONS[type].parameters;
  const names = path.split('.');
  const written = memberAt(properties, 'ActionParameters', ...names);
  const resource = constructFor(methods.kind, written, resources, `${path} of ${part}`);
  const parameters = names.reduceRight<unknown>((inner, name) => ({ [name]: inner }), written) as object;
  return { ...methods, type, resource, parameters };
}

/** Returns the code for the construct of a resource that a test case names. */
export function constructFor(kind: Kind, written: unknown, resources: Resources, part: string): Code {
  const resource = typeof written === 'string' ? resources.construct(kind, written) : undefined;
  if (!resource) throw new Inexpressible(`${part}, since its value is not the ARN of a resource of the kind "${kind}"`);
  return resource;
}
