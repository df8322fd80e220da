import { join } from 'node:path';
import { readTestFiles } from '../../../cli/files/test-files';
import { LIKELIEST, otherValues, READING_IDS, type ReadingId, withReading } from '../../../local/readings';
import { execute, type ExecutionRequest } from '../../../local/test-runner';

/*
 * An execution touches a reading (an unsettled fact about the service) when the value of the reading could matter. A
 * test case is executed again only with other values of touched readings, so untouched readings must not change the
 * verdict. The test executes each conformance case and each probe with every other value of each untouched reading.
 */

const testCases = ['test/conformance', 'local/readings/probes'].flatMap((name) => {
  const folder = join(__dirname, '../../..', name);
  return readTestFiles({ flows: folder, tests: folder }).tests.map(({ identity: { file }, request }) => ({
    file,
    request: request as ExecutionRequest,
  }));
});

/** The answer of all functions. Their JavaScript modules do not run: the threads would take most of the time. */
const answer = () => ({ returns: { word: 'lemon' } });

async function changedBy(id: ReadingId, request: ExecutionRequest, verdict: string): Promise<string[]> {
  const changed: string[] = [];
  for (const value of otherValues(id, LIKELIEST[id])) {
    const { status } = await execute({ ...request, readings: withReading(LIKELIEST, id, value) }, answer);
    if (status !== verdict) changed.push(`${id}: ${value}`);
  }
  return changed;
}

test.each(testCases)('No reading that was not touched changes the verdict of $file', async ({ request }) => {
  const { status, touched } = await execute(request, answer);
  const untouched = READING_IDS.filter((id) => !touched.includes(id));
  const changed = await Promise.all(untouched.map((id) => changedBy(id, request, status)));

  expect(changed.flat()).toEqual([]);
});
