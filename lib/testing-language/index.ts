export * from './action';
export * from './conversation';
export * from './event';
export { Message } from './message';
export * from './mocked-behavior';
export { Observation } from './observation';
export { ObservationChain } from './observation-chain';
export { Usage } from './usage';
