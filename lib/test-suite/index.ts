export * from './connect-test-suite';
export * from './connect-test-suite-grants';
export * from './connect-test-suite-props';
export * from './connect-test-suite-run';
