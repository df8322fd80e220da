import { existsSync, readFileSync } from 'node:fs';
import { UnusableInput } from '../unusable-input';

/** The members of a cdk.json that matter for a synthesis. */
export interface CdkJson {
  readonly app?: string;
  readonly output?: string;
  readonly context?: Readonly<Record<string, unknown>>;
}

/** Reads the cdk.json of the current folder, and the cdk.context.json beside it. Without the files, both are empty. */
export function readCdkJson(): CdkJson {
  const { context, ...cdkJson } = readObject('cdk.json') as CdkJson;
  return { ...cdkJson, context: { ...context, ...readObject('cdk.context.json') } };
}

function readObject(file: string): object {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as object;
  } catch (error) {
    throw new UnusableInput(`${file} is not JSON: ${(error as Error).message}.`);
  }
}
