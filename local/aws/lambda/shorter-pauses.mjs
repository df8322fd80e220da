// Divides the pauses of a handler by the variable LOCAL_LAMBDA_PAUSE_SCALE, so that a run of the local cloud takes less
// time. Only the setTimeout of node:timers/promises makes pauses. The timers of the global setTimeout are often limits.
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

const scale = Number(process.env.LOCAL_LAMBDA_PAUSE_SCALE ?? 1);
const pause = timers.setTimeout;

timers.setTimeout = (milliseconds, ...rest) => pause(milliseconds / scale, ...rest);
syncBuiltinESMExports();
