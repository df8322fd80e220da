import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkText, serviceProblems } from '../../../lib/private/language';
import { emptyWorld, type FlowDocument, readFlow } from '../../../local/flow';
import { generate, type Generated, testCaseRequest } from '../../../local/generate';
import { readTestCaseFile } from '../../../local/test-case-file';
import { emptyWorldFolder, judge } from '../../../local/test-runner';
import { filesBelow } from '../../../cli/files/flow-files';
import { FLOWS } from './flows';
import { randomOf, randomWalk } from './random-search';

const CONFORMANCE = join(__dirname, '../../conformance');

/** Returns the flows of each folder of conformance cases. */
function conformanceFlows(): [string, readonly FlowDocument[]][] {
  const groups = new Map<string, FlowDocument[]>();
  for (const file of filesBelow(CONFORMANCE, '.json')) {
    const text = readFileSync(file, 'utf8');
    if (!text.includes('"StartAction"')) continue;
    const folder = basename(join(file, '..'));
    groups.set(folder, [...(groups.get(folder) ?? []), readFlow({ id: basename(file, '.json') }, text)]);
  }
  return [...groups];
}

const ALL = [...Object.entries(FLOWS), ...conformanceFlows()];

const generated = new Map<string, Promise<Generated>>();
function generatedFor(name: string, flows: readonly FlowDocument[]): Promise<Generated> {
  const known = generated.get(name) ?? generate(flows, { world: emptyWorld });
  generated.set(name, known);
  return known;
}

describe.each(ALL)('for %s', (name, flows) => {
  test('each test case passes the rules and passes locally, with a name of its own', async () => {
    const { tests, universe } = await generatedFor(name, flows);
    for (const { script, plan } of tests) {
      const file = readTestCaseFile(JSON.stringify(testCaseRequest(script)));
      const { content, initializationData, entryPoint } = file;
      expect(serviceProblems(checkText(content, { initializationData }))).toEqual([]);
      const contact = { flow: plan.entry, channel: entryPoint.channel };
      const { status } = await judge(
        { content, initializationData, contact, world: universe.world },
        emptyWorldFolder.answer,
      );
      expect([script.name, status]).toEqual([script.name, 'PASSED']);
    }
    expect(new Set(tests.map(({ script }) => script.name)).size).toBe(tests.length);
  });

  test('no test case is redundant: each takes a transition that no other takes', async () => {
    const { tests } = await generatedFor(name, flows);
    for (const test of tests) {
      const others = new Set(tests.filter((other) => other !== test).flatMap(({ covers }) => [...covers]));
      expect([...test.covers].filter((key) => !others.has(key))).not.toEqual([]);
    }
  });

  test('each transition is in exactly one of the four lists', async () => {
    const { account, universe } = await generatedFor(name, flows);
    const listed = [
      ...account.covered,
      ...account.lowConfidence.keys(),
      ...account.unreachable.keys(),
      ...account.notFound,
    ];
    expect([...listed].sort()).toEqual([...universe.transitions.keys()].sort());
  });

  test('a random search reaches nothing that is listed as unreachable', async () => {
    const { account, universe } = await generatedFor(name, flows);
    const pick = randomOf(7);
    for (const entry of universe.entries) {
      for (let walk = 0; walk < 300; walk++) {
        const reached = [...randomWalk(universe.world, entry, pick)].filter((key) => account.unreachable.has(key));
        expect(reached.map((key) => [key, account.unreachable.get(key)])).toEqual([]);
      }
    }
  });
});

test('only the transitions of a path without an observation are not found', async () => {
  for (const [name, flows] of Object.entries(FLOWS)) {
    const { account } = await generatedFor(name, flows);
    expect([name, account.notFound]).toEqual([name, NOT_FOUND[name] ?? []]);
  }
});

const NOT_FOUND: Readonly<Record<string, readonly string[]>> = {
  // These three transitions of the menu "language" lead back to this menu. A menu that follows itself does not say its
  // message again, so no observation can show them.
  'a menu in a menu': ['NoMatchingCondition', 'InputTimeLimitExceeded', 'NoMatchingError'].map((label) =>
    JSON.stringify(['main', 'language', label]),
  ),
  'hours of the queue': ['["main","sales","next"]'],
};

test('any JSON is accepted, without a crash', async () => {
  const texts = [
    'null',
    '{}',
    '[]',
    '{"Actions":[]}',
    '{"Actions":[{"Identifier":"__proto__","Type":"constructor"}],"StartAction":"__proto__"}',
    '{"StartAction":1,"Actions":{}}',
  ];
  for (const text of texts) {
    const flow = readFlow({ id: 'any' }, text);
    await expect(generate([flow], { world: emptyWorld })).resolves.toBeDefined();
  }
});
