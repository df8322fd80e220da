/*
 * Makes test cases for flows. It explores a flow through the interpreter with everything that a test case controls, chooses the ways
 * that take every transition, and says of each other transition why no test case takes it. It is pure: no input and output.
 */
export { type Account, REASONS } from './account';
export { compareFlows } from './compare';
export { type NameOfResource } from './naming';
export { NOT_YET_ON_AWS, testCaseRequest } from './content';
export { UnusedKeys } from './follow';
export { type Generated, generate, generateWay } from './generate';
