/** Writes docs/readings.md, the page about the readings: `npm run readings`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readingsPage } from '../local/readings';
import { probeOutcomes } from './probe-outcomes';

void probeOutcomes().then((outcomes) => writeFileSync(join(__dirname, '../docs/readings.md'), readingsPage(outcomes)));
