import { stateOf, type Alarm, type AlarmState } from './alarm';
import { type Metrics } from './metrics';

/** An alarm that is created, but whose state cannot be calculated. */
export interface OpaqueAlarm {
  readonly name: string;
  readonly reason: string;
}

/** CloudWatch's alarms. Their states are calculated when they are read. */
export class Alarms {
  private readonly alarms = new Map<string, { readonly alarm: Alarm | OpaqueAlarm; readonly createdAt: Date }>();

  constructor(private readonly metrics: Metrics) {}

  put(alarm: Alarm | OpaqueAlarm): void {
    const { createdAt = new Date() } = this.alarms.get(alarm.name) ?? {};
    this.alarms.set(alarm.name, { alarm, createdAt });
  }

  has(name: string): boolean {
    return this.alarms.has(name);
  }

  delete(name: string): void {
    this.alarms.delete(name);
  }

  state(name: string, now = new Date()): AlarmState {
    const found = this.alarms.get(name);
    if (!found) {
      throw new Error(`There is no alarm ${name}. Existing alarms: ${[...this.alarms.keys()].join(', ') || 'none'}.`);
    }
    const { alarm, createdAt } = found;
    if ('reason' in alarm) {
      throw new Error(`The local CloudWatch does not evaluate the alarm ${name}: ${alarm.reason}.`);
    }
    return stateOf(alarm, this.metrics.of(alarm.namespace, alarm.metricName, alarm.dimensions), createdAt, now);
  }
}
