import { placeholdersOf, substitute } from '../../lib/private/contract/placeholders';
import { withoutSchema } from '../../lib/private/language/without-schema';
import { MAX_CONTENT_LENGTH } from '../../lib/private/language/vocabulary';
import { uriOf } from '../assets/assets';
import { Failure } from '../custom-resource/failure';
import { type Content, type ContentFile, type ContentText } from './content';
import { filledJson, parseJson } from './filled-json';
import { notJson, tooLong, withoutValue } from './content-reasons';
import { type ResourceRequest } from './request';

/** Returns the text that is sent to Amazon Connect. A file is read only here, since most events need none. */
export async function contentText(content: Content, { assets, invocation }: ResourceRequest): Promise<string> {
  if (typeof content === 'string') return content;
  const text = 'json' in content ? fillText(content) : fillFile(await assets.read(content, invocation), content);
  // The length of content without values was checked at synth.
  if (text.length > MAX_CONTENT_LENGTH && Object.keys(content.values).length > 0)
    throw new Failure(tooLong(text.length));
  return text;
}

/** Returns a value that is equal for equal contents. No file is read: the CDK gives a changed file another key. */
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
  if (missing.length > 0) throw new Failure(withoutValue(missing, uriOf(file)));
  return JSON.stringify(substitute(document, file.values));
}
