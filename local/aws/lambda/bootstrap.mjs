// Runs a function's code in its own process, as the Node.js runtime of AWS Lambda does. The lines that the code prints
// go to the parent on the same channel as the answer, so that no line arrives after the answer.
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import './custom-resource-answers.mjs';
import './shorter-pauses.mjs';

let requestId = '';
const send = (message) => process.connected && process.send(message);
process.on('disconnect', () => process.exit());
for (const stream of [process.stdout, process.stderr]) {
  stream.write = (chunk) => send({ log: String(chunk).replace(/\n$/, '') }) !== false;
}
for (const [method, level] of Object.entries({
  debug: 'DEBUG',
  log: 'INFO',
  info: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
})) {
  console[method] = (...values) =>
    send({ log: `${new Date().toISOString()}\t${requestId}\t${level}\t${format(...values)}` });
}

const failure = (error, errorType) => ({
  errorType: errorType ?? error?.name ?? 'Error',
  errorMessage: error?.message ?? String(error),
  trace: String(error?.stack ?? error).split('\n'),
});

async function loadHandler() {
  const runtime = process.env.AWS_EXECUTION_ENV.replace('AWS_Lambda_', '');
  if (!runtime.startsWith('nodejs')) {
    throw new Error(
      `The local Lambda does not run ${runtime}: the function has only the answer in the world, which only flows get.`,
    );
  }
  const [, folder, module, name] = /^(.*?)([^/.]+)\.([^/]+)$/.exec(process.env._HANDLER) ?? [];
  if (!module) {
    throw Object.assign(new Error(`Bad handler ${process.env._HANDLER}`), { name: 'Runtime.MalformedHandlerName' });
  }
  const base = join(process.env.LAMBDA_TASK_ROOT, folder, module);
  const file = ['.js', '.mjs', '.cjs'].map((extension) => base + extension).find(existsSync);
  if (!file) {
    const message = `Error: Cannot find module '${basename(base)}' in ${dirname(base)}`;
    throw Object.assign(new Error(message), { name: 'Runtime.ImportModuleError' });
  }
  const loaded = await import(pathToFileURL(file).href).catch(explainMissingSdk);
  const path = name.split('.');
  const find = (root) => path.reduce((value, key) => value?.[key], root);
  const handler = find(loaded) ?? find(loaded.default);
  if (typeof handler !== 'function') {
    const message = `${process.env._HANDLER} is undefined or not exported`;
    throw Object.assign(new Error(message), { name: 'Runtime.HandlerNotFound' });
  }
  if (handler.length > 2) {
    const message = 'A handler with a callback is not supported from Node.js 24 on: return a promise.';
    throw Object.assign(new Error(message), { name: 'Runtime.CallbackHandlerDeprecated' });
  }
  return handler;
}

function explainMissingSdk(error) {
  if (!/^Cannot find (module|package) '@(aws-sdk|smithy)\//.test(error.message)) throw error;
  const sdk = join(process.env.LAMBDA_TASK_ROOT, '../node_modules/@aws-sdk');
  const packages = existsSync(sdk) ? readdirSync(sdk).sort() : [];
  const message = `The local Lambda has these packages of the AWS SDK: ${packages.map((name) => `@aws-sdk/${name}`).join(', ') || 'none'}. Bundle other packages with the code of the function. ${error.message}`;
  throw Object.assign(new Error(message), { name: 'Runtime.ImportModuleError' });
}

const loading = loadHandler();
// Every invocation below awaits `loading` and reports its error.
loading.catch(() => {}).then(() => send({ ready: true }));

process.on('message', async ({ id, event, arn, deadline }) => {
  requestId = id;
  const context = {
    awsRequestId: id,
    callbackWaitsForEmptyEventLoop: true,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn: arn,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
  try {
    const handler = await loading;
    const result = await handler(event, context);
    send({ id, result: result === undefined ? null : result });
  } catch (error) {
    const problem = failure(error);
    send({ log: `${new Date().toISOString()}\t${id}\tERROR\tInvoke Error\t${JSON.stringify(problem)}` });
    send({ id, error: problem });
  }
});
process.on('uncaughtException', (error) => {
  const problem = failure(error);
  send({ log: `${new Date().toISOString()}\t${requestId}\tERROR\tUncaught Exception\t${JSON.stringify(problem)}` });
  process.send({ id: requestId, error: problem }, () => process.exit(129));
});
