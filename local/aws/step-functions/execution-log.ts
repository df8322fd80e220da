import { createHash } from 'node:crypto';
import { type LogStore } from '../logs/log-store';
import { type Execution } from './execution';
import { type HistoryEvent } from './history';
import { type LogLevel } from './state-machine';

const FATAL = ['ExecutionAborted', 'ExecutionFailed', 'ExecutionTimedOut'];

/** Which events each level writes. */
const LEVELS: Readonly<Record<LogLevel, (type: string) => boolean>> = {
  ALL: () => true,
  ERROR: (type) => [...FATAL, 'FailStateEntered', 'TaskFailed', 'TaskTimedOut'].includes(type),
  FATAL: (type) => FATAL.includes(type),
  OFF: () => false,
};

/** The members of events that only IncludeExecutionData writes. */
const EXECUTION_DATA = ['input', 'inputDetails', 'output', 'outputDetails', 'parameters'];

/** Writes an event of an execution to the log of its state machine, as the machine's LoggingConfiguration says. */
export function logEvent(logs: LogStore, execution: Execution, event: HistoryEvent): void {
  const { machine, arn, redriveCount } = execution;
  if (!machine.logging || !LEVELS[machine.logging.level](event.type)) {
    return;
  }
  const { logGroup, includeExecutionData } = machine.logging;
  const details = Object.entries(event.details ?? {}).filter(
    ([name]) => includeExecutionData || !EXECUTION_DATA.includes(name),
  );
  const record = {
    id: String(event.id),
    type: event.type,
    details: Object.fromEntries(details),
    previous_event_id: String(event.previousEventId),
    event_timestamp: String(Math.round(event.timestamp)),
    execution_arn: arn,
    redrive_count: String(redriveCount),
  };
  logs.write(logGroup, logStreamOf(execution), JSON.stringify(record));
}

function logStreamOf({ arn, machine, startDate }: Execution): string {
  const minute = new Date(startDate).toISOString().slice(0, 16).replace(/[T:]/g, '-');
  return `states/${machine.name}/${minute}/${createHash('sha256').update(arn).digest('hex').slice(0, 8)}`;
}
