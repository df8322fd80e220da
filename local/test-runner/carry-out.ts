import { compare } from '../flow/operators';
import { type AssumedReadings } from '../readings';
import { type Overrides } from './overrides';
import { type Tracked } from './progress';
import { type LogEntry } from './result';
import { type Doing, type Instruction, type TestAction } from './test-document';

/** The parts of an execution that actions need. */
export interface Stage {
  readonly time: number;
  readonly assumed: AssumedReadings;
  readonly overrides: Overrides;
  readonly logs: LogEntry[];
  readonly readPath: (path: string) => string;
  readonly readText: (text: string) => string;
}

export interface CarryingOut {
  readonly outcome: 'done' | 'failed' | 'end';
  /**
   * The instructions for the customer. They are carried out after all observations have received the event that met
   * this observation.
   */
  readonly instructions: readonly Instruction[];
}

/** Carries out the actions of an observation that was met, until one fails or ends the test case. */
export function carryOut(tracked: Tracked, stage: Stage): CarryingOut {
  const instructions: Instruction[] = [];
  tracked.actions = [];
  for (const action of tracked.observation.actions) {
    if (!action.isChained && stage.assumed.is('unchained-actions', 'left-out')) continue;
    const { does } = action;
    if (does.kind === 'send') instructions.push(does.instruction);
    if (does.kind === 'override') stage.overrides.add(does);
    const { failed, actual } = judge(action, tracked, stage);
    tracked.actions.push({ action, status: failed ? 'FAILED' : 'PASSED', actual });
    if (failed) return { outcome: 'failed', instructions };
    if (does.kind === 'end') return { outcome: 'end', instructions };
  }
  return { outcome: 'done', instructions };
}

function judge(
  { does, action: { parameters } }: TestAction,
  tracked: Tracked,
  stage: Stage,
): { failed?: boolean; actual: unknown } {
  switch (does.kind) {
    case 'assert': {
      const found = stage.readPath(does.namespace);
      const failed = !holds(does, found);
      return { failed, actual: { Namespace: found, Operator: does.operator, Operand: does.operand } };
    }
    case 'log': {
      const Expressions = Object.create(null) as Record<string, string>;
      for (const [label, text] of does.expressions) {
        const value = stage.readText(text);
        Expressions[label] = value;
        stage.logs.push({ at: stage.time, observation: tracked.observation.identifier, label, value });
      }
      return { actual: { ActionType: 'TestControl', Command: { Type: 'LogData', Properties: { Expressions } } } };
    }
    case 'fail':
      return { failed: true, actual: parameters };
    case 'send':
    case 'override':
    case 'end':
    case 'nothing':
      return { actual: parameters };
  }
}

function holds({ operator, operand }: Extract<Doing, { kind: 'assert' }>, found: string): boolean {
  return compare(operator, found, operand) ?? false;
}
