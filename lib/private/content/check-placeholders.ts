import { Annotations } from 'aws-cdk-lib';
import { type Construct } from 'constructs';
import { ValidationError } from '../cdk/validation-error';
import { nearMissesOf, placeholdersOf } from '../contract/placeholders';

/** Throws for placeholders without a value and for values without a placeholder. Warns about texts that are almost placeholders. */
export function checkPlaceholders(
  scope: Construct,
  document: unknown,
  substitutions: Readonly<Record<string, string>>,
  source: string,
): void {
  const nearMisses = [...nearMissesOf(document)];
  if (nearMisses.length > 0) {
    Annotations.of(scope).addWarningV2(
      'cdk-connect-test-case:no-placeholder',
      `${source} has text in double braces that is not a placeholder, so no value is inserted: ${list(nearMisses)}. A placeholder is written {{Name}}, and its name begins with a letter and has only letters, digits and _`,
    );
  }
  const placeholders = placeholdersOf(document);
  const missing = [...placeholders].filter((name) => !Object.hasOwn(substitutions, name));
  const unused = Object.keys(substitutions).filter((name) => !placeholders.has(name));
  if (missing.length > 0) {
    throw new ValidationError(
      scope,
      `${source} has ${list(missing.map((name) => `{{${name}}}`))} without a value: add ${list(missing)} to \`substitutions\``,
    );
  }
  if (unused.length > 0) {
    throw new ValidationError(
      scope,
      `${source} has no ${list(unused.map((name) => `{{${name}}}`))}: write the placeholder where the value belongs, or remove the value from \`substitutions\`${almost(unused, nearMisses)}`,
    );
  }
}

/**
 * Returns the end of the error about `unused` values: the near misses that were probably meant as placeholders of
 * these values, or an empty text.
 */
function almost(unused: string[], nearMisses: string[]): string {
  const meant = nearMisses.filter((text) => unused.includes(text.replace(/[^\w]/g, '')));
  return meant.length > 0
    ? `; correct ${list(meant)}, since the name of a placeholder begins with a letter and has only letters, digits and _`
    : '';
}

function list(names: string[]): string {
  return names.join(', ');
}
