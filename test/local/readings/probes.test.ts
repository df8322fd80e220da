import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkText, serviceProblems } from '../../../lib/private/language';
import { readTestFiles } from '../../../cli/files/test-files';
import { checkFlow } from '../../../lib/private/flow-language/check-flow';
import { LIKELIEST, type Reading, READING_IDS, READINGS, type ReadingId, withReading } from '../../../local/readings';
import { type ExecutionRequest, judge } from '../../../local/test-runner';

/*
 * For each value of a reading, expected.json has the verdicts of the probe's test cases. The tests check that local
 * executions have these verdicts, and that any two values have different verdicts. `compare --probes` runs the same
 * test cases on an instance.
 */

const PROBES = join(__dirname, '../../../local/readings/probes');

/** The verdict of each test case, by its name. */
type Verdicts = Readonly<Record<string, string>>;

const textOf = (id: ReadingId, file: string) => readFileSync(join(PROBES, id, file), 'utf8');
const expectedOf = (id: ReadingId) => JSON.parse(textOf(id, 'expected.json')) as Readonly<Record<string, Verdicts>>;
const valuesOf = (id: ReadingId) => Object.keys((READINGS[id] as Reading).alternatives);

test('Each reading has a probe, and each probe a reading', () => {
  const folders = readdirSync(PROBES, { withFileTypes: true }).filter((entry) => entry.isDirectory());

  expect(folders.map(({ name }) => name).sort()).toEqual([...READING_IDS].sort());
});

describe.each(READING_IDS)('The probe of %s', (id) => {
  const expected = expectedOf(id);
  const folder = join(PROBES, id);
  const testCases = readTestFiles({ flows: folder, tests: folder }).tests.map(({ identity: { name }, ...test }) => ({
    name,
    request: test.request as ExecutionRequest,
    answer: test.answer,
  }));
  const results = async (readings = LIKELIEST) =>
    Promise.all(
      testCases.map(async ({ name, request, answer }) => ({
        name,
        result: await judge({ ...request, readings }, answer),
      })),
    );

  test('says what each value of the reading means', () => {
    expect(Object.keys(expected)).toEqual(valuesOf(id));
  });

  test.each(valuesOf(id))('has the verdicts of "%s" when that is assumed', async (value) => {
    const executions = await results(withReading(LIKELIEST, id, value as never));
    const verdicts = Object.fromEntries(executions.map(({ name, result }) => [name, result.status]));

    expect(Object.keys(verdicts)).toEqual(Object.keys(expected[value]).sort());
    for (const [name, verdict] of Object.entries(verdicts))
      expect(expected[value][name].split(' or ')).toContain(verdict);
  });

  test('depends on this reading alone', async () => {
    const executions = await results();
    const deciding = executions.flatMap(({ result }) => result.readings.map(({ reading }) => reading));

    expect([...new Set(deciding)]).toEqual([id]);
  });

  test('has flows that can be published, with all error branches', () => {
    const flows = readdirSync(join(PROBES, id)).filter((file) => file.endsWith('flow.json'));
    const problems = flows.flatMap((file) => checkFlow(textOf(id, file), 'CONTACT_FLOW'));

    // The branch that the service may refuse is what this reading is about.
    const isAbout = ({ rule }: { rule: string }) => id === 'stored-input-silence' && rule === 'doubtful-error';
    expect(problems.filter((problem) => !isAbout(problem)).map(({ message }) => message)).toEqual([]);
  });

  test('has test cases that can be published', () => {
    const problems = testCases.flatMap(({ request: { content, contact } }) =>
      serviceProblems(checkText(content, { channel: contact.channel })),
    );

    expect(problems).toEqual([]);
  });
});

test('The verdicts of a probe are different for all values of its reading', () => {
  const alike = READING_IDS.filter((id) => {
    const verdicts = Object.values(expectedOf(id)).map((each) => JSON.stringify(each));
    return new Set(verdicts).size < verdicts.length;
  });

  expect(alike).toEqual([]);
});
