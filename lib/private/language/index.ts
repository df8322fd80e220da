export * from './check';
export * from './flow-actions';
export * from './json-schema';
export * from './model';
export * from './names';
export * from './parse';
export * from './results';
export * from './vocabulary';
