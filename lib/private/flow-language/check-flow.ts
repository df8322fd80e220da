import { type FlowKind } from './flow-document';
import { type FlowFinding } from './flow-finding';
import { type FlowReading, readWritten } from './flow-reading';
import { FLOW_RULES } from './rules';

/**
 * Returns the findings about a flow, given as JSON text or as the parsed JSON.
 * @param kind the type of the flow, to find actions that flows of this type must not have
 */
export function checkFlow(source: unknown, kind?: FlowKind): FlowFinding[] {
  return findingsOf(readWritten(source, kind));
}

export function findingsOf(reading: FlowReading): FlowFinding[] {
  return FLOW_RULES.flatMap(({ id, service, check }) =>
    check(reading).map((fault) => ({ rule: id, service, ...fault })),
  );
}

/**
 * Returns the problems for which the service would refuse to publish the flow. A problem is the message of the service
 * where it is known, and otherwise the message of the finding with its path.
 */
export function flowProblems(source: unknown, kind: FlowKind): string[] {
  return checkFlow(source, kind)
    .filter(({ service }) => service === 'refuses')
    .map(({ problem, path, message }) => problem ?? (path ? `${message}. Path: ${path}` : message));
}
