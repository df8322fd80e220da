import { type FlowDocument } from '../../local/flow';
import { type Json, type JsonObject } from '../../lib/private/json/json';

/** The flows for which test cases are generated. */
export interface GivenFlows {
  readonly documents: readonly FlowDocument[];
  /** The files of the flows, by their paths, which are written with the test cases. Empty for flows from files. */
  readonly files: ReadonlyMap<string, Json>;
  /** The members of a world.json that name these files. */
  readonly world: JsonObject;
}
