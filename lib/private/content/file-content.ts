import { Token } from 'aws-cdk-lib';
import { type Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ValidationError } from '../cdk/validation-error';
import { checkContent, checkLength } from './check-content';
import { checkPlaceholders } from './check-placeholders';
import { type ContentContext, type ContentProperties, type ContentSource } from './content-source';
import { bindText, parseContent } from './json-content';
import { shown } from '../language/wording';
import { hasPlaceholder } from '../contract/placeholders';
import { withoutSchema } from '../language/without-schema';
import { upload } from './upload';

type Substitutions = Readonly<Record<string, string>>;

/** Content that is read from a file of the user. */
export class FileContent implements ContentSource {
  public constructor(
    private readonly path: string,
    private readonly substitutions: Substitutions,
  ) {}

  public bind(scope: Construct, context: ContentContext): ContentProperties {
    return bindText(scope, read(scope, this.path), this.substitutions, context, sourceOf(this.path));
  }

  public bindAsAsset(scope: Construct, context: ContentContext): ContentProperties {
    const source = sourceOf(this.path);
    const document = parseContent(scope, read(scope, this.path), source);
    checkPlaceholders(scope, document, this.substitutions, source);
    const isUnknown = (value: unknown) => hasPlaceholder(value) || Token.isUnresolved(value);
    checkContent(scope, withoutSchema(document), context, source, isUnknown);

    checkLength(scope, JSON.stringify(document), source);
    return upload(scope, this.path, this.substitutions, context);
  }
}

function sourceOf(path: string): string {
  return `the content of "${path}"`;
}

function read(scope: Construct, path: string): string {
  if (typeof path !== 'string') {
    throw new ValidationError(
      scope,
      `the content file must be a path; got ${shown(path)}: pass the path of a JSON file`,
    );
  }
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ValidationError(
      scope,
      `the content file "${path}" cannot be read at "${resolve(path)}" (${(error as NodeJS.ErrnoException).code}): pass the path of a readable file, relative to the app's working directory or absolute`,
    );
  }
}
