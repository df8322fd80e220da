import { existsSync, readFileSync } from 'node:fs';
import { UnusableInput } from '../unusable-input';

/** The members of cdk.json that a synthesis reads. */
export interface CdkJson {
  readonly app?: string;
  readonly output?: string;
  readonly context?: Readonly<Record<string, unknown>>;
}

/** Reads the cdk.json of the current folder, and the cdk.context.json beside it. A missing file counts as empty. */
export function readCdkJson(): CdkJson {
  const { context, ...cdkJson } = readObject('cdk.json') as CdkJson;
  if (typeof (cdkJson.app ?? '') !== 'string') throw new UnusableInput('The "app" of cdk.json must be a text.');
  return { ...cdkJson, context: { ...context, ...readObject('cdk.context.json') } };
}

function readObject(file: string): object {
  if (!existsSync(file)) return {};
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UnusableInput(`${file} is not JSON: ${(error as Error).message}.`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new UnusableInput(`${file} must be a JSON object.`);
}
