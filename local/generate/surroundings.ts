import { type FlowDocument, resourceKey, type World } from '../flow';
import { isReference } from '../../lib/private/flow-language/parameters';
import { isJsonObject, type Json } from '../../lib/private/json/json';
import { PLACEHOLDERS } from './plan';

/** The parts of a `world.json` that test cases need and that no person has written. */
export interface Invented {
  readonly hours: Readonly<Record<string, 'open' | 'closed'>>;
  readonly queues?: Readonly<Record<string, { readonly name: string }>>;
  /**
   * An invented word for each prompt that is not in the world, by the id of the prompt. The words differ, so that a
   * test case can distinguish the prompts.
   */
  readonly prompts: Readonly<Record<string, string>>;
}

/** Returns what has to be added to a world so that test cases for some flows can run in it. */
export function inventedFor(documents: readonly FlowDocument[], world: World): Invented {
  const ids = [...new Set(documents.flatMap(({ flow }) => [...(flow?.actions.values() ?? [])]).flatMap(promptIds))];
  const unknown = ids.filter((id) => !world.prompts.has(resourceKey(id)));
  return {
    hours: { [PLACEHOLDERS.open]: 'open', [PLACEHOLDERS.closed]: 'closed' },
    ...(world.queues && { queues: { [PLACEHOLDERS.queue]: { name: 'Test queue' } } }),
    prompts: Object.fromEntries(unknown.map((id, index) => [id, `recording${lettersOf(index)}`])),
  };
}

export function withInvented(world: World, { hours, queues, prompts }: Invented): World {
  const added = <T>(known: ReadonlyMap<string, T>, more: Readonly<Record<string, T>>) =>
    new Map([...known, ...Object.entries(more).map(([id, value]) => [resourceKey(id), value] as const)]);
  return {
    ...world,
    hours: added(world.hours, hours),
    queues: world.queues && added(world.queues, queues!),
    prompts: added(world.prompts, prompts),
  };
}

function promptIds({ parameters }: { readonly parameters: Json }): string[] {
  if (Array.isArray(parameters)) return parameters.flatMap((each: Json) => promptIds({ parameters: each }));
  if (!isJsonObject(parameters)) return [];
  return Object.entries(parameters).flatMap(([name, value]) =>
    name === 'PromptId' && typeof value === 'string'
      ? value === '' || isReference(value)
        ? []
        : [value]
      : promptIds({ parameters: value }),
  );
}

/**
 * Returns the letters for a number from 0: A to Z, then AA. There are no digits, since a transcript can spell digits as
 * words.
 */
export function lettersOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${lettersOf(Math.floor(index / 26) - 1)}${letter}`;
}
