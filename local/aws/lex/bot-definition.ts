import { type Bot, type BotReply, utteranceKey } from '../../flow';
import { type Properties } from '../common/resource-type';

/** The members that the intents of a supported bot may have. */
const PLAIN_MEMBERS: ReadonlySet<string> = new Set([
  'Name',
  'Description',
  'ParentIntentSignature',
  'SampleUtterances',
]);
const FALLBACK_SIGNATURE = 'AMAZON.FallbackIntent';

/**
 * Returns a bot in which each sample utterance leads to its intent, and all other input to the fallback intent. Returns
 * undefined for a bot that is different: without intents, with other built-in intents, or with intents that have slots,
 * prompts, functions or other members.
 */
export function botOf({ BotLocales }: Properties): Bot | undefined {
  const locales = (BotLocales ?? []) as readonly Properties[];
  const intents = locales.flatMap(({ Intents }) => (Intents ?? []) as readonly Properties[]);
  if (intents.length === 0 || !intents.every(isPlain)) return undefined;
  return { dtmf: new Map(), utterances: new Map(intents.flatMap(repliesOf)) };
}

function isPlain(intent: Properties): boolean {
  const { ParentIntentSignature: signature } = intent;
  return (
    Object.keys(intent).every((name) => PLAIN_MEMBERS.has(name)) &&
    (signature === undefined || signature === FALLBACK_SIGNATURE)
  );
}

function repliesOf({ Name, SampleUtterances }: Properties): [string, BotReply][] {
  const samples = (SampleUtterances ?? []) as readonly { readonly Utterance: unknown }[];
  return samples.map(({ Utterance }) => [utteranceKey(String(Utterance)), { intent: String(Name) }]);
}
