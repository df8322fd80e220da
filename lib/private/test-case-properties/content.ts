import { type AssetName } from './asset-name';
import { type Values } from './filled-json';
import { keyValues, type Raw, rawOf, text } from './raw-properties';

/** The content of a test case in the template: a complete text, a text with values for its placeholders, or a file. */
export type Content = string | ContentText | ContentFile;

interface WithValues {
  /** The values of the placeholders in the content. */
  readonly values: Values;
}

export interface ContentText extends WithValues {
  readonly json: string;
}

export interface ContentFile extends AssetName, WithValues {}

/** Reads the content. Returns undefined when the properties have neither a text nor a file, and when they have both. */
export function readContent(raw: Raw): Content | undefined {
  const inline = text(raw.Content);
  const values = keyValues(raw.Substitutions);
  if (!raw.ContentAsset) {
    // In the first version of the contract, `Content` had no placeholders.
    const isComplete = raw.ContractVersion === '1' || Object.keys(values).length === 0;
    return inline && !isComplete ? { json: inline, values } : inline;
  }
  const { Bucket, Key } = rawOf(raw.ContentAsset);
  const [bucket, key] = [text(Bucket), text(Key)];
  return !inline && bucket && key ? { bucket, key, values } : undefined;
}
