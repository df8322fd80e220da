import { type FlowDocument } from '../../local/flow';
import { type Json, type JsonObject } from '../../lib/private/json/json';

/** The flows for which test cases are generated. */
export interface GivenFlows {
  readonly documents: readonly FlowDocument[];
  /** The contents of the files that are written for the flows, by the paths of the files. Empty for flows from files. */
  readonly files: ReadonlyMap<string, Json>;
  /** The members of a world.json that name the files. */
  readonly world: JsonObject;
}
