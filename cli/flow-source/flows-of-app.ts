import { AssemblyError, loadAssembly, type LoadedAssembly } from '../../local/assembly';
import { idIn, resourcesIn } from '../instance/named-resources';
import { type DeployedFlow } from '../instance/reached-flows';
import { Placeholders } from '../pull/placeholders';
import { RESOURCES } from '../pull/pulled-files';
import { assemblyOf } from '../app/synthesize';
import { UnusableInput } from '../unusable-input';
import { type GivenFlows } from './given-flows';
import { flowsWithPlaceholders } from './flows-with-placeholders';

type WrittenFlow = LoadedAssembly['writtenFlows'][number];

/**
 * Reads the flows of an app, as a run on this machine executes them. Ids differ in each synthesis, so placeholders with
 * the names of the constructs replace the ids.
 */
export async function flowsOfApp(app: string): Promise<GivenFlows> {
  const { folder, dispose } = await assemblyOf(app);
  try {
    const { writtenFlows, pathOf, close } = await loadAssembly(folder);
    await close();
    if (writtenFlows.length === 0) throw new UnusableInput('The app has no flow.');
    const [{ instanceArn }] = writtenFlows;
    const placeholders = new Placeholders(instanceArn);
    const flows = writtenFlows.map((flow) => deployed(flow, instanceArn));
    writtenFlows.forEach(({ kind, arn, name }) => placeholders.add({ kind, value: arn }, name));
    for (const resource of flows.flatMap(({ content }) => resourcesIn(content))) {
      placeholders.add(resource, pathOf(resource.value));
    }
    const { files, ...given } = flowsWithPlaceholders(flows, placeholders);
    // The file with the values of the placeholders is left out: the values are ids, which differ in each synthesis.
    return { ...given, files: new Map([...files].filter(([path]) => path !== RESOURCES)) };
  } catch (error) {
    throw error instanceof AssemblyError ? new UnusableInput(error.message) : error;
  } finally {
    await dispose();
  }
}

/**
 * Returns a flow in the form that `pull` uses. The id of a flow on another instance is its ARN, which `Placeholders`
 * replaces as a whole.
 */
function deployed({ arn, kind, name, text }: WrittenFlow, instanceArn: string): DeployedFlow {
  const id = arn.startsWith(`${instanceArn}/`) ? idIn(arn) : arn;
  return { id, kind, name, text, content: JSON.parse(text), isLive: true };
}
