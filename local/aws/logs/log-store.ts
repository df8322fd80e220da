export interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
  readonly logStreamName: string;
}

interface LogGroup {
  readonly events: LogEvent[];
  /** The names of the streams that a call of CreateLogStream has created. */
  readonly streams: Set<string>;
}

/** The log groups of CloudWatch Logs, with their streams and events. */
export class LogStore {
  private readonly groups = new Map<string, LogGroup>();

  /** @param onWrite called with every event */
  constructor(private readonly onWrite: (event: LogEvent) => void) {}

  createGroup(name: string): void {
    if (!this.groups.has(name)) {
      this.groups.set(name, { events: [], streams: new Set() });
    }
  }

  deleteGroup(name: string): void {
    this.groups.delete(name);
  }

  /** Creates a stream in a group that exists. Returns false when the stream exists already. */
  createStream(group: string, name: string): boolean {
    const { streams } = this.groups.get(group)!;
    const before = streams.size;
    return streams.add(name).size > before;
  }

  write(group: string, logStreamName: string, message: string): void {
    this.createGroup(group);
    const event = { timestamp: Date.now(), message, logStreamName };
    this.groups.get(group)!.events.push(event);
    this.onWrite(event);
  }

  /** Returns the events of a group, the oldest first; undefined when the group does not exist. */
  events(group: string): readonly LogEvent[] | undefined {
    return this.groups.get(group)?.events;
  }
}
