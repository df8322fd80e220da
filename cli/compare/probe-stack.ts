import { checkFlow } from '../../lib/private/flow-language/check-flow';
import { botAround, functionAround, NO_SURROUNDINGS, type Resources, type Surroundings } from './probe-surroundings';
import { type Probe } from './probes';

/** The maximum size of a template in the request of CreateStack, in bytes. */
const MAX_TEMPLATE_BYTES = 51_200;

/** A template with the flows and test cases of some probes. It has no custom resources. */
export interface ProbeTemplate {
  readonly probes: readonly Probe[];
  readonly body: string;
}

/** The name of a deployed test case of a probe. */
export const probeName = ({ reading }: Probe, testCase: string): string => `probe ${reading} ${testCase}`;

/**
 * Returns the templates of probes, each as full as its maximum size allows. A template has only one function, so a
 * probe with a function has its own template. So has a probe whose flow the service may refuse. Probes with a bot are
 * separate, so that the others can run in an account that allows no bots.
 */
export function probeTemplates(probes: readonly Probe[], instanceArn: string): ProbeTemplate[] {
  const calling = probes.filter(({ answer }) => answer !== undefined);
  const talking = probes.filter(({ intents }) => intents !== undefined);
  const others = probes.filter(({ answer, intents }) => answer === undefined && intents === undefined);
  const isDoubtful = ({ flow }: Probe) => checkFlow(flow).length > 0;
  return [
    ...packed(
      others.filter((probe) => !isDoubtful(probe)),
      instanceArn,
      NO_SURROUNDINGS,
    ),
    ...others.filter(isDoubtful).flatMap((probe) => packed([probe], instanceArn, NO_SURROUNDINGS)),
    ...calling.flatMap((probe) => packed([probe], instanceArn, functionAround(probe, instanceArn))),
    ...packed(talking, instanceArn, botAround(talking, instanceArn)),
  ];
}

function packed(probes: readonly Probe[], instanceArn: string, around: Surroundings): ProbeTemplate[] {
  const templates: ProbeTemplate[] = [];
  for (const probe of probes) {
    const last = templates.at(-1);
    const together = templateOf([...(last?.probes ?? []), probe], instanceArn, around);
    if (last && Buffer.byteLength(together.body) <= MAX_TEMPLATE_BYTES) templates[templates.length - 1] = together;
    else templates.push(templateOf([probe], instanceArn, around));
  }
  return templates;
}

function templateOf(probes: readonly Probe[], instanceArn: string, around: Surroundings): ProbeTemplate {
  const Description = 'Probes of amazon-connect-test, to be deleted after the run';
  const own = probes.map((probe) => resourcesOf(probe, instanceArn, around));
  const Resources: Resources = Object.assign({}, around.resources, ...own) as Resources;
  return { probes, body: JSON.stringify({ Description, Resources }) };
}

function resourcesOf(probe: Probe, InstanceArn: string, { before, named }: Surroundings): Resources {
  const id = probe.reading.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
  const texts = { ...named, NextFlowId: { Ref: `${id}Next` } };
  const flow = (Name: string, content: string) => ({
    Type: 'AWS::Connect::ContactFlow',
    Properties: { InstanceArn, Name: `probe ${Name}`, Type: 'CONTACT_FLOW', Content: filledIn(content, texts) },
    ...(before.length > 0 && { DependsOn: before }),
  });
  const entry = { Ref: `${id}Flow` };
  const testCases = probe.testCases.map(({ name, channel, content }, index) => {
    const EntryPoint =
      channel === 'CHAT'
        ? { Type: 'CHAT', ChatEntryPointParameters: { FlowId: entry } }
        : { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId: entry } };
    const Content = filledIn(content, texts);
    const Properties = { InstanceArn, Name: probeName(probe, name), EntryPoint, Content, Status: 'PUBLISHED' };
    return [`${id}Test${index + 1}`, { Type: 'AWS::Connect::TestCase', Properties }] as const;
  });
  return {
    ...(probe.nextFlow !== undefined && { [`${id}Next`]: flow(`${probe.reading} next`, probe.nextFlow) }),
    [`${id}Flow`]: flow(probe.reading, probe.flow),
    ...Object.fromEntries(testCases),
  };
}

/** Replaces the placeholders in double braces with references. */
function filledIn(content: string, texts: Readonly<Record<string, object>>): string | object {
  const parts = content.split(/\{\{(\w+)\}\}/);
  if (parts.length === 1) return content;
  return { 'Fn::Join': ['', parts.map((part, index) => (index % 2 === 0 ? part : texts[part]))] };
}
