import { type Probe } from './probes';

/** The maximum size of a template that is sent with the call, in bytes. */
const MAX_TEMPLATE_BYTES = 51_200;

/** The name of a deployed test case of a probe. */
export const probeName = ({ reading }: Probe, testCase: string): string => `probe ${reading} ${testCase}`;

/**
 * Returns templates with the flows and test cases of probes, of the native types of AWS. There are several templates if one would
 * be too large.
 */
export function probeTemplates(probes: readonly Probe[], InstanceArn: string): string[] {
  const templates: string[] = [];
  let resources: Record<string, object> = {};
  for (const probe of probes) {
    const more = resourcesOf(probe, InstanceArn);
    if (Buffer.byteLength(templateOf({ ...resources, ...more })) > MAX_TEMPLATE_BYTES) {
      templates.push(templateOf(resources));
      resources = {};
    }
    resources = { ...resources, ...more };
  }
  return [...templates, templateOf(resources)];
}

const templateOf = (Resources: Readonly<Record<string, object>>): string =>
  JSON.stringify({ Description: 'Probes of amazon-connect-test, to be deleted after the run', Resources });

function resourcesOf(probe: Probe, InstanceArn: string): Record<string, object> {
  const id = probe.reading.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
  const flow = (Name: string, content: string) => ({
    Type: 'AWS::Connect::ContactFlow',
    Properties: {
      InstanceArn,
      Name: `probe ${Name}`,
      Type: 'CONTACT_FLOW',
      Content: withNextFlow(content, `${id}Next`),
    },
  });
  const entry = { Ref: `${id}Flow` };
  const testCases = probe.testCases.map(({ name, channel, content }, index) => {
    const EntryPoint =
      channel === 'CHAT'
        ? { Type: 'CHAT', ChatEntryPointParameters: { FlowId: entry } }
        : { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId: entry } };
    const Properties = { InstanceArn, Name: probeName(probe, name), EntryPoint, Content: content, Status: 'PUBLISHED' };
    return [`${id}Test${index + 1}`, { Type: 'AWS::Connect::TestCase', Properties }] as const;
  });
  return {
    ...(probe.nextFlow !== undefined && { [`${id}Next`]: flow(`${probe.reading} next`, probe.nextFlow) }),
    [`${id}Flow`]: flow(probe.reading, probe.flow),
    ...Object.fromEntries(testCases),
  };
}

function withNextFlow(content: string, next: string): string | object {
  const parts = content.split('{{NextFlowId}}');
  return parts.length === 1
    ? content
    : { 'Fn::Join': ['', parts.flatMap((part, index) => (index === 0 ? [part] : [{ Ref: next }, part]))] };
}
