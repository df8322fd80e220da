import * as fc from 'fast-check';
import { parseArgs } from 'node:util';
import { Gateway } from '../test/lambda/test-case/histories/gateway';
import { histories } from '../test/lambda/test-case/histories/generate';
import { play } from '../test/lambda/test-case/histories/play';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '1000' }, seed: { type: 'string' }, verbose: { type: 'boolean' } },
});
void main();
async function main() {
  const gateway = await Gateway.start();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_CONNECT: gateway.url,
    AWS_ENDPOINT_URL_CLOUDFORMATION: gateway.url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
  const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
  const begun = Date.now();
  let n = 0;
  const property = fc.asyncProperty(histories, async (history) => {
    n++;
    const { complaints } = await play(history, gateway);
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
  });
  const details = await fc.check(property, { numRuns: Number(values.runs), seed });
  console.log(`${n} histories in ${(Date.now() - begun) / 1000} s, seed ${seed}`);
  if (details.failed) {
    const [history] = details.counterexample!;
    const { complaints, log } = await play(history, gateway);
    if (values.verbose) log.forEach((line) => console.log(JSON.stringify(line)));
    console.log(JSON.stringify(history, null, 1));
    console.log(complaints.join('\n'), details.numRuns);
    process.exitCode = 1;
  }
  await gateway.stop();
}
