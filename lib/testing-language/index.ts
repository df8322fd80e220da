export * from './action';
export * from './conversation';
export * from './event';
export { ExpectedMessage } from './message';
export * from './mocked-behavior';
export { Observation } from './observation';
export { ObservationChain } from './observation-chain';
export { ObservationUsage } from './usage';
