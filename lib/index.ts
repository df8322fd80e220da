export * from './connect-contact-flow';
export * from './connect-instance';
export * from './connect-test-case';
export * from './connect-test-case-grants';
export * from './connect-test-case-provider';
export * from './entry-point';
export * from './test-case-content';
