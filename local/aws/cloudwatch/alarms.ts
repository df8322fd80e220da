import { stateOf, type Alarm, type AlarmState } from './alarm';
import { type Metrics } from './metrics';

/** An alarm that is created, but whose state cannot be calculated. */
export interface OpaqueAlarm {
  readonly name: string;
  readonly reason: string;
}

/** CloudWatch's alarms. Their states are calculated when they are read. */
export class Alarms {
  private readonly alarms = new Map<string, Alarm | OpaqueAlarm>();

  constructor(private readonly metrics: Metrics) {}

  put(alarm: Alarm | OpaqueAlarm): void {
    this.alarms.set(alarm.name, alarm);
  }

  has(name: string): boolean {
    return this.alarms.has(name);
  }

  delete(name: string): void {
    this.alarms.delete(name);
  }

  state(name: string, now = new Date()): AlarmState {
    const alarm = this.alarms.get(name);
    if (!alarm) {
      throw new Error(`There is no alarm ${name}. Existing alarms: ${[...this.alarms.keys()].join(', ') || 'none'}.`);
    }
    if ('reason' in alarm) {
      throw new Error(`The local CloudWatch does not evaluate the alarm ${name}: ${alarm.reason}.`);
    }
    return stateOf(alarm, this.metrics.of(alarm.namespace, alarm.metricName, alarm.dimensions), now);
  }
}
