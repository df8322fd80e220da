import { type FlowDocument } from '../../local/flow';
import { type Json, type JsonObject } from '../../lib/private/json/json';

/** The flows for which test cases are generated. */
export interface GivenFlows {
  readonly documents: readonly FlowDocument[];
  /** The files that `generate` writes for flows of an app or an instance, by path. Empty when the flows come from files. */
  readonly files: ReadonlyMap<string, Json>;
  /** The members of a world.json with the paths of `files`: `flows` and `modules`. */
  readonly world: JsonObject;
}
