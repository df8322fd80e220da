import { type Engine } from './engine';
import { LocalCloud } from './local-cloud';
import { MiniStack } from './ministack';

/** Gives an engine to those who ask while a test runs; before, there is none. */
export type Running<E extends Engine = Engine> = () => E;

/** The same tests on the local cloud and on MiniStack. */
export function onEachEngine(tests: (running: Running) => void): void {
  onLocalCloud(tests);
  describe('On MiniStack', () => withEngine(() => MiniStack.start(), tests));
}

/** For what MiniStack cannot judge; why is said where this is called. */
export function onLocalCloud(tests: (running: Running<LocalCloud>) => void): void {
  describe('On the local cloud', () => withEngine(() => LocalCloud.start(), tests));
}

function withEngine<E extends Engine>(start: () => Promise<E>, tests: (running: Running<E>) => void): void {
  let engine: E | undefined;
  beforeAll(async () => {
    engine = await start();
  });
  afterAll(() => engine?.stop());
  tests(() => engine!);
}
