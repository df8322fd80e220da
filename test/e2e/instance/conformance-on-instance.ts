import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readTestCaseFile } from '../../../local/test-case-file';
import { type AnInstance } from '../../cli/instance/support/an-instance';

export const CASES = join(__dirname, '../../conformance');

/**
 * Deploys the flows and the test cases of a conformance case. Flows refer to each other by file name, so the id of each
 * flow except flow.json is its file name without the extension.
 */
export function deployCase(instance: AnInstance, folder: string): void {
  const files = readdirSync(folder);
  const text = (file: string) => readFileSync(join(folder, file), 'utf8');
  const json = (file: string): object => JSON.parse(text(file));
  const others = files.filter((file) => /^(?!world|expected|flow)[a-z]+\.json$/.test(file));
  others.forEach((file) => {
    const id = basename(file, '.json');
    instance.addFlow(file, json(file), { id, Type: id === 'waiting' ? 'CUSTOMER_QUEUE' : 'CONTACT_FLOW' });
  });
  const flow = instance.addFlow(basename(folder), json('flow.json'));
  for (const file of files.filter((name) => name.endsWith('.test-case.json'))) {
    const { content, initializationData, entryPoint } = readTestCaseFile(text(file));
    const EntryPoint =
      entryPoint.channel === 'CHAT'
        ? ({ Type: 'CHAT', ChatEntryPointParameters: { FlowId: flow } } as const)
        : ({ Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId: flow } } as const);
    instance.connect.store.testCases.create({
      ...{ InstanceArn: instance.arn, Name: file.replace('.test-case.json', ''), Content: content, EntryPoint },
      ...(initializationData !== undefined && { InitializationData: initializationData }),
    });
  }
}
