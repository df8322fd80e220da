import { isJsonObject, type JsonObject, jsonObject, memberAt, withMember } from '../../../lib/private/json/json';
import { mediaStreams } from '../media-streams';
import { listAt, objectAt, textAt, textEntries } from '../../../lib/private/flow-language/parameters';
import { type ActionHandler, failure, success } from './handler';

/** Sets data of the contact, such as its name or language. */
export const UpdateContactData: ActionHandler = {
  run: (turn, parameters) => {
    const { name, description, customerId, languageCode, references } = turn.contact;
    turn.update({
      name: textAt(parameters, 'Name') ?? name,
      description: textAt(parameters, 'Description') ?? description,
      customerId: textAt(parameters, 'CustomerId') ?? customerId,
      languageCode: textAt(parameters, 'LanguageCode') ?? languageCode,
      references: jsonObject([
        ...Object.entries(references),
        ...Object.entries(objectAt(parameters, 'References') ?? {}),
      ]),
    });
    return success();
  },
};

export const UpdateContactTextToSpeechVoice: ActionHandler = {
  run: (turn, parameters) => {
    const { voice, languageCode } = turn.contact;
    turn.update({
      voice: textAt(parameters, 'TextToSpeechVoice') ?? voice,
      languageCode: textAt(parameters, 'LanguageCode') ?? languageCode,
    });
    return success();
  },
};

/** Starts or stops the streaming of the customer's audio. Only the values of `$.MediaStreams` are modelled. */
export const UpdateContactMediaStreamingBehavior: ActionHandler = {
  run: (turn, parameters) => {
    const { id, region, mediaStreams: before } = turn.contact;
    const isOn = textAt(parameters, 'MediaStreamingState') === 'Enabled';
    turn.update({ mediaStreams: isOn ? mediaStreams(region, id, turn.now) : stopped(before, turn.now) });
    return success();
  },
};

function stopped(streams: JsonObject, at: number): JsonObject {
  const audio = memberAt(streams, 'Customer', 'Audio');
  return isJsonObject(audio) ? { Customer: { Audio: withMember(audio, 'StopTimestamp', String(at)) } } : streams;
}

export const TagContact: ActionHandler = {
  run: (turn, parameters) => {
    turn.update({ tags: new Map([...turn.contact.tags, ...textEntries(objectAt(parameters, 'Tags'))]) });
    return success();
  },
};

export const UntagContact: ActionHandler = {
  run: (turn, parameters) => {
    const removed = new Set<unknown>(listAt(parameters, 'TagKeys'));
    turn.update({ tags: new Map([...turn.contact.tags].filter(([key]) => !removed.has(key))) });
    return success();
  },
};

/**
 * Sets the flow that runs at an event. Only CustomerQueue has an effect: the other events need an agent, and a
 * simulated contact never reaches one.
 */
export const UpdateContactEventHooks: ActionHandler = {
  run: (turn, parameters) => {
    const hooks = textEntries(objectAt(parameters, 'EventHooks'));
    if (hooks.length !== 1) return failure(`EventHooks must have exactly one hook; it has ${hooks.length}`);
    turn.update({ hooks: new Map([...turn.contact.hooks, ...hooks]) });
    return success();
  },
};
