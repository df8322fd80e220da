import { classesIn, type Code } from './code';
import { type Property } from './property-names';

/** The construct of a test case, as code that does not depend on the programming language. */
interface FileTestCase {
  readonly construct: Code;
  /** The comment above the test case. */
  readonly comment?: string;
}

/** A file with a construct that has test cases. */
export interface ConstructFile {
  /** The name of the class, such as `PulledTestCases`. */
  readonly className: string;
  /** The text for the doc comment of the class. */
  readonly about: string;
  readonly properties: readonly Property[];
  readonly testCases: readonly FileTestCase[];
  /** The resources that the construct creates for its test cases. */
  readonly own?: OwnResources;
}

/** The code of resources that a construct creates, in the language of the file. */
export interface OwnResources {
  /** The classes that the code imports from `aws-cdk-lib/aws-connect`. */
  readonly classes: readonly string[];
  /** The lines before the class. */
  readonly constants: readonly string[];
  readonly lines: readonly string[];
}

export const INSTANCE: Property = { name: 'instance', type: 'aws_connect.IInstanceRef', written: '' };

export interface Imports {
  /** The classes that the file imports from `aws-cdk-lib`. */
  readonly cdk: readonly string[];
  readonly library: readonly string[];
  /** The namespaces that the file imports from `aws-cdk-lib/interfaces`. */
  readonly interfaces: readonly string[];
}

/** Returns the names that a file imports for its test cases and properties. */
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

/** Returns the text for the doc comment of a property in the file: one line without the full stop. */
export function aboutProperty({ written }: Property): string {
  return written === '' ? 'The instance of the test cases' : `Stands for ${written.replace(/\s+/g, ' ')}`;
}
