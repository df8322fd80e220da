import { readFileSync } from 'node:fs';
import { isTooDeep } from '../aws/common/json';
import { anything, dictionary, type Findings, list, object, type Read, type Shape, text } from '../flow/shapes';

/** Thrown when a cloud assembly cannot be loaded. The message is for people. */
export class AssemblyError extends Error {}

/** A file that is nested more deeply is refused, since the functions that read templates are recursive. */
const MAX_LAYERS = 256;

/** The metadata of constructs, by their paths. */
export const METADATA = dictionary(list(object({ type: text() }, { data: anything })));

const ARTIFACT = object(
  { type: text() },
  {
    environment: text(),
    displayName: text(),
    dependencies: list(text()),
    metadata: METADATA,
    // The file with the metadata that the manifest does not have.
    additionalMetadataFile: text(),
    properties: object(
      {},
      { templateFile: text(), stackName: text(), directoryName: text(), file: text(), parameters: dictionary(text()) },
    ),
  },
);

export type Artifact = Read<typeof ARTIFACT>;

/** The members of a manifest.json that are read here. */
export const MANIFEST = object({}, { artifacts: dictionary(ARTIFACT) });

const ASSET = object(
  { source: object({}, { path: text() }), destinations: dictionary(object({ objectKey: text() }, {})) },
  {},
);

export const ASSET_MANIFEST = object({}, { files: dictionary(ASSET) });

/** Reads a file of an assembly. Throws an AssemblyError with all problems of the file. */
export function readAs<T>(file: string, shape: Shape<T>): T {
  const findings: Findings = { problems: [], warnings: [] };
  const value = shape.read(parsed(file), '$', findings);
  if (findings.problems.length > 0) throw unreadable(file, findings.problems.join('; '));
  return value;
}

export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw unreadable(file, (error as Error).message);
  }
}

function parsed(file: string): unknown {
  const source = readText(file);
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    throw unreadable(file, (error as Error).message);
  }
  if (isTooDeep(value, MAX_LAYERS)) throw unreadable(file, `it is nested more than ${MAX_LAYERS} levels deep`);
  return value;
}

const unreadable = (file: string, why: string): AssemblyError =>
  new AssemblyError(`The file ${file} of the cloud assembly cannot be read: ${why}. Synthesize the app again.`);
