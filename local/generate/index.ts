/*
 * Makes test cases for flows. It explores a flow through the interpreter with everything that a test case controls, chooses the ways
 * that take every transition, and says of each other transition why no test case takes it. It is pure: no input and output.
 */
export { type Account, type Reason, REASONS } from './account';
export { UnusedKeys } from './follow';
export { compareFlows, type Comparison } from './compare';
export { contentOf, NOT_YET_ON_AWS, testCaseRequest } from './content';
export { type Generated, type GeneratedTest, generate, type GenerateOptions, generateWay } from './generate';
export { PLACEHOLDERS } from './plan';
export { type Script, type Step } from './script';
export { type Transition, type Universe } from './universe';
