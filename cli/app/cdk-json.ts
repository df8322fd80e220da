import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject } from '../../lib/private/json/json';
import { UnusableInput } from '../unusable-input';

/** The members of cdk.json that a synthesis uses. `context` has the values from cdk.json and cdk.context.json. */
export interface CdkJson {
  readonly app?: string;
  readonly output?: string;
  readonly context?: Readonly<Record<string, unknown>>;
}

/** Reads the cdk.json of a folder, and the cdk.context.json beside it. Each of the files may be missing. */
export function readCdkJson(folder = ''): CdkJson {
  const { app, output, context = {} } = readObject(join(folder, 'cdk.json')) as Readonly<Record<string, unknown>>;
  if (!isJsonObject(context)) throw new UnusableInput('The "context" of cdk.json must be a JSON object.');
  return {
    app: textOf('app', app),
    output: textOf('output', output),
    context: { ...context, ...readObject(join(folder, 'cdk.context.json')) },
  };
}

function textOf(name: string, value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  throw new UnusableInput(`The "${name}" of cdk.json must be a text.`);
}

function readObject(file: string): object {
  if (!existsSync(file)) return {};
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UnusableInput(`${file} is not JSON: ${(error as Error).message}.`);
  }
  if (isJsonObject(value)) return value;
  throw new UnusableInput(`${file} must be a JSON object.`);
}
