import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { answerFromWorld, emptyWorld, readWorld, type Resources, resourceKey, type World } from '../flow';
import { type AnswerCall } from './execute';
import { callModule } from './lambda-module';

/** A world, with the paths of its flow files and the function that answers Lambda calls. */
export interface WorldFolder {
  readonly world: World;
  readonly warnings: readonly string[];
  /** True when the world.json sets the clock. */
  readonly saysClock: boolean;
  /** The paths of the flow files and module files that the world.json names, by resource keys. */
  readonly flowFiles: { readonly flows: Resources<string>; readonly modules: Resources<string> };
  readonly answer: AnswerCall;
}

/**
 * The members of a `world.json` that a `World` does not show. A `World` has the flows, but not the paths of their
 * files. It always has a clock, even when the file does not set the clock.
 */
interface Written {
  readonly clock?: string;
  readonly flows?: Readonly<Record<string, string>>;
  readonly modules?: Readonly<Record<string, string>>;
}

/**
 * Reads a `world.json` and the files of the flows that it names. Throws a WorldError when the content of `world.json`
 * or a named file cannot be used, and the error of Node.js when `world.json` itself cannot be read.
 */
export function readWorldFolder(file: string): WorldFolder {
  const folder = dirname(file);
  const source = readFileSync(file, 'utf8');
  const { world, warnings } = readWorld(source, (path) => readFileSync(join(folder, path), 'utf8'));
  const { clock, flows = {}, modules = {} } = JSON.parse(source) as Written;
  const paths = (named: Readonly<Record<string, string>>) =>
    new Map(Object.entries(named).map(([id, path]) => [resourceKey(id), join(folder, path)]));
  return {
    world,
    warnings,
    saysClock: clock !== undefined,
    flowFiles: { flows: paths(flows), modules: paths(modules) },
    answer: answerIn(folder),
  };
}

/** A world that describes no resource. */
export const emptyWorldFolder: WorldFolder = {
  world: emptyWorld,
  warnings: [],
  saysClock: false,
  flowFiles: { flows: new Map(), modules: new Map() },
  answer: answerIn('.'),
};

function answerIn(folder: string): AnswerCall {
  return (call, world) => {
    const answer = answerFromWorld(world, call);
    return 'module' in answer ? callModule(join(folder, answer.module), call) : answer;
  };
}
