import { isJsonObject, type JsonObject } from '../../lib/private/json/json';
import { type DeployedFlow } from '../instance/reached-flows';
import { type Placeholders } from '../pull/placeholders';
import { pulledFiles, WORLD } from '../pull/pulled-files';
import { readable } from './flows-in-files';
import { type GivenFlows } from './given-flows';

/** Returns flows with placeholders instead of ids and ARNs, and the files that `pull --flows` would write. */
export function flowsWithPlaceholders(flows: readonly DeployedFlow[], placeholders: Placeholders): GivenFlows {
  const { [WORLD]: world, ...files } = Object.fromEntries(pulledFiles([], flows, placeholders));
  const { $schema, flows: paths = {}, modules = {} } = world as JsonObject;
  const documents = [paths, modules].filter(isJsonObject).flatMap((named) =>
    Object.entries(named).map(([id, path]) => {
      const { name } = flows.find((flow) => placeholders.resources[id] === flow.id)!;
      return readable(name, { id, name }, JSON.stringify(files[path as string]));
    }),
  );
  return { documents, files: new Map(Object.entries(files)), world: { $schema, flows: paths, modules } };
}
