import { memberAt, memberOf, scalarText } from '../json/json';
import { described } from './wording';
import { readWritten } from './flow-reading';

/** A flow action that sets a language. */
export interface SpokenLanguage {
  /** The name and the type of the action, for messages. */
  readonly action: string;
  /** The code of the language, such as `es-MX`. */
  readonly code: string;
}

/**
 * Returns the actions of a flow that set a language other than English. UpdateContactTextToSpeechVoice has only a
 * voice, so its language is read from the metadata that the console writes. A language that is known only during a
 * contact is left out.
 */
export function otherLanguages(source: unknown): SpokenLanguage[] {
  const { content, actions } = readWritten(source);
  return actions.flatMap(({ identifier, name, type, parameters }) => {
    const voice = ['Metadata', 'ActionMetadata', identifier, 'parameters', 'TextToSpeechVoice', 'languageCode'];
    const code = scalarText(
      type === 'UpdateContactTextToSpeechVoice'
        ? memberAt(content, ...voice)
        : type === 'UpdateContactData'
          ? memberOf(parameters, 'LanguageCode')
          : undefined,
    );
    const isOther = code !== undefined && /^[a-z]{2,3}(-|$)/i.test(code) && !/^en(-|$)/i.test(code);
    return isOther ? [{ action: described({ name, type }), code }] : [];
  });
}
