import { type ActionJson, content, does } from '../../../local/flow/support/flow-builder';

/* Parts of the flows with which the rules are tested. A flow ends with the action "Bye". */

export const ANY_ERROR = { NoMatchingError: 'Bye' };
export const NO_MATCH = { NoMatchingCondition: 'Bye' };
export const NEXT = { next: 'Bye', errors: ANY_ERROR };
export const ANALYTICS = { next: 'Bye', errors: { ...ANY_ERROR, ChannelMismatch: 'Bye' } };
export const STORED = {
  Text: 'Your number?',
  StoreInput: 'True',
  InputValidation: { CustomValidation: { MaximumLength: '4' } },
};
export const compare = (id: string, ways: object) =>
  does(id, 'Compare', { ComparisonValue: '$.Attributes.tier' }, ways);
export const flow = (...actions: ActionJson[]) => content(...actions) as Record<string, unknown>;
