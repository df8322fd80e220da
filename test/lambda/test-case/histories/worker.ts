import { parseArgs } from 'node:util';
import { check } from './check';
import { Gateway } from './gateway';

/** Plays histories in this process, and writes the finding to stdout, or `null` when no history failed. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { seed: { type: 'string' }, runs: { type: 'string' }, shrinks: { type: 'boolean', default: false } },
  });
  const gateway = await Gateway.start();
  const finding = await check(Number(values.seed), Number(values.runs), gateway, values.shrinks);
  await gateway.stop();
  process.stdout.write(JSON.stringify(finding ?? null));
}

void main().then(() => process.exit());
