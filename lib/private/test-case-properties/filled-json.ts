import { substituteEverywhere } from '../contract/placeholders';
import { isTooDeep } from '../json/json';
import { notJsonAtDeployment, tooDeep } from './content-reasons';
import { UnusableProperties } from './unusable-properties';

/** The values of placeholders by their names. */
export type Values = Readonly<Record<string, string>>;

/**
 * Parses a JSON text, and replaces the placeholders with their values.
 *
 * @param what the name of the document in the error for a text that is not JSON
 */
export function filledJson(json: string, values: Values, what: string): unknown {
  return substituteEverywhere(parseJson(json, notJsonAtDeployment(what)), values);
}

/** Parses a text. Throws UnusableProperties when the text is not JSON (with `reason`), or is nested too deeply. */
export function parseJson(json: string, reason: string): unknown {
  let document: unknown;
  try {
    document = JSON.parse(json);
  } catch {
    // The parser's message quotes the text, which must not be logged. So the error does not have this message.
    throw new UnusableProperties(reason);
  }
  if (isTooDeep(document)) throw new UnusableProperties(tooDeep());
  return document;
}
