import { existsSync, readFileSync } from 'node:fs';
import { isJsonObject, type JsonObject, parseJson } from '../../lib/private/json/json';
import { UnusableInput } from '../unusable-input';

/**
 * The content of amazon-connect-test.json: defaults for options of `run`, and the instances on which commands may run
 * without a question. Options on the command line take precedence.
 */
export interface ConfigFile {
  /** The folder of a cloud assembly, or the command of a CDK app. */
  readonly app?: string;
  /** The folder of the flows, for test cases in files. */
  readonly flows?: string;
  /** The folder of the test cases in files. */
  readonly tests?: string;
  /** The world.json, which describes the resources that the flows use. */
  readonly world?: string;
  /** The minimum coverage in percent (0 to 100) of all flows together. The branches for failures do not count. */
  readonly minCoverage?: number;
  /** True to fail a run when a verdict depends on a fact about Amazon Connect that is not settled. */
  readonly failOnLowConfidence?: boolean;
  /** The ARNs of instances on which `run --instance`, `compare` and `compare --probes` run without asking first. */
  readonly instances?: readonly string[];
}

const CONFIG_FILE = 'amazon-connect-test.json';

type Type = 'string' | 'number' | 'boolean' | 'list of texts';

const TYPES: { readonly [name in keyof Required<ConfigFile>]: Type } = {
  app: 'string',
  flows: 'string',
  tests: 'string',
  world: 'string',
  minCoverage: 'number',
  failOnLowConfidence: 'boolean',
  instances: 'list of texts',
};

/** Reads amazon-connect-test.json in the current folder. Returns an empty object when the file does not exist. */
export function readConfigFile(file = CONFIG_FILE): ConfigFile {
  if (!existsSync(file)) return {};
  const { $schema: _schema, ...config } = parse(file);
  for (const [name, value] of Object.entries(config)) {
    const type = Object.hasOwn(TYPES, name) ? TYPES[name as keyof ConfigFile] : undefined;
    if (!type)
      throw new UnusableInput(
        `${file} has the unknown member "${name}". The members are ${Object.keys(TYPES).join(', ')}.`,
      );
    if (typeOf(value) !== type)
      throw new UnusableInput(`${file}: "${name}" must be a ${type}, not ${JSON.stringify(value)}.`);
  }
  const { minCoverage = 0 } = config as ConfigFile;
  if (minCoverage < 0 || minCoverage > 100)
    throw new UnusableInput(`${file}: "minCoverage" must be from 0 to 100, not ${minCoverage}.`);
  return config as ConfigFile;
}

function typeOf(value: unknown): string {
  const isList = Array.isArray(value) && value.every((item) => typeof item === 'string');
  return isList ? 'list of texts' : typeof value;
}

function parse(file: string): JsonObject {
  const parsed = parseJson(readFileSync(file, 'utf8'));
  if (typeof parsed === 'string') throw new UnusableInput(`${file} cannot be read: ${parsed}.`);
  if (isJsonObject(parsed.value)) return parsed.value;
  throw new UnusableInput(`${file} must be a JSON object.`);
}
