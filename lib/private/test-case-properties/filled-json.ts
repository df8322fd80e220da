import { substituteEverywhere } from '../contract/placeholders';
import { isTooDeep } from '../json/json';
import { notJsonAtDeployment, tooDeep } from './content-reasons';
import { UnusableProperties } from './unusable-properties';

/** The values of placeholders by their names. */
export type Values = Readonly<Record<string, string>>;

/**
 * Returns the document of a JSON text, in which the values have replaced their placeholders.
 *
 * @param what names the document in the error that is thrown when the text is not JSON
 */
export function filledJson(json: string, values: Values, what: string): unknown {
  return substituteEverywhere(parseJson(json, notJsonAtDeployment(what)), values);
}

/**
 * Parses a text. Throws UnusableProperties with the reason when the text is not JSON, and with another reason when it
 * is nested too deeply.
 */
export function parseJson(json: string, reason: string): unknown {
  let document: unknown;
  try {
    document = JSON.parse(json);
  } catch {
    // The error does not contain the parser's message, which quotes the text, since reasons are logged.
    throw new UnusableProperties(reason);
  }
  if (isTooDeep(document)) throw new UnusableProperties(tooDeep());
  return document;
}
