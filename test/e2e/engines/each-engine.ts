import { type Engine } from './engine';
import { LocalCloud } from './local-cloud';
import { MiniStack } from './ministack';

/** Gives an engine to those who ask while a test runs; before, there is none. */
export type Running = () => Engine;

/** The same tests on the local cloud and on MiniStack. */
export function onEachEngine(tests: (running: Running) => void): void {
  onLocalCloud(tests);
  describe('On MiniStack', () => withEngine(() => MiniStack.start(), tests));
}

/** For what MiniStack cannot judge; why is said where this is called. */
export function onLocalCloud(tests: (running: Running) => void): void {
  describe('On the local cloud', () => withEngine(() => LocalCloud.start(), tests));
}

function withEngine(start: () => Promise<Engine>, tests: (running: Running) => void): void {
  let engine: Engine | undefined;
  beforeAll(async () => {
    engine = await start();
  });
  afterAll(() => engine?.stop());
  tests(() => engine!);
}
