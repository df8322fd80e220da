import { classesIn, type Code } from './code';
import { type Property } from './property-names';

/** A test case as a construct, in no language yet. */
interface FileTestCase {
  readonly construct: Code;
  /** A sentence that stands above it. */
  readonly comment?: string;
}

/** A construct with test cases, as a file. */
export interface ConstructFile {
  /** The name of the class, such as `PulledTestCases`. */
  readonly className: string;
  /** Sentences about the class. */
  readonly about: string;
  readonly properties: readonly Property[];
  readonly testCases: readonly FileTestCase[];
  /** Resources that the construct makes. */
  readonly own?: OwnResources;
}

/** Resources that a construct makes, as lines of the language of the file. */
export interface OwnResources {
  /** The classes of `aws-cdk-lib/aws-connect`. */
  readonly classes: readonly string[];
  /** The lines before the class. */
  readonly constants: readonly string[];
  readonly lines: readonly string[];
}

export const INSTANCE: Property = { name: 'instance', type: 'aws_connect.IInstanceRef', written: '' };

export interface Imports {
  /** The classes of `aws-cdk-lib` itself. */
  readonly cdk: readonly string[];
  readonly library: readonly string[];
  /** The namespaces of `aws-cdk-lib/interfaces`. */
  readonly interfaces: readonly string[];
}

/** Returns what a file imports. */
export function importsOf({ testCases, properties }: ConstructFile): Imports {
  const classes = sorted(testCases.flatMap(({ construct }) => classesIn(construct)));
  const types = [INSTANCE, ...properties].map(({ type }) => type).filter((type) => type.includes('.'));
  return {
    cdk: classes.filter((each) => each === 'Duration'),
    library: classes.filter((each) => each !== 'Duration'),
    interfaces: sorted(types.map((type) => type.split('.')[0])),
  };
}

const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();

/** Returns a sentence about a property, on one line. */
export function aboutProperty({ written }: Property): string {
  return written === '' ? 'The instance of the test cases' : `Stands for ${written.replace(/\s+/g, ' ')}`;
}
