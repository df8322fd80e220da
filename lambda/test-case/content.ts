import { type AssetName } from '../assets/assets';
import { keyValues, type Raw, text } from './raw-properties';

/** The content of a test case as the template gives it: as a text, or in a file. */
export type Content = string | ContentFile;

export interface ContentFile extends AssetName {
  /** The values of the placeholders in it. */
  readonly values: Readonly<Record<string, string>>;
}

/** Undefined when there is none, or both: which of them is meant cannot be known. */
export function readContent(raw: Raw): Content | undefined {
  const inline = text(raw.Content);
  if (!raw.ContentAsset) return inline;
  const { Bucket, Key } = raw.ContentAsset as Raw;
  const [bucket, key] = [text(Bucket), text(Key)];
  return !inline && bucket && key ? { bucket, key, values: keyValues(raw.Substitutions) } : undefined;
}
