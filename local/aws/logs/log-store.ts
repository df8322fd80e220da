export interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
  readonly logStreamName: string;
}

/** The log groups of CloudWatch Logs, with their streams and events. */
export class LogStore {
  private readonly groups = new Map<string, LogEvent[]>();
  private readonly streams = new Set<string>();

  /** @param onWrite called with every event */
  constructor(private readonly onWrite: (event: LogEvent) => void) {}

  createGroup(name: string): void {
    if (!this.groups.has(name)) {
      this.groups.set(name, []);
    }
  }

  deleteGroup(name: string): void {
    this.groups.delete(name);
  }

  /** Creates a stream. Returns false when the stream exists already. */
  createStream(group: string, name: string): boolean {
    const before = this.streams.size;
    return this.streams.add(`${group} ${name}`).size > before;
  }

  write(group: string, logStreamName: string, message: string): void {
    this.createGroup(group);
    const event = { timestamp: Date.now(), message, logStreamName };
    this.groups.get(group)!.push(event);
    this.onWrite(event);
  }

  /**
   * Returns the events of a group in the order in which they were written, or undefined when the group does not exist.
   */
  events(group: string): readonly LogEvent[] | undefined {
    return this.groups.get(group);
  }
}
