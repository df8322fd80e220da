import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { answerFromWorld, emptyWorld, readWorld, type World } from '../flow';
import { type AnswerCall } from './execute';
import { callModule } from './lambda-module';

/** A world and the folder in which its files are. */
export interface WorldFolder {
  readonly world: World;
  readonly warnings: readonly string[];
  /** True when the file sets the clock. */
  readonly saysClock: boolean;
  readonly answer: AnswerCall;
}

/** Reads a `world.json` and the files beside it that it names. Throws a WorldError with all problems of the file. */
export function readWorldFolder(file: string): WorldFolder {
  const folder = dirname(file);
  const source = readFileSync(file, 'utf8');
  const { world, warnings } = readWorld(source, (path) => readFileSync(join(folder, path), 'utf8'));
  const saysClock = (JSON.parse(source) as { readonly clock?: string }).clock !== undefined;
  return { world, warnings, saysClock, answer: answerIn(folder) };
}

/** A world in which nothing is known. */
export const emptyWorldFolder: WorldFolder = {
  world: emptyWorld,
  warnings: [],
  saysClock: false,
  answer: answerIn('.'),
};

function answerIn(folder: string): AnswerCall {
  return (call, world) => {
    const answer = answerFromWorld(world, call);
    return 'module' in answer ? callModule(join(folder, answer.module), call) : answer;
  };
}
