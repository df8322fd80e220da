import { memberAt, memberOf } from '../../lib/private/json/json';
import { EVENT_DESCRIPTIONS } from '../../lib/private/language/descriptions';
import { EVENT_ACTOR, type EventType } from '../../lib/private/language/vocabulary';
import { type Call, call } from './code';
import { constructFor, flowActionCode } from './flow-action-code';
import { Inexpressible, requireSame } from './inexpressible';
import { type Resources } from './resources';

export interface EventCode {
  readonly code: Call;
  /**
   * The words from which the builder makes the identifier of the observation. Undefined when the words would contain
   * the id of a construct.
   */
  readonly description?: string;
}

interface Built extends EventCode {
  /** The `Properties` that the call of the builder produces. */
  readonly properties: object;
}

/** Returns the call of the builder (a method of `TestEvent`) that makes an event. */
export function eventCode(event: unknown, resources: Resources, observation: string): EventCode {
  const type = memberOf(event, 'Type');
  const part = `the event of ${observation}`;
  const build = typeof type === 'string' && Object.hasOwn(EVENTS, type) ? EVENTS[type as EventType] : undefined;
  if (!build) throw new Inexpressible(`the Type of ${part}`);
  const { properties, code, description } = build(memberOf(event, 'Properties'), resources, part);
  const rebuilt = { Type: type, Actor: EVENT_ACTOR, Properties: properties };
  requireSame({ ...(event as object), Identifier: undefined }, rebuilt, part);
  return { code, description };
}

type Build = (properties: unknown, resources: Resources, part: string) => Built;

const EVENTS: Readonly<Record<EventType, Build>> = {
  TestInitiated: () => bare('TestInitiated', 'TestEvent.testInitiated'),
  TestCompleted: () => bare('TestCompleted', 'TestEvent.testCompleted'),
  MessageReceived: message,
  FlowActionStarted: (properties, resources, part) => {
    const { type, parameters, started, resource } = flowActionCode(properties, resources, part);
    if (started === undefined) throw new Inexpressible(`the ActionType of ${part}`);
    return { code: call(started, [resource]), properties: { ActionType: type, ActionParameters: parameters } };
  },
  FlowActionCompleted: (properties, resources, part) => {
    if (memberOf(properties, 'ActionType') === 'ConnectParticipantWithAgenticCX')
      return agenticCx(properties, resources);
    const { type, parameters, completed, resource } = flowActionCode(properties, resources, part);
    if (completed === undefined) throw new Inexpressible(`the ActionType of ${part}`);
    return { code: call(completed, [resource]), properties: { ActionType: type, ActionParameters: parameters } };
  },
};

function bare(type: EventType, method: string): Built {
  return { code: call(method), properties: {}, description: EVENT_DESCRIPTIONS[type]('') };
}

/** For each member of the event that has a text, and each type of matching: the method of ExpectedMessage. */
const MESSAGES = [
  { member: 'Text', matching: 'Inclusion', method: 'contains', similar: '' },
  { member: 'Text', matching: 'Similarity', method: 'similarTo', similar: 'similar to ' },
  { member: 'SSML', matching: 'Inclusion', method: 'containsSsml', similar: '' },
  { member: 'SSML', matching: 'Similarity', method: 'similarToSsml', similar: 'similar to ' },
] as const;

function message(properties: unknown, resources: Resources, part: string): Built {
  const matching = memberAt(properties, 'MatchingCriteria', 'Type');
  const promptId = memberOf(properties, 'PromptId');
  const received = (method: string, argument: Call['args'][number], subject?: string): Omit<Built, 'properties'> => ({
    code: call('TestEvent.messageReceived', [call(`ExpectedMessage.${method}`, [argument])]),
    description: subject === undefined ? undefined : EVENT_DESCRIPTIONS.MessageReceived(subject),
  });
  if (promptId !== undefined) {
    const prompt = constructFor('prompt', promptId, resources, `PromptId of ${part}`);
    const rebuilt = { PromptId: promptId, MatchingCriteria: { Type: 'Similarity' } };
    return { ...received('prompt', prompt), properties: rebuilt };
  }
  for (const { member, matching: Type, method, similar } of MESSAGES) {
    const words = memberOf(properties, member);
    if (typeof words !== 'string' || matching !== Type) continue;
    const rebuilt = { [member]: words, MatchingCriteria: { Type } };
    return { ...received(method, resources.text(words), similar + words), properties: rebuilt };
  }
  throw new Inexpressible(`the message in ${part}`);
}

function agenticCx(properties: unknown, resources: Resources): Built {
  const agent = (member: string) => String(memberAt(properties, 'ActionParameters', 'AgentConfiguration', member));
  const [workspace, application, alias] = ['WorkspaceId', 'ApplicationId', 'Alias'].map(agent);
  const options = [
    ['workspaceId', resources.text(workspace)],
    ['applicationId', resources.text(application)],
    ['alias', resources.text(alias)],
  ] as const;
  return {
    code: call('TestEvent.agenticCxCompleted', [], options),
    description: 'end of agentic CX',
    properties: {
      ActionType: 'ConnectParticipantWithAgenticCX',
      ActionParameters: {
        AgentConfiguration: { WorkspaceId: workspace, ApplicationId: application, Alias: alias },
      },
    },
  };
}
