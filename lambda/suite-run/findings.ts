import { type ExecutionRecord } from '@aws-sdk/client-connect';

/** What the records of an execution say. */
export interface Findings {
  /** The simulated contact, as soon as there is one. */
  readonly contactId?: string;
  /** The records have their end. */
  readonly isComplete: boolean;
  /** The execution was accepted and then not started, which the service does now and then: no fault of the flow or the test. */
  readonly didNotStart: boolean;
  readonly seconds?: number;
  /** A sentence for each observation that failed. */
  readonly failures: readonly string[];
}

/** The schema of records is not published: any member may be missing. */
interface Content {
  readonly Type?: string;
  readonly Status?: string;
  readonly ContactId?: string;
  readonly Identifier?: string;
  readonly Event?: EventContent;
  readonly Actions?: readonly ActionContent[];
  readonly CompletionReason?: {
    readonly Type?: string;
    readonly Message?: string;
    readonly FailureReasons?: readonly string[];
  };
  readonly ExecutionSummary?: { readonly ExecutionDurationMs?: number };
}

interface EventContent {
  readonly Type?: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly ActualProperties?: Readonly<Record<string, unknown>>;
}

interface ActionContent {
  readonly Type?: string;
  readonly Status?: string;
  readonly ExpectedParameters?: Readonly<Record<string, unknown>>;
  readonly ActualParameters?: Readonly<Record<string, unknown>>;
}

export function findingsOf(records: readonly ExecutionRecord[]): Findings {
  const contents = records.map(({ Record, Status }): Content => ({ Status, ...parse(Record) }));
  const completion = contents.find(({ Type }) => Type === 'COMPLETION');
  const reason = completion?.CompletionReason;
  const milliseconds = completion?.ExecutionSummary?.ExecutionDurationMs;
  return {
    contactId: contents.find(({ Type }) => Type === 'EXECUTION_START')?.ContactId,
    isComplete: completion !== undefined,
    didNotStart: reason?.FailureReasons?.includes('INITIALIZATION_FAILURE') ?? false,
    seconds: milliseconds === undefined ? undefined : Math.round(milliseconds / 1000),
    failures: failuresOf(contents, reason?.Message),
  };
}

function parse(text: string | undefined): Content {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function failuresOf(contents: readonly Content[], message: string | undefined): string[] {
  const failures: string[] = [];
  let heard: string | undefined;
  for (const content of contents) {
    const text = content.Event?.ActualProperties?.Text;
    if (typeof text === 'string') heard = text;
    if (content.Status === 'FAILED' && content.Type === 'OBSERVATION') failures.push(failureOf(content, heard));
  }
  if (failures.length === 0 && message) return [`The execution failed: ${message}`];
  return failures;
}

function failureOf({ Identifier, Event, Actions = [] }: Content, heard: string | undefined): string {
  const failed = Actions.filter(({ Status }) => Status === 'FAILED');
  const what = failed.length > 0 ? failed.map(failedAction).join('; ') : unobserved(Event, heard);
  return `observation ${quote(Identifier)}: ${what}`;
}

function failedAction({
  Type,
  ExpectedParameters: expected = {},
  ActualParameters: actual = {},
}: ActionContent): string {
  if (Type !== 'Assert') return `the action ${Type} failed with ${quote(actual)}`;
  const { Namespace, Operator, Operand } = expected;
  return `expected ${Namespace} ${Operator} ${quote(Operand)}, found ${quote(actual.Namespace)}`;
}

function unobserved({ Type, Properties = {} }: EventContent = {}, heard: string | undefined): string {
  if (Type === 'MessageReceived') {
    const expected = Properties.Text ?? Properties.SSML ?? Properties.PromptId;
    const instead = heard === undefined ? 'which was not heard' : `last heard ${quote(heard)}`;
    return `expected to hear ${quote(expected)}, ${instead}`;
  }
  const action = Properties.ActionType === undefined ? '' : ` of ${String(Properties.ActionType)}`;
  const resource = Properties.ActionParameters === undefined ? '' : ` with ${quote(Properties.ActionParameters)}`;
  const last = heard === undefined ? '' : `; last heard ${quote(heard)}`;
  return `expected ${Type}${action}${resource}, which did not happen${last}`;
}

/** Long texts are cut each, so that one does not hide the other. */
const MAX_QUOTE = 120;

function quote(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const characters = Array.from(text ?? 'nothing');
  return `"${characters.length > MAX_QUOTE ? `${characters.slice(0, MAX_QUOTE).join('')}…` : characters.join('')}"`;
}
