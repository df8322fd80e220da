import { placeholdersOf, substitute } from '../../lib/private/content/placeholders';
import { withoutSchema } from '../../lib/private/content/without-schema';
import { uriOf } from '../assets/assets';
import { Failure } from '../cloudformation/failure';
import { type Content, type ContentFile } from './content';
import { type Job } from './job';
import { notJson, withoutValue } from './reasons';

/** What is sent to Amazon Connect. A file is read as late as now, since most events need none. */
export async function contentText(content: Content, { assets, invocation }: Job): Promise<string> {
  return typeof content === 'string' ? content : fillIn(await assets.read(content, invocation), content);
}

function fillIn(json: string, file: ContentFile): string {
  const document = withoutSchema(parse(json, file));
  const missing = [...placeholdersOf(document)].filter((name) => !Object.hasOwn(file.values, name));
  if (missing.length > 0) throw new Failure(withoutValue(missing, uriOf(file)));
  return JSON.stringify(substitute(document, file.values));
}

function parse(json: string, file: ContentFile): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // What the parser says quotes the content, and reasons are logged.
    throw new Failure(notJson(uriOf(file)));
  }
}
