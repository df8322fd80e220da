import { attributeBytes, MAX_ATTRIBUTE_BYTES } from '../contract/attribute-size';
import { MAX_CONTENT_LENGTH } from '../language/vocabulary';
import { filledJson } from './filled-json';
import { keyValues, type Raw, rawOf, text } from './raw-properties';
import { attributesTooLarge, dataTooLong } from './content-reasons';
import { UnusableProperties } from './unusable-properties';

/**
 * Returns the initialization data for Amazon Connect, with values instead of placeholders. Without values, returns the
 * text of the property unchanged.
 */
export function initializationData(raw: Raw): string | undefined {
  const json = text(raw.InitializationData);
  const values = keyValues(raw.InitializationSubstitutions);
  if (json === undefined || Object.keys(values).length === 0) return json;
  const data = filledJson(json, values, 'initialization data');
  const filled = JSON.stringify(data);
  if (filled.length > MAX_CONTENT_LENGTH) throw new UnusableProperties(dataTooLong(filled.length));
  const bytes = attributeBytes(attributesOf(data));
  if (bytes > MAX_ATTRIBUTE_BYTES) throw new UnusableProperties(attributesTooLarge(bytes));
  return filled;
}

/**
 * Returns the same as `initializationData`, but does not throw. If the data cannot be used, returns the text of the
 * property unchanged, so that it differs from missing data in a comparison.
 */
export function readInitializationData(raw: Raw): string | undefined {
  try {
    return initializationData(raw);
  } catch {
    return text(raw.InitializationData);
  }
}

/** Returns the attributes whose values are texts. Amazon Connect refuses all others. */
function attributesOf(data: unknown): [name: string, value: string][] {
  const attributes = Object.entries(rawOf(rawOf(data).Attributes));
  return attributes.filter((attribute): attribute is [string, string] => typeof attribute[1] === 'string');
}
