// Imported before the code of a function. A thread looks once a second for the local cloud that started this process:
// when the local cloud was killed, a function that loops would run for ever, because it takes no message.
import { Worker } from 'node:worker_threads';

const WATCH = `
  const { workerData: parent } = require('node:worker_threads');
  setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGKILL'), 1000);
`;

// The id is read before the thread starts, since the local cloud may be killed in between.
new Worker(WATCH, { eval: true, workerData: process.ppid, execArgv: [], stdout: true, stderr: true }).unref();
