// Runs one call of a module that stands for a Lambda function, in a thread that can be ended.
import { parentPort, workerData } from 'node:worker_threads';

const { url, event } = workerData;
try {
  const module = await import(url);
  const handler = module.handler ?? module.default?.handler ?? module.default;
  if (typeof handler !== 'function') throw new Error('the module exports no function "handler"');
  const returns = await handler(event, { functionName: 'local' });
  parentPort.postMessage({ returns: JSON.stringify(returns) ?? 'null' });
} catch (error) {
  parentPort.postMessage({ error: String(error?.message ?? error) });
}
