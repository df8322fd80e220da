import { type Engine } from './engine';
import { LocalCloud } from './local-cloud';
import { MiniStack } from './ministack';

/** Returns the engine. It is available only while tests run, not while they are defined. */
export type Running<E extends Engine = Engine> = () => E;

/** Defines the same tests for the local cloud and for MiniStack. */
export function onEachEngine(tests: (running: Running) => void): void {
  onLocalCloud(tests);
  describe('On MiniStack', () => withEngine(() => MiniStack.start(), tests));
}

/** Defines tests that run only on the local cloud, since MiniStack does not have what they need. */
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
