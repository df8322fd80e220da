/*
 * Makes test cases for flows. It runs a flow in the interpreter with everything that a test case controls, and chooses
 * paths that together take every possible transition. For every other transition it gives the reason why no test case
 * takes it. It is pure: no input and output.
 */
export { type Account, REASONS } from './account';
export { compareFlows } from './compare';
export { type NameOfResource } from './naming';
export { NOT_YET_ON_AWS, testCaseRequest } from './content';
export { UnusedKeys } from './follow';
export { type Generated, generate, generateWay } from './generate';
