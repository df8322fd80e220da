/*
 * Executes test cases of the Testing language against flows, in virtual time. An execution does no I/O itself:
 * `readWorldFolder` reads a `world.json`, and `answer` runs the modules that replace Lambda functions.
 *
 *     const { world, answer } = readWorldFolder('world.json');
 *     const result = await judge({ content, world, contact: { flow, channel: 'VOICE' } }, answer);
 */
export { type AnswerCall, execute, execution, type ExecutionRequest, toTheEnd, verdict } from './execute';
export { type PreparedTest, prepareTest } from './prepare-test';
export { notStarted } from './conclude';
export { judge, judged, type JudgedResult } from './judge';
export { type Coverage, coveredPercent, mergeCoverage, noCoverage, waysOf } from './coverage';
export { resourceOf, writtenResource } from './flow-actions';
export { Spoken } from './matching';
export { type ExecutionRecord } from './record';
export { type EntryPointRecord } from './records';
export { decisiveReadings, readingsReport } from './decisive-readings';
export { executionReport, type NamedResult } from './report';
export * from './result';
export { emptyWorldFolder, readWorldFolder, type WorldFolder } from './world-folder';
