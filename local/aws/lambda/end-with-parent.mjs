// Imported before the code of a function. A thread looks once a second for the local cloud that started this process:
// when the local cloud was killed, a function that loops would run for ever, because it takes no message.
import { Worker } from 'node:worker_threads';

const WATCH = `
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGKILL'), 1000);
`;

new Worker(WATCH, { eval: true, execArgv: [], stdout: true, stderr: true }).unref();
