/*
 * An interpreter of Amazon Connect's Flow language in virtual time, without I/O. The inputs come from the caller, and
 * the events describe the contact. A state never changes, except for its `assumed`. There, the interpreter notes the
 * readings (facts about the service that are not settled) that it used.
 *
 *     let { state, events } = startContact(world, { flow, channel: 'VOICE' }, new AssumedReadings(LIKELIEST));
 *     while (state.phase.kind !== 'over') {
 *       // The contact enters an action, listens, plays a loop of prompts, waits for a function, or waits in a queue.
 *       ({ state, events } = step(state, { type: 'proceed' }));
 *     }
 */
export * from './contact-state';
export * from './customer-input';
export * from './events';
export * from '../../lib/private/flow-language/flow-document';
export * from './inputs';
export { hear, type Heard, type MessageReceived, startHearing } from './hearing';
export { type LambdaAnswer, type LambdaRequest } from './lambda-request';
export { answerFromWorld } from './lambda-call';
export { type ContactStart, isIdle, MAX_STEPS, startContact, step } from './machine';
export { labelOf } from './transitions';
export { withoutFlowData } from './flow-data';
export { readPath, readText } from './namespaces';
export { flowProblems } from '../../lib/private/flow-language/check-flow';
export { firstMessages } from '../../lib/private/flow-language/wording';
export { hasReference, namesIn, pathOf } from './references';
export { readFlow } from '../../lib/private/flow-language/read-flow';
export { type Step } from './turn';
export { readWorld, WorldError } from './read-world';
export { resourceKey } from '../../lib/private/flow-language/resource-key';
export { utteranceKey } from './utterance';
export { type Bot, type BotReply, emptyWorld, type Queue, type Resources, type World } from './world';
export { type Hours, isTimeZone } from './hours';
export { worldFileSchema } from './world-file';
