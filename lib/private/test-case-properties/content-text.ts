import { placeholdersOf, substitute } from '../contract/placeholders';
import { withoutSchema } from '../language/without-schema';
import { MAX_CONTENT_LENGTH } from '../language/vocabulary';
import { uriOf } from './asset-name';
import { type Content, type ContentFile, type ContentText } from './content';
import { filledJson, parseJson } from './filled-json';
import { notJson, tooLong, withoutValue } from './content-reasons';
import { UnusableProperties } from './unusable-properties';

/**
 * Returns the text that is sent to Amazon Connect as content. A file of content is read only here, since not every
 * request needs the text.
 */
export async function contentText(content: Content, readFile: (file: ContentFile) => Promise<string>): Promise<string> {
  if (typeof content === 'string') return content;
  const text = 'json' in content ? fillText(content) : fillFile(await readFile(content), content);
  // Only content with values is checked here. The length of other content was checked at synth.
  if (text.length > MAX_CONTENT_LENGTH && Object.keys(content.values).length > 0)
    throw new UnusableProperties(tooLong(text.length));
  return text;
}

/**
 * Returns a value that is equal for equal contents. A file is compared by its bucket, its values and its key, which
 * changes with the file.
 */
export function comparable(content: Content | undefined): unknown {
  if (typeof content !== 'object' || !('json' in content)) return content;
  try {
    return fillText(content);
  } catch {
    return content;
  }
}

function fillText({ json, values }: ContentText): string {
  return JSON.stringify(filledJson(json, values, 'content'));
}

function fillFile(json: string, file: ContentFile): string {
  const document = withoutSchema(parseJson(json, notJson(uriOf(file))));
  const missing = [...placeholdersOf(document)].filter((name) => !Object.hasOwn(file.values, name));
  if (missing.length > 0) throw new UnusableProperties(withoutValue(missing, uriOf(file)));
  return JSON.stringify(substitute(document, file.values));
}
