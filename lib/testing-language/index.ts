export * from './action';
export * from './conversation';
export * from './event';
export { ExpectedMessage } from './message';
export * from './mocked-behavior';
export { Observation, ObservationChain } from './observation';
export { ObservationUsage } from './usage';
