/** Compares verdicts and findings of this project with recorded results of the service: `npm run conformance [-- DIRECTORY]`. */
import { join } from 'node:path';
import { conformanceReport, runConformance } from './run-conformance';

async function main(directory = join(__dirname, '../../test/conformance')): Promise<void> {
  const outcomes = await runConformance(directory);
  console.log(conformanceReport(outcomes));
  const isFailed = outcomes.length === 0 || outcomes.some(({ agrees }) => !agrees);
  process.exitCode = isFailed ? 1 : 0;
}

main(process.argv[2]).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
