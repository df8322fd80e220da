/*
 * Executes test cases of the Testing language against flows, in virtual time and without I/O.
 *
 *     const result = await execute({ content, world, contact: { flow, channel: 'VOICE' } }, answerFromWorldAndModules);
 */
export { type AnswerCall, execute, execution, type ExecutionRequest } from './execute';
export { notStarted } from './conclude';
export { type Coverage, coveredPercent, type FlowCoverage, mergeCoverage } from './coverage';
export { type EntryPointRecord, type ExecutionRecord } from './records';
export { executionReport, type NamedResult } from './report';
export * from './result';
export { uncertainties } from './warnings';
export { emptyWorldFolder, readWorldFolder, type WorldFolder } from './world-folder';
