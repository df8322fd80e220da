import { UnusableInput } from '../unusable-input';
import { flowsInFiles } from './flows-in-files';
import { flowsOfApp } from './flows-of-app';
import { flowsOnInstance } from './flows-on-instance';
import { type GivenFlows } from './given-flows';

/** The options of the command line that `readFlows` uses. */
export interface FlowOptions {
  readonly app?: string;
  readonly instance?: string;
  /**
   * The folder for the generated test cases. With `instance`, the placeholders in the `resources.json` of this folder
   * are used again.
   */
  readonly out: string;
}

const ONE_OF =
  'Give files of flows, or --app for the flows of a CDK app, or --instance and the names of flows on this instance';

/** Reads the flows of files, of an app, or of an instance. Throws an UnusableInput when they cannot be read. */
export async function readFlows(named: readonly string[], { app, instance, out }: FlowOptions): Promise<GivenFlows> {
  if (app !== undefined && (instance !== undefined || named.length > 0))
    throw new UnusableInput(`${ONE_OF}. Only one of the three can be given.`);
  if (app !== undefined) return flowsOfApp(app);
  if (named.length === 0) throw new UnusableInput(`${ONE_OF}.`);
  return instance === undefined ? flowsInFiles(named) : flowsOnInstance(instance, named, out);
}
