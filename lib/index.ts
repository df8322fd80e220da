export * from './connect-test-case';
export * from './connect-test-case-grants';
export * from './connect-test-case-provider';
export * from './entry-point';
export * from './imported-resources';
export * from './test-case-content';
export * from './testing-language';
export * from './test-suite';
