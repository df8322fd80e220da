import { type Exploration, type Explorer, type Way } from './explore';
import { executed, type GeneratedTest } from './generated-test';
import { nameOf } from './naming';
import { type Plan } from './plan';
import { type Course, replay } from './replay';
import { scriptOf, type Texts } from './script';
import { type Universe } from './universe';
import { TellingWords } from './words';

/** The maximum times for each flow in milliseconds: to cover its transitions, and to add test cases for its prompts. */
const LONGEST_COVER = 8_000;
const LONGEST_LISTEN = 2_000;

/** Makes test cases: first for transitions that no test case takes yet, then for prompts that no test case expects. */
export class Maker implements Texts {
  private tests: GeneratedTest[] = [];
  private readonly covered = new Set<string>();
  private readonly names = new Map<string, number>();
  readonly looked = new Map<string, number>();
  heard: ReadonlyMap<string, number> = new Map();
  private readonly telling: TellingWords;

  constructor(private readonly universe: Universe) {
    const recordings = [...universe.world.prompts.values()].map((each) =>
      typeof each === 'string' ? each : (each.text ?? ''),
    );
    this.telling = new TellingWords(universe.flows, recordings);
  }

  async cover({ ways }: Exploration, explorer: Explorer): Promise<void> {
    const left = [...ways];
    const end = performance.now() + LONGEST_COVER;
    for (let way = this.best(left); way && performance.now() < end; way = this.best(left)) {
      left.splice(left.indexOf(way), 1);
      const wanted = [...way.transitions].filter((key) => this.isWanted(key));
      const test = await this.make(explorer.finish(way.plan));
      if (!test || !wanted.some((key) => test.covers.has(key))) continue;
      this.tests.push(test);
      test.covers.forEach((key) => this.covered.add(key));
    }
  }

  /**
   * Adds test cases for prompts that no test case expects yet. A message can consist of several prompts. When a test
   * case answers a message with keys, it expects only the last prompt. For an earlier prompt, `split()` replaces the
   * test case by several new ones. One of them ends at the message, and expects the earlier prompt. The others take the
   * remaining transitions. `split()` keeps the test case if a transition would otherwise no longer be taken.
   */
  async listen({ ways }: Exploration, explorer: Explorer): Promise<void> {
    const end = performance.now() + LONGEST_LISTEN;
    for (const test of [...this.tests]) {
      for (const { decision, part } of missedParts(test, this.looked)) {
        if (performance.now() > end || !this.tests.includes(test)) break;
        await this.split(test, { decision, part }, ways, explorer);
      }
    }
  }

  private async split(test: GeneratedTest, missed: Missed, ways: readonly Way[], explorer: Explorer): Promise<void> {
    const { plan } = test;
    const short = await this.make({ ...plan, decisions: plan.decisions.slice(0, missed.decision) });
    if (!short || !this.looked.has(missed.part)) return;
    const others = this.tests.filter((each) => each !== test);
    const covered = new Set([...others, short].flatMap(({ covers }) => [...covers]));
    const added: GeneratedTest[] = [];
    for (const key of test.covers) {
      if (covered.has(key)) continue;
      const way = ways.filter((each) => each.transitions.has(key)).reduce((a, b) => (sizeOf(b) < sizeOf(a) ? b : a));
      const rest = await this.make(explorer.finish(way.plan));
      rest?.covers.forEach((each) => covered.add(each));
      if (rest) added.push(rest);
    }
    const next = withoutRedundant([...others, short, ...added]);
    const isWhole = [...test.covers].every((key) => next.some(({ covers }) => covers.has(key)));
    if (isWhole && next.includes(short)) this.tests = next;
  }

  private isWanted(key: string): boolean {
    return !this.covered.has(key);
  }

  /**
   * Returns the path that covers the most new transitions; among equal paths, the one with the fewest decisions and
   * attributes. Returns undefined when no path covers a new transition.
   */
  private best(ways: readonly Way[]): Way | undefined {
    let best: Way | undefined;
    let most = 0;
    for (const way of ways) {
      let gain = 0;
      for (const key of way.transitions) if (this.isWanted(key)) gain += 1;
      if (gain > most || (gain === most && best && gain > 0 && sizeOf(way) < sizeOf(best))) [best, most] = [way, gain];
    }
    return best;
  }

  /**
   * Makes the test case of a plan. Returns undefined when the test case would never end, would not be published by the
   * service, or does not pass in a local execution.
   */
  async make(plan: Plan): Promise<GeneratedTest | undefined> {
    const course = replay(this.universe, plan);
    return this.write(course, this.name(course));
  }

  private async write(course: Course, name: string): Promise<GeneratedTest | undefined> {
    const script = scriptOf(this.universe, course, name, this.telling, this);
    return executed(this.universe, course, script);
  }

  /**
   * Leaves out redundant test cases, and writes the remaining ones again, since the choice of expected texts depends on
   * how often the remaining test cases hear each text.
   */
  async finish(): Promise<readonly GeneratedTest[]> {
    this.tests = withoutRedundant(this.tests);
    const messages = this.tests.flatMap(({ course }) => course.moments.filter((moment) => moment.kind === 'message'));
    this.heard = counted(messages.flatMap(({ parts }) => parts));
    this.looked.clear();
    const answered = messages.filter(({ keys }) => keys !== undefined);
    counted(answered.map(({ parts }) => parts.at(-1)!)).forEach((count, part) => this.looked.set(part, count));
    for (const [index, test] of this.tests.entries()) {
      const written = await this.write(test.course, test.script.name);
      if (written && [...test.covers].every((key) => written.covers.has(key))) this.tests[index] = written;
    }
    return this.tests;
  }

  private name(course: Course): string {
    const name = nameOf(course, this.universe.flows);
    const count = (this.names.get(name) ?? 0) + 1;
    this.names.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  }
}

function counted(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  texts.forEach((text) => counts.set(text, (counts.get(text) ?? 0) + 1));
  return counts;
}

/**
 * A part of a message that the caller answers with keys. No test case expects this part. `decision` is the index of the
 * keys in `plan.decisions`.
 */
interface Missed {
  readonly decision: number;
  readonly part: string;
}

function missedParts({ course }: GeneratedTest, looked: ReadonlyMap<string, number>): Missed[] {
  const inputs = course.plan.decisions.flatMap((decision, index) =>
    decision.kind === 'input' && decision.input.type === 'keys' ? [index] : [],
  );
  const answered = course.moments.filter((moment) => moment.kind === 'message' && moment.keys !== undefined);
  return answered.flatMap((moment, index) =>
    moment.kind === 'message'
      ? moment.parts.filter((part) => !looked.has(part)).map((part) => ({ decision: inputs[index], part }))
      : [],
  );
}

const sizeOf = ({ plan }: Way): number => plan.decisions.length + plan.attributes.size;

/**
 * Leaves out each test case whose transitions are all taken by the remaining test cases. Tries the last test case
 * first.
 */
function withoutRedundant(tests: readonly GeneratedTest[]): GeneratedTest[] {
  let kept = [...tests];
  for (const test of [...tests].reverse()) {
    const others = kept.filter((other) => other !== test);
    const covered = new Set(others.flatMap(({ covers }) => [...covers]));
    if ([...test.covers].every((key) => covered.has(key))) kept = others;
  }
  return kept;
}
