import { type FlowDocument } from '../../lib/private/flow-language/flow-document';
import { parseJson } from '../../lib/private/json/json';
import { readFlow } from '../../lib/private/flow-language/read-flow';
import { resourceKey } from '../../lib/private/flow-language/resource-key';
import { type Findings, type Read } from './shapes';
import { utteranceKey } from './utterance';
import { type Bot, type BotReply, emptyWorld, type Resources, type World } from './world';
import { worldFile } from './world-file';

/** The error of a `world.json` that cannot be used, with the problems that were found. */
export class WorldError extends Error {
  override readonly name = 'WorldError';

  constructor(readonly problems: readonly string[]) {
    super(`The world cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/**
 * Reads a `world.json`. Throws a WorldError when the world cannot be used, or when the file of a flow or module cannot
 * be loaded. Does not throw for a problem in a loaded flow.
 * @param loadFile returns the text of the file of a flow or module
 */
export function readWorld(
  source: string,
  loadFile: (path: string) => string,
): { readonly world: World; readonly warnings: readonly string[] } {
  const findings: Findings = { problems: [], warnings: [] };
  const parsed = parseJson(source);
  if (typeof parsed === 'string') throw new WorldError([`world.json cannot be read: ${parsed}`]);
  const file = worldFile.read(parsed.value, 'world', findings);
  if (findings.problems.length > 0) throw new WorldError(findings.problems);
  const world = worldOf(file, (id, path) => loadFlow(id, path, loadFile, findings), findings);
  if (findings.problems.length > 0) throw new WorldError(findings.problems);
  return { world, warnings: findings.warnings };
}

type Load = (id: string, path: string) => FlowDocument;

function worldOf(file: Read<typeof worldFile>, load: Load, { problems }: Findings): World {
  const { clock, queues, ...given } = file;
  const byKey = keyedBy(problems);
  return {
    clock: clock === undefined ? emptyWorld.clock : Date.parse(clock),
    seed: given.seed ?? emptyWorld.seed,
    draws: given.draws ?? [],
    flows: byKey(given.flows, load),
    modules: byKey(given.modules, load),
    prompts: byKey(given.prompts),
    queues: queues && byKey(queues),
    hours: byKey(given.hours),
    lambdas: byKey(given.lambdas),
    bots: byKey(given.bots, (_, bot) => botOf(bot)),
    metrics: byKey(given.metrics),
    customerProfiles: given.customerProfiles ?? [],
    cases: given.cases ?? [],
    dataTables: given.dataTables ?? new Map(),
    outcomes: given.outcomes ?? new Map(),
  };
}

/**
 * Returns a function that makes a map of resources by `resourceKey`. When two ids have the same key, the function adds
 * a problem, since one resource would hide the other.
 */
function keyedBy(problems: string[]) {
  return <T, U = T>(
    resources: ReadonlyMap<string, T> = new Map(),
    read: (id: string, value: T) => U = (_, value) => value as unknown as U,
  ): Resources<U> => {
    const byKey = new Map<string, U>();
    for (const [id, value] of resources) {
      const key = resourceKey(id);
      if (byKey.has(key))
        problems.push(`"${id}" is given twice: ids and ARNs that end in "${key}" are the same resource`);
      byKey.set(key, read(id, value));
    }
    return byKey;
  };
}

function botOf({ dtmf = new Map(), utterances = new Map(), silence }: Partial<Bot>): Bot {
  const heard = [...utterances].map(([text, reply]): [string, BotReply] => [utteranceKey(text), reply]);
  return { dtmf, utterances: new Map(heard), silence };
}

function loadFlow(id: string, path: string, loadFile: (path: string) => string, { problems }: Findings): FlowDocument {
  let content = '';
  try {
    content = loadFile(path);
  } catch (error) {
    problems.push(`the flow or module "${id}" cannot be loaded from ${path}: ${(error as Error).message}`);
  }
  return readFlow({ id: resourceKey(id) }, content);
}
