import { LocalCloud as Cloud } from '../../../local/cloud';
import { type LocalConnect } from '../../../local/connect';
import { LIKE_AWS, type Engine, type EngineExpectations } from './engine';

/** The local cloud of this project. */
export class LocalCloud implements Engine {
  static async start(): Promise<LocalCloud> {
    // Ten seconds of a state machine take one real second, so that tests are short.
    return new LocalCloud(await Cloud.start({ stateMachineTimeScale: 10 }));
  }

  readonly name = 'Local cloud';
  readonly expectations: EngineExpectations = LIKE_AWS;

  private constructor(private readonly cloud: Cloud) {}

  get environment(): Readonly<Record<string, string>> {
    return this.cloud.environment;
  }

  get connect(): LocalConnect {
    return this.cloud.connect;
  }

  /** Returns the JSON objects that functions have written to a log group. Leaves out all other lines. */
  logOf(logGroup: string): readonly unknown[] {
    const lines = this.cloud.aws.logEvents(logGroup).map(({ message }) => message);
    return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  }

  stop(): Promise<void> {
    return this.cloud.stop();
  }
}
