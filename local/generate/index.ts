/*
 * Makes test cases for flows. Runs a flow in the interpreter with every decision that a test case can make, and chooses
 * paths that together take every transition that was found within the limits. For each transition that no test case
 * takes, gives the reason, if one was found. Reads and writes no files.
 */
export { type Account, REASONS } from './account';
export { compareFlows } from './compare';
export { type NameOfResource } from './naming';
export { NOT_YET_ON_AWS, testCaseRequest } from './content';
export { UnusedKeys } from './follow';
export { type Generated, generate, generateWay } from './generate';
