import { type LocalConnect } from '../../../local/connect';

const FLOW = JSON.stringify({
  Version: '2019-10-30',
  StartAction: 'end',
  Metadata: {},
  Actions: [{ Identifier: 'end', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} }],
});

/** An instance of the local Connect with flows, for the test cases of one jest test. */
export class ContactCenter {
  readonly instanceArn: string;
  readonly flowArn: string;
  readonly otherFlowArn: string;

  constructor(private readonly connect: LocalConnect) {
    this.instanceArn = connect.addInstance();
    this.flowArn = this.addFlow('Flow');
    this.otherFlowArn = this.addFlow('Other flow');
  }

  get testCases() {
    return this.connect.store.testCases.list(this.instanceArn);
  }

  /** The test cases without the times of their last modification. */
  get states() {
    return this.testCases.map(({ LastModifiedTime: _, ...state }) => state);
  }

  /** The names of the test cases, sorted. */
  get names(): readonly string[] {
    return this.testCases.map(({ Name }) => Name).sort();
  }

  testCase(name: string) {
    const found = this.testCases.find(({ Name }) => Name === name);
    if (!found) throw new Error(`There is no test case "${name}", only: ${this.names.join(', ')}`);
    return found;
  }

  /** Creates a test case as people do in the console. Returns its ARN. */
  addTestCase(name: string): string {
    const EntryPoint = { Type: 'VOICE_CALL' as const, VoiceCallEntryPointParameters: { FlowId: this.flowArn } };
    const draft = { Name: name, Content: '{}', Status: 'SAVED' as const, Tags: { madeBy: 'hand' } };
    return this.connect.store.testCases.create({ InstanceArn: this.instanceArn, EntryPoint, ...draft }).Arn;
  }

  deleteTestCase(name: string): void {
    this.connect.store.testCases.delete(this.testCase(name).Arn);
  }

  private addFlow(Name: string): string {
    return this.connect.store.contactFlows.create({
      InstanceArn: this.instanceArn,
      Name,
      Type: 'CONTACT_FLOW',
      Content: FLOW,
    }).Arn;
  }
}
