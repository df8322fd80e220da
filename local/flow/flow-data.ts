import { type ContactState, type Frame } from './contact-state';
import { type Json } from '../../lib/private/json/json';

/** The data of a flow that may survive TransferToFlow, each with the reading that decides whether it survives. */
const SURVIVING = {
  External: 'external-after-transfer',
  StoredCustomerInput: 'stored-input-after-transfer',
  Lex: 'lex-after-transfer',
} as const;

type Surviving = keyof typeof SURVIVING;

const isSurviving = (key: string): key is Surviving => Object.hasOwn(SURVIVING, key);

/** Returns the name of the flow data that a path reads: the root of the path, but `External` for `$.LambdaInvocation`. */
export const flowDataKey = (root: string): string => (root === 'LambdaInvocation' ? 'External' : root);

/**
 * Returns the flow data `key` as the current flow reads it: the value from this flow, or else the value from the
 * previous flow, if it survived the transfer.
 */
export function flowDataOf({ frame, assumed }: Pick<ContactState, 'frame' | 'assumed'>, key: string): Json | undefined {
  const own = frame?.data.get(key);
  if (own !== undefined || frame?.kind !== 'CONTACT_FLOW' || !isSurviving(key)) return own;
  const former = frame.formerData?.get(key);
  return former !== undefined && assumed.is(SURVIVING[key], 'kept') ? former : undefined;
}

/**
 * Returns the data that a flow passes to the next flow: its own data, and the `SURVIVING` data that it got from the
 * previous flow. A module passes no data.
 */
export function dataToLeave({ kind, data, formerData = new Map() }: Frame): Frame['data'] {
  if (kind === 'MODULE') return new Map();
  return new Map([...[...formerData].filter(([key]) => isSurviving(key)), ...data]);
}

/** Returns the data of a frame and the data from the previous flow, both without the given keys. */
export function withoutFlowData(
  { data, formerData }: Frame,
  keys: readonly string[],
): Pick<Frame, 'data' | 'formerData'> {
  const others = (all: Frame['data']) => new Map([...all].filter(([key]) => !keys.includes(key)));
  return { data: others(data), formerData: formerData && others(formerData) };
}
