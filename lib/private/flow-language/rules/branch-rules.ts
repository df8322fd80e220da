import { scalarText } from '../../json/json';
import { type FlowFault } from '../flow-finding';
import { type FlowReading, type WrittenAction } from '../flow-reading';
import { operatorNamed } from '../operators';
import { textAt } from '../parameters';
import { type ErrorFacts, errorFactsOf, factsOf } from '../vocabulary';
import { eachAction, type FlowRule } from './flow-rule';
import { quoted } from '../wording';

/**
 * The types of actions that the service has refused without a NextAction. Some of these types never use their
 * NextAction, because conditions and errors choose every branch.
 */
const REFUSED_WITHOUT_NEXT: ReadonlySet<string> = new Set([
  'CheckHoursOfOperation',
  'CheckMetricData',
  'Compare',
  'CreateCallbackContact',
  'DequeueContactAndTransferToQueue',
  'DistributeByPercentage',
  'GetMetricData',
  'GetParticipantInput',
  'InvokeFlowModule',
  'InvokeLambdaFunction',
  'Loop',
  'MessageParticipant',
  'TagContact',
  'TransferContactToQueue',
  'TransferToFlow',
  'UntagContact',
  'UpdateContactAttributes',
  'UpdateContactCallbackNumber',
  'UpdateContactRecordingBehavior',
  'UpdateContactRoutingBehavior',
  'UpdateContactTargetQueue',
  'UpdateContactTextToSpeechVoice',
  'UpdateFlowAttributes',
  'Wait',
]);

/** Rules about the branches of an action. */
export const BRANCH_RULES: readonly FlowRule[] = [
  { id: 'branch-form', service: 'refuses', check: eachAction(branchForm) },
  { id: 'dangling', service: 'refuses', check: eachAction(dangling) },
  { id: 'terminal-branches', service: 'refuses', check: eachAction(terminalBranches) },
  { id: 'next-action', service: 'refuses', check: eachAction(nextAction) },
  { id: 'no-next-action', service: 'unknown', check: eachAction(noNextAction) },
  { id: 'required-error', service: 'refuses', check: missing('required') },
  // Exported flows have a branch for each error in `ErrorFacts.expected`. It is not known whether the service requires
  // these branches.
  { id: 'missing-error', service: 'unknown', check: missing('expected') },
  { id: 'invalid-error', service: 'refuses', check: eachAction(invalidError) },
  // An error is doubtful when AWS documents a branch for it, but the service has refused actions with this branch.
  { id: 'doubtful-error', service: 'unknown', check: eachAction(doubtfulError) },
  { id: 'unknown-operator', service: 'unknown', check: eachAction(unknownOperator) },
  { id: 'condition-without-value', service: 'unknown', check: eachAction(conditionWithoutValue) },
];

type Faults = (Omit<FlowFault, 'path'> & Partial<Pick<FlowFault, 'path'>>)[];

function branchForm({ branches }: WrittenAction): Faults {
  return branches
    .filter(({ name, next }) => name === '' || next === '')
    .map(({ kind, path }) => ({
      path,
      message:
        kind === 'condition'
          ? 'has a condition that lacks NextAction or Operator'
          : 'has an error that lacks ErrorType or NextAction',
      fix: 'Add what is missing, or remove the branch',
    }));
}

function dangling({ next, branches }: WrittenAction, { identifiers, identifierText }: FlowReading): Faults {
  const targets = [next ?? '', ...branches.map((branch) => branch.next)];
  return [...new Set(targets)]
    .filter((target) => target !== '' && !identifiers.has(target))
    .map((target) => ({
      message: `leads to ${quoted(target)}, which is not an action of the flow`,
      fix: 'Name an action',
      about: [target, identifierText],
    }));
}

function terminalBranches({ type, next, branches, path }: WrittenAction): Faults {
  if (!factsOf(type)?.terminal || (!next && branches.length === 0)) return [];
  const problem = `Action does not support transitions. Path: ${path}`;
  return [
    {
      problem,
      message: 'is always the last action, but its Transitions are not empty',
      fix: 'Leave its Transitions empty',
    },
  ];
}

const NEXT_ACTION = {
  message: 'has no NextAction',
  fix: 'Write a NextAction. If the action always leaves by a condition or an error, repeat the NextAction of one of them, such as NoMatchingCondition',
};

function nextAction({ type, next, path }: WrittenAction): Faults {
  if (!REFUSED_WITHOUT_NEXT.has(type) || next !== undefined) return [];
  const place = `${path}.Transitions.NextAction`;
  return [{ ...NEXT_ACTION, problem: `Action is missing required property. Path: ${place}` }];
}

function noNextAction({ type, next, branches }: WrittenAction): Faults {
  const facts = factsOf(type);
  const leadsOn = next || branches.some(({ kind }) => kind === 'condition');
  const isRefused = REFUSED_WITHOUT_NEXT.has(type) && next === undefined;
  return !facts || facts.terminal || leadsOn || isRefused ? [] : [NEXT_ACTION];
}

function hasError({ branches }: WrittenAction, type: string): boolean {
  return branches.some(({ kind, name }) => kind === 'error' && name === type);
}

function missing(need: 'required' | 'expected'): FlowRule['check'] {
  return eachAction((action) =>
    (errorFactsOf(action)[need] ?? [])
      .filter((error) => !hasError(action, error))
      .map((error) => ({
        message: `has no branch for the error ${error}`,
        fix: `Add { "ErrorType": "${error}", "NextAction": ... } to its Errors`,
        // The value of StoreInput decides for which errors a GetParticipantInput action needs a branch.
        about: [textAt(action.parameters, 'StoreInput') ?? '', ...action.branches.map(({ name }) => name)],
        problem:
          need === 'required' ? `Action is missing required error. Error: ${error}, Path: ${action.path}` : undefined,
      })),
  );
}

function invalidError(action: WrittenAction): Faults {
  return given(action, 'invalid').map((error) => ({
    message: `has a branch for the error ${error}, which an action of its type cannot have with these parameters`,
    fix: 'Remove the branch',
    problem: `Invalid Action error. Error: ${error}, Path: ${action.path}`,
  }));
}

function doubtfulError(action: WrittenAction): Faults {
  return given(action, 'doubtful').map((error) => ({
    message: `has a branch for the error ${error}, and the service has refused to publish flows with this branch`,
    fix: 'If the flow cannot be published, remove the branch',
  }));
}

const given = (action: WrittenAction, facts: keyof ErrorFacts): readonly string[] =>
  (errorFactsOf(action)[facts] ?? []).filter((error) => hasError(action, error));

function unknownOperator({ branches }: WrittenAction): Faults {
  return branches
    .filter(({ kind, name }) => kind === 'condition' && name !== '' && !operatorNamed(name))
    .map(({ name, path }) => ({
      path,
      message: `has a condition with the operator ${quoted(name)}, which AWS does not document; the condition never holds when the flow runs locally`,
      fix: 'Use an operator of the Flow language, such as Equals',
      about: [name],
    }));
}

function conditionWithoutValue({ branches }: WrittenAction): Faults {
  return branches
    .filter(({ kind, name, operands }) => kind === 'condition' && name !== '' && scalarText(operands[0]) === undefined)
    .map(({ name, path }) => ({
      path,
      message: `has a condition ${name} without a value, so the condition never holds`,
      fix: 'Write one value into its Operands',
    }));
}
