import {
  isJsonObject,
  type Json,
  type JsonObject,
  jsonObject,
  memberOf,
  scalarText,
} from '../../../lib/private/json/json';
import { listAt, objectAt, type Parameters, textAt } from '../../../lib/private/flow-language/parameters';
import { type Turn } from '../turn';
import { type ActionHandler, failure, type Outcome, success } from './handler';

/** The search keys for profiles, with the members of a profile that each key searches. */
const SEARCH_KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['_profileId', ['ProfileId']],
  ['_phone', ['PhoneNumber', 'MobilePhoneNumber', 'HomePhoneNumber', 'BusinessPhoneNumber']],
  ['_email', ['EmailAddress', 'PersonalEmailAddress', 'BusinessEmailAddress']],
  ['_account', ['AccountNumber']],
]);

export const GetCustomerProfile: ActionHandler = {
  run: (turn, parameters) => {
    const found = turn.world.customerProfiles.filter((profile) => matches(profile, parameters));
    if (found.length > 1) return failure(`${found.length} customer profiles match`, 'MultipleFoundError');
    if (found.length === 1) return learnProfile(turn, found[0], parameters);
    turn.warn('no-profile', 'no customer profile of the world matches');
    return failure('no customer profile matches', 'NoneFoundError');
  },
};

/** The member `Objects` of a profile in the world contains the objects of the profile, by type. */
export const GetCustomerProfileObject: ActionHandler = {
  run: (turn, parameters) => {
    const type = textAt(parameters, 'ProfileRequestData', 'ObjectTypeName') ?? '';
    return learnPart(turn, parameters, type.replace(/^_/, ''), (profile) =>
      memberOf(memberOf(profile, 'Objects'), type),
    );
  },
};

export const GetCalculatedAttributesForCustomerProfile: ActionHandler = {
  run: (turn, parameters) =>
    learnPart(turn, parameters, 'CalculatedAttributes', (profile) => memberOf(profile, 'CalculatedAttributes')),
};

export const CreateCustomerProfile: ActionHandler = {
  run: (turn, parameters) => {
    const created = Object.entries(objectAt(parameters, 'ProfileRequestData') ?? {});
    return learnProfile(turn, jsonObject([...created, ['ProfileId', 'created-profile']]), parameters);
  },
};

function matches(profile: JsonObject, parameters: Parameters): boolean {
  const request = objectAt(parameters, 'ProfileRequestData') ?? {};
  const criteria = [request, ...listAt(request, 'SearchCriteria').filter(isJsonObject)].filter((each) =>
    textAt(each, 'IdentifierName'),
  );
  const hits = criteria.map((each) =>
    matchesOne(profile, textAt(each, 'IdentifierName')!, textAt(each, 'IdentifierValue')),
  );
  return textAt(request, 'LogicalOperator') === 'OR' ? hits.includes(true) : hits.length > 0 && !hits.includes(false);
}

function matchesOne(profile: JsonObject, name: string, value: string | undefined): boolean {
  return (
    Boolean(value) && (SEARCH_KEYS.get(name) ?? [name]).some((key) => scalarText(memberOf(profile, key)) === value)
  );
}

/** Adds the id and the requested fields of a profile to `$.Customer`. */
function learnProfile(turn: Turn, profile: JsonObject, parameters: Parameters): Outcome {
  const fields = new Set<unknown>(['ProfileId', ...listAt(parameters, 'ProfileResponseData')]);
  const attributes = Object.entries(objectAt(profile, 'Attributes') ?? {}).filter(([key]) =>
    fields.has(`Attributes.${key}`),
  );
  return learn(turn, [
    ...Object.entries(profile).filter(([key]) => fields.has(key)),
    ['Attributes', jsonObject(attributes)],
  ]);
}

function learnPart(
  turn: Turn,
  parameters: Parameters,
  name: string,
  part: (profile: JsonObject) => Json | undefined,
): Outcome {
  const id = textAt(parameters, 'ProfileRequestData', 'ProfileId') ?? turn.lookup('Customer');
  const profileId = typeof id === 'string' ? id : scalarText(memberOf(id, 'ProfileId'));
  const profile = turn.world.customerProfiles.find((each) => memberOf(each, 'ProfileId') === profileId);
  const value = profile && part(profile);
  if (value !== undefined) return learn(turn, [[name, value]]);
  turn.warn('no-profile', `the world has no ${name} of the customer profile "${profileId ?? ''}"`);
  return failure(`the world has no ${name} of the customer profile "${profileId ?? ''}"`, 'NoneFoundError');
}

function learn(turn: Turn, entries: [string, Json][]): Outcome {
  const before = turn.frame.data.get('Customer');
  turn.learn('Customer', jsonObject([...(isJsonObject(before) ? Object.entries(before) : []), ...entries]));
  return success();
}
