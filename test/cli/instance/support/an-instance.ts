import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalConnect, type LocalConnectOptions } from '../../../../local/connect';
import { content, hangUp, menu, say } from '../../../local/flow/support/flow-builder';
import { document, hears, inTurn, press, started } from '../../../local/test-runner/support/test-builder';
import { CREDENTIALS } from '../../../lambda/support/credentials';

const MENU = content(
  say('Greeting', `Welcome to us. ${'Please listen to all of this. '.repeat(3)}`, 'Menu'),
  menu('Menu', { '1': 'Sales' }, { NoMatchingCondition: 'End', InputTimeLimitExceeded: 'End', NoMatchingError: 'End' }),
  say('Sales', 'You are with sales.', 'End'),
  hangUp('End'),
);
/** The content of a test case that passes on the menu, and of one that fails. */
export const PASSING = document(inTurn(started('start'), hears('welcome', press(1)), hears('with sales')));
export const FAILING = document(inTurn(started('start'), hears('welcome', press(2)), hears('with sales')));

interface Added {
  /** The id of the flow. Default: the menu. */
  readonly flow?: string;
  readonly Tags?: Readonly<Record<string, string>>;
  readonly Status?: 'PUBLISHED' | 'SAVED';
}

/** An instance of the local Connect with a menu, and a home folder for the command that runs on it. */
export class AnInstance {
  static async start(options?: LocalConnectOptions): Promise<AnInstance> {
    return new AnInstance(await LocalConnect.start(options));
  }

  readonly home = mkdtempSync(join(tmpdir(), 'home-'));
  readonly menu: string;

  private constructor(readonly connect: LocalConnect) {
    this.menu = this.addFlow('Menu', MENU);
  }

  get arn(): string {
    return this.connect.instanceArn;
  }

  get environment(): Record<string, string> {
    const { url } = this.connect;
    return { ...CREDENTIALS, AWS_ENDPOINT_URL: url, HOME: this.home, USERPROFILE: this.home };
  }

  /** Adds a flow and returns its id. */
  addFlow(Name: string, document: object, { id, Type = 'CONTACT_FLOW' }: { id?: string; Type?: string } = {}): string {
    const flow = { InstanceArn: this.arn, Name, Type, Content: JSON.stringify(document) };
    return this.connect.store.contactFlows.create(flow, id).Id;
  }

  /** Adds test cases with calls that enter `flow`. `contents` has the content of each test case by its name. */
  add(
    contents: Readonly<Record<string, string>>,
    { flow = this.menu, Tags = {}, Status = 'PUBLISHED' }: Added = {},
  ): this {
    for (const [Name, Content] of Object.entries(contents)) {
      const EntryPoint = { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId: flow } } as const;
      this.connect.store.testCases.create({ InstanceArn: this.arn, Name, Content, EntryPoint, Tags, Status });
    }
    return this;
  }

  left(): Left {
    return leftOn(this.connect);
  }

  /** The operations that were called. */
  operations(): Set<string> {
    return new Set(this.connect.requests.map(({ operation }) => operation));
  }

  async stop(): Promise<void> {
    await this.connect.stop();
    rmSync(this.home, { recursive: true });
  }
}

/** The numbers of executions and of contacts that have not ended. */
interface Left {
  readonly executions: number;
  readonly contacts: number;
}

export function leftOn({ store: { executions }, instanceArn }: LocalConnect): Left {
  const { now } = executions;
  const all = executions.list(instanceArn);
  const isOver = (time: number | undefined) => time !== undefined && time <= now;
  return {
    executions: all.filter(({ beganAt, duration, stoppedAt }) => !isOver(stoppedAt) && !isOver(beganAt! + duration!))
      .length,
    contacts: all.filter(
      ({ beganAt, result, contactStoppedAt }) =>
        beganAt !== undefined && !isOver(contactStoppedAt) && !isOver(beganAt + (result?.contact?.endedAt ?? Infinity)),
    ).length,
  };
}
