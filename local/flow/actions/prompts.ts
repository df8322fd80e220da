import { type Parameters, textAt } from '../../../lib/private/flow-language/parameters';
import { PROMPT_SOURCES, promptSources } from '../../../lib/private/flow-language/values';
import { type Spoken, spokenSsml } from '../spoken';
import { type Turn } from '../turn';
import { find } from '../world';

const MAX_CHARACTERS = 6000;
const MAX_BILLED_CHARACTERS = 3000;

/**
 * The words that are played, or the reason why no words can be played; undefined when the action has no text and no
 * prompt.
 */
export type Prompt = Spoken | { readonly problem: string } | undefined;

export function promptOf(turn: Turn, parameters: Parameters): Prompt {
  const given = promptSources(parameters);
  const filled = given.filter((source) => textAt(parameters, source) !== '');
  if (filled.length > 1) {
    return {
      problem: `only one of ${PROMPT_SOURCES.join(', ')} can be played; the action has ${filled.join(' and ')}`,
    };
  }
  const source = filled[0] ?? given[0];
  if (!source) return undefined;
  if (turn.isChat && source !== 'Text') return { problem: `${source} can be played only on a call` };
  return words(turn, parameters, source);
}

function words(turn: Turn, parameters: Parameters, source: string): Prompt {
  const given = textAt(parameters, source) ?? '';
  if (source === 'Media' || source === 'PromptId') return recording(turn, source, given);
  if (given.length > MAX_CHARACTERS) return tooLong(given.length, `${MAX_CHARACTERS} characters`);
  const spoken = source === 'SSML' ? spokenSsml(given) : { text: given };
  return spoken.text.length > MAX_BILLED_CHARACTERS
    ? tooLong(spoken.text.length, `${MAX_BILLED_CHARACTERS} characters besides tags`)
    : spoken;
}

const tooLong = (length: number, limit: string): Prompt => ({
  problem: `the text has ${length} characters; at most ${limit} can be played`,
});

/** The assumed time of a recording whose words are not known: the time of a short announcement. */
const UNKNOWN_RECORDING_SECONDS = 5;

/** Returns the words and the time of a recording. The customer hears nothing when the world does not have the words. */
function recording(turn: Turn, source: string, id: string): Spoken {
  const known = find(turn.world.prompts, id);
  if (known === undefined) {
    // A recording in S3 cannot be described in the prompts of the world, so the warning about it gives no advice.
    const [what, advice] =
      source === 'Media'
        ? ['a recording in S3', '']
        : [`the prompt "${id}"`, ': add the words to the prompts of the world'];
    turn.warn(
      'unknown-prompt',
      `the words of ${what} are not known, so the customer hears nothing for ${UNKNOWN_RECORDING_SECONDS} s${advice}`,
    );
    return { text: '', milliseconds: UNKNOWN_RECORDING_SECONDS * 1000 };
  }
  if (typeof known === 'string') return { text: known };
  const { text = '', seconds } = known;
  return { text, milliseconds: seconds === undefined ? undefined : seconds * 1000 };
}
