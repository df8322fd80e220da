/**
 * Changes valid input texts at random, and calls the parsers with the changed texts: `npm run fuzz -- --runs 1000000`.
 * `--seed` repeats the texts of an earlier run. `--parser` selects one parser.
 */
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz';
import { PARSERS } from './parsers';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { runs: { type: 'string', default: '100000' }, seed: { type: 'string' }, parser: { type: 'string' } },
  });
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  const parsers = PARSERS.filter(({ name }) => values.parser === undefined || name === values.parser);
  if (parsers.length === 0) {
    throw new Error(
      `There is no parser ${values.parser}. The parsers are ${PARSERS.map(({ name }) => name).join(', ')}.`,
    );
  }
  const runs = Math.ceil(Number(values.runs) / parsers.length);
  console.log(`${runs} texts for each of ${parsers.length} parsers, seed ${seed}`);
  let count = 0;
  for (const parser of parsers) {
    const begun = performance.now();
    const findings = await fuzz(parser, { runs, seed });
    console.log(`${parser.name}: ${Math.round((1000 * runs) / (performance.now() - begun))} texts a second`);
    for (const { complaint, text } of findings) {
      console.log(`  ${complaint}\n    ${JSON.stringify(text).slice(0, 300)} (${text.length} characters)`);
    }
    count += findings.length;
  }
  console.log(count === 0 ? 'No fault was found.' : `Faults that were found: ${count}.`);
  process.exitCode = count === 0 ? 0 : 1;
}

void main();
