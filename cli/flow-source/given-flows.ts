import { type FlowDocument } from '../../local/flow';
import { type Json, type JsonObject } from '../../lib/private/json/json';

/** Flows to make test cases for. */
export interface GivenFlows {
  readonly documents: readonly FlowDocument[];
  /** The files that the test cases need beside them, by their paths: the flows, when no person has them in files. */
  readonly files: ReadonlyMap<string, Json>;
  /** The members of a world.json that name these files. */
  readonly world: JsonObject;
}
