/**
 * Plays random histories: each is a sequence of operations and faults on a stack of test cases.
 *
 *     npm run histories -- --runs 10000
 *
 * `--seed` plays the histories of an earlier run again. `--without NAME` first removes a fix from the handler: the fix
 * in FIXES that has this name. The run then succeeds only if a history fails.
 */
import { parseArgs } from 'node:util';
import { FIXES } from '../test/lambda/test-case/histories/fixes';
import { playAll } from '../test/lambda/test-case/histories/processes';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { runs: { type: 'string', default: '1000' }, seed: { type: 'string' }, without: { type: 'string' } },
  });
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  const without = FIXES.find(({ name }) => name === values.without);
  if (values.without !== undefined && !without) {
    throw new Error(`There is no fix ${values.without}. The fixes are ${FIXES.map(({ name }) => name).join(', ')}.`);
  }
  console.log(`${values.runs} histories, seed ${seed}${without ? `, without ${without.name}` : ''}`);
  const findings = await playAll({ runs: Number(values.runs), seed, shrinks: true }, without);
  for (const { history, complaints, number } of findings) {
    console.log(
      `A history failed, number ${number} of its process. Shrinking reduced it to this history, which still fails:\n${JSON.stringify(history)}`,
    );
    complaints.forEach((complaint) => console.log(`  ${complaint}`));
  }
  console.log(
    findings.length === 0 ? 'No history failed.' : `Number of processes in which a history failed: ${findings.length}.`,
  );
  process.exitCode = (findings.length === 0) === (without === undefined) ? 0 : 1;
}

void main();
