import { type Severity } from '../finding';
import { ACCEPTS, rejects, type Rule, type ServiceAnswer, UNKNOWN, UNREADABLE } from '../rule';

/** The rules about the shape of a document. `checkShape()` returns the faults, by the id of the rule. */
export const SHAPE_RULES: readonly Rule[] = [
  shapeRule('wrong-type', 'error', UNREADABLE),
  shapeRule('missing-member', 'error', UNREADABLE),
  shapeRule('left-out-member', 'warning', UNKNOWN),
  shapeRule('unknown-member', 'warning', UNKNOWN),
  shapeRule('doubtful-name', 'warning', UNKNOWN),
  shapeRule('version', 'error', UNREADABLE),
  shapeRule('identifier-length', 'warning', UNKNOWN),
  shapeRule('usage-type', 'error', rejects('InvalidObservationProblem: Invalid usage type')),
  shapeRule('usage-times', 'error', UNKNOWN),

  shapeRule('event-type', 'error', UNREADABLE),
  shapeRule('event-actor', 'error', UNKNOWN),
  shapeRule(
    'message-text',
    'error',
    rejects('InvalidEventProblem: At least one of PromptId, Text, or SSML must be present'),
  ),
  shapeRule('message-texts', 'error', UNKNOWN),
  // The service publishes a test case with misplaced `MatchingCriteria`, but the observation never matches, or the
  // execution does not start.
  shapeRule('matching-criteria-form', 'error', ACCEPTS),
  shapeRule('matching-type', 'error', UNKNOWN),
  shapeRule('started-action', 'error', rejects('Invalid action type for FlowActionStarted event')),
  shapeRule('completed-action', 'error', UNKNOWN),
  shapeRule('observed-resource', 'error', UNKNOWN),

  shapeRule('action-type', 'error', UNREADABLE),
  shapeRule('action-type-repeated', 'error', UNKNOWN),
  shapeRule('left-out-action-type', 'warning', ACCEPTS),
  shapeRule('instruction-type', 'error', UNREADABLE),
  shapeRule('instruction-actor', 'error', UNKNOWN),
  shapeRule('dtmf-value', 'error', UNKNOWN),
  shapeRule('utterance-value', 'error', UNREADABLE),
  shapeRule('command-type', 'error', UNREADABLE),
  shapeRule('assert-action-type', 'error', UNKNOWN),
  shapeRule('assert-operator', 'error', rejects('Invalid operator parameter for AssertAction')),
  shapeRule('assert-operand', 'error', rejects('Invalid operand parameter for AssertAction')),

  shapeRule('behavior-type', 'error', UNREADABLE),
  shapeRule('overridable-action', 'error', UNKNOWN),
  shapeRule('override-resource', 'error', rejects('InvalidFlowActionParametersProblem')),
  shapeRule('strategy-type', 'error', UNREADABLE),
  shapeRule('substitute-arn', 'error', UNKNOWN),
  shapeRule('not-an-arn', 'warning', UNKNOWN),
  shapeRule('response-type', 'error', UNKNOWN),
  shapeRule('mock-payload', 'error', rejects('ClassCastException: cannot be cast to MockResponseStrategy')),
  shapeRule('mock-error', 'error', UNKNOWN),
  shapeRule('mock-delay', 'warning', UNKNOWN),
];

function shapeRule(id: string, severity: Severity, service: ServiceAnswer): Rule {
  return { id, severity, service, check: (reading) => reading.shape(id) };
}
