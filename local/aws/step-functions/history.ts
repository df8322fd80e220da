import { type StateType } from './definition';

/** An event of an execution, as GetExecutionHistory shows it, but for its time, in milliseconds. */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly timestamp: number;
  readonly type: string;
  /** What is in the member that is named after the type. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Step Functions' own limit. */
export const MAX_EVENTS = 25_000;

/** The names of the members with the details of events, where they do not follow from the type. */
export function detailsMember(type: string): string {
  const shared = /State(Entered|Exited)$/.exec(type);
  return shared ? `state${shared[1]}EventDetails` : `${type[0].toLowerCase()}${type.slice(1)}EventDetails`;
}

export function stateEvent(type: StateType, what: 'Entered' | 'Exited'): string {
  return `${type}State${what}`;
}

/** Step Functions would say when it cuts data short. */
export const WHOLE = { truncated: false };

export function isoTime(time: number): string {
  return new Date(time).toISOString();
}
