import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfigFile } from '../../../cli/config/config-file';
import { UnusableInput } from '../../../cli/unusable-input';
import { problemsOf } from '../../../cli/validate/problems';
import { type Parser } from '../parser';
import { LANGUAGE_PARSERS } from './language';

const CONFIG = {
  app: 'cdk.out',
  flows: 'flows',
  tests: 'tests',
  world: 'world.json',
  minCoverage: 80,
  failOnLowConfidence: true,
  instances: ['arn'],
};

const FILE = join(mkdtempSync(join(tmpdir(), 'fuzz-')), 'file.json');

function written(text: string): string {
  writeFileSync(FILE, text);
  return FILE;
}

const VALID_FILES = LANGUAGE_PARSERS.filter(({ name }) => /file|flow/.test(name)).flatMap(({ valid }) => valid);

/** The parsers of the files that the command reads. */
export const COMMAND_PARSERS: readonly Parser[] = [
  {
    name: 'configuration-file',
    valid: [JSON.stringify(CONFIG)],
    read: (text) => readConfigFile(written(text)),
    print: (config) => JSON.stringify(config),
    isRefusal: (error) => error instanceof UnusableInput,
  },
  {
    name: 'validated-file',
    valid: VALID_FILES,
    read: (text) => problemsOf(FILE, text),
  },
];
