// Who may import whom. `npm run arrows` holds it, with type-only imports; test/rooms.test.ts proves that each other arrow is refused.

/**
 * The rooms, each with what it may import besides itself: rooms, packages, and `node` for the modules of Node.js. A room is a folder
 * with all that is in it; of a folder that has rooms in it, it is the files.
 */
export const ROOMS = {
  // Pure rooms: no CDK, no AWS SDK, no input and output. Everything else may import them.
  'lib/private/json': [],
  'lib/private/contract': [],
  'lib/private/flow-language': ['lib/private/json'],
  'lib/private/language': ['lib/private/flow-language', 'lib/private/json'],
  'lib/private/suite-run': ['lib/private/contract', 'lib/private/json', 'lib/private/language'],
  // The reading of the properties of Custom::ConnectTestCase, for the handler and for the local cloud.
  'lib/private/test-case-properties': ['lib/private/contract', 'lib/private/language'],

  // Rooms of the constructs.
  'lib/private/cdk': ['lib/private/language', 'aws-cdk-lib', 'constructs', 'node'],
  'lib/private/builders': ['lib/private/language', 'lib/testing-language', 'aws-cdk-lib'],
  'lib/private/flows': [
    'lib/private/cdk',
    'lib/private/flow-language',
    'lib/private/json',
    'aws-cdk-lib',
    'constructs',
  ],
  'lib/private/content': [
    'lib/private/cdk',
    'lib/private/contract',
    'lib/private/language',
    'aws-cdk-lib',
    'constructs',
    'node',
  ],
  'lib/private/provider': ['lib/private/cdk', 'aws-cdk-lib', 'constructs'],
  'lib/private/test-case': [
    'lib/private/cdk',
    'lib/private/content',
    'lib/private/contract',
    'lib/private/language',
    'aws-cdk-lib',
    'constructs',
  ],
  'lib/private/test-suite': [
    'lib/private/cdk',
    'lib/private/contract',
    'lib/private/flows',
    'lib/private/language',
    'lib/private/provider',
    'aws-cdk-lib',
    'constructs',
    'node',
    'lib/private/json',
  ],

  // What users import.
  'lib/testing-language': ['lib/private/builders', 'lib/private/cdk', 'lib/private/language', 'aws-cdk-lib'],
  'lib/test-suite': [
    'lib/private/cdk',
    'lib/private/contract',
    'lib/private/flows',
    'lib/private/test-suite',
    'aws-cdk-lib',
    'constructs',
  ],
  lib: [
    'lib/private/builders',
    'lib/private/cdk',
    'lib/private/content',
    'lib/private/contract',
    'lib/private/flows',
    'lib/private/provider',
    'lib/private/test-case',
    'lib/test-suite',
    'lib/testing-language',
    'aws-cdk-lib',
    'constructs',
    'node',
  ],

  // What runs in AWS Lambda.
  'lambda/invocation': ['node'],
  'lambda/custom-resource': ['lambda/invocation', 'lib/private/contract', 'aws-lambda', 'node'],
  'lambda/aws-calls': ['lambda/custom-resource', 'lambda/invocation', 'lib/private/contract'],
  'lambda/assets': ['lambda/aws-calls', 'lambda/invocation', 'lib/private/test-case-properties', '@aws-sdk/client-s3'],
  'lambda/cloudformation': [
    'lambda/aws-calls',
    'lambda/invocation',
    'lib/private/contract',
    '@aws-sdk/client-cloudformation',
    'aws-lambda',
  ],
  'lambda/connect': [
    'lambda/aws-calls',
    'lambda/custom-resource',
    'lambda/invocation',
    'lib/private/language',
    'lib/private/suite-run',
    'lib/private/test-case-properties',
    '@aws-sdk/client-connect',
  ],
  'lambda/test-case': [
    'lambda/assets',
    'lambda/cloudformation',
    'lambda/connect',
    'lambda/custom-resource',
    'lambda/invocation',
    'lib/private/contract',
    'lib/private/test-case-properties',
    '@aws-sdk/client-connect',
    'aws-lambda',
    'node',
  ],
  'lambda/suite-runner': [
    'lambda/aws-calls',
    'lambda/cloudformation',
    'lambda/connect',
    'lambda/custom-resource',
    'lambda/invocation',
    'lib/private/contract',
    'lib/private/suite-run',
    '@aws-sdk/client-cloudwatch-logs',
    'node',
  ],
  'lambda/suite-run-resource': [
    'lambda/aws-calls',
    'lambda/cloudformation',
    'lambda/custom-resource',
    'lambda/invocation',
    'lib/private/contract',
    '@aws-sdk/client-sfn',
    'aws-lambda',
    'node',
  ],

  // What runs instead of AWS.
  'local/http': ['node'],
  'local/readings': [],
  'local/flow': ['local/readings', 'lib/private/flow-language', 'lib/private/json', 'libphonenumber-js'],
  'local/test-runner': [
    'local/flow',
    'local/readings',
    'lib/private/flow-language',
    'lib/private/json',
    'lib/private/language',
    'node',
  ],
  // The form of a test case in a file.
  'local/test-case-file': ['lib/private/json'],
  'local/conformance': [
    'local/flow',
    'local/readings',
    'local/test-case-file',
    'local/test-runner',
    'lib/private/json',
    'lib/private/language',
    'node',
  ],
  'local/connect': [
    'local/flow',
    'local/http',
    'local/test-runner',
    'lib/private/language',
    '@aws-sdk/client-connect',
    '@smithy/core',
    'node',
  ],
  'local/aws/common': ['node'],
  'local/aws/cloudtrail': ['local/http'],
  'local/aws/sts': ['local/aws/common', 'local/aws/iam', 'local/http'],
  'local/aws/ssm': ['local/aws/common', 'local/aws/iam', 'local/http'],
  'local/aws/ec2': ['local/aws/common', 'node'],
  'local/aws/kms': ['local/aws/common', 'node'],
  'local/aws/lex': ['local/aws/common', 'node'],
  'local/aws/sns': ['local/aws/common'],
  'local/aws/iam': ['local/aws/common', 'local/http', 'node'],
  'local/aws/logs': ['local/aws/common', 'local/aws/iam', 'local/http'],
  'local/aws/s3': ['local/aws/common', 'local/aws/iam', 'local/http', 'node'],
  'local/aws/cloudwatch': ['local/aws/common', 'local/aws/logs'],
  'local/aws/lambda': [
    'local/aws/common',
    'local/aws/iam',
    'local/aws/logs',
    'local/aws/s3',
    'local/flow',
    'local/http',
    '@aws-sdk/client-sts',
    'fflate',
    'node',
  ],
  'local/aws/eventbridge': ['local/aws/common', 'local/aws/lambda', 'node'],
  'local/aws/step-functions': [
    'local/aws/common',
    'local/aws/eventbridge',
    'local/aws/iam',
    'local/aws/lambda',
    'local/http',
    'node',
  ],
  'local/aws/scheduler': ['local/aws/common', 'local/aws/iam', 'local/aws/step-functions'],
  'local/aws/connect': ['local/aws/common', 'local/connect', 'node'],
  'local/aws/cloudformation': [
    'local/aws/common',
    'local/aws/iam',
    'local/aws/lambda',
    'local/aws/s3',
    'local/http',
    'yaml',
    'node',
  ],
  'local/aws': [
    'local/aws/common',
    'local/aws/cloudtrail',
    'local/aws/sts',
    'local/aws/ssm',
    'local/aws/ec2',
    'local/aws/kms',
    'local/aws/lex',
    'local/aws/sns',
    'local/aws/iam',
    'local/aws/logs',
    'local/aws/s3',
    'local/aws/cloudwatch',
    'local/aws/lambda',
    'local/aws/eventbridge',
    'local/aws/step-functions',
    'local/aws/scheduler',
    'local/aws/connect',
    'local/aws/cloudformation',
    'local/connect',
    'local/flow',
    'local/http',
    'node',
  ],
  local: ['local/aws', 'local/connect', 'local/http', 'local/test-runner', 'node'],
  // A cloud assembly in the local Connect, without a deployment.
  'local/assembly': [
    'local/aws/cloudformation',
    'local/aws/common',
    'local/aws/connect',
    'local/aws/ec2',
    'local/aws/iam',
    'local/aws/kms',
    'local/aws/lambda',
    'local/aws/logs',
    'local/aws/sns',
    'local/aws/ssm',
    'local/connect',
    'local/flow',
    'local/http',
    'local/test-runner',
    'lib/private/contract',
    'lib/private/test-case-properties',
    'node',
  ],

  // The command, which is a package of its own: it has what runs instead of AWS, and no constructs.
  'cli/result': ['local/flow', 'local/readings', 'local/test-runner'],
  'cli/validate': [
    'cli',
    'local/flow',
    'lib/private/json',
    'lib/private/language',
    '@babel/code-frame',
    'picocolors',
    'yaml',
    'node',
  ],
  'cli/world': ['cli', 'local/flow', 'lib/private/json', 'node'],
  'cli/init': ['cli', 'node'],
  'cli/local': ['cli', 'local', 'local/connect', 'node'],
  // The HTML page about results.
  'cli/report': ['cli/result', '@dagrejs/dagre', 'node'],
  'cli/output': ['cli/result', 'junit-report-builder', 'picocolors'],
  'cli/config': ['cli', 'node'],
  'cli/app': ['cli', 'local/assembly', 'local/test-runner', 'node'],
  'cli/files': ['cli', 'local/flow', 'local/test-case-file', 'local/test-runner', 'lib/private/language', 'node'],
  cli: [
    'cli/app',
    'cli/init',
    'cli/local',
    'cli/result',
    'cli/run',
    'cli/validate',
    'cli/world',
    'local/flow',
    'local/http',
    'local/test-runner',
    'commander',
    'node',
  ],
  'cli/run': [
    'cli',
    'cli/app',
    'cli/config',
    'cli/files',
    'cli/output',
    'cli/report',
    'cli/result',
    'chokidar',
    'node',
  ],
};

const rooms = Object.keys(ROOMS);
const isRoom = (name) => rooms.includes(name);

function pathOf(room) {
  return rooms.some((other) => other.startsWith(`${room}/`)) ? `^${room}/[^/]+$` : `^${room}/`;
}

function ruleOf(room) {
  const allowed = [room, ...ROOMS[room]];
  const packages = allowed.filter((name) => !isRoom(name) && name !== 'node');
  return {
    name: room,
    severity: 'error',
    comment: `${room} may import ${allowed.slice(1).join(', ') || 'nothing else'}`,
    from: { path: pathOf(room) },
    to: {
      pathNot: [
        ...allowed.filter(isRoom).map(pathOf),
        ...packages.map((name) => `(^|/)node_modules/(@types/)?${name}/`),
      ],
      ...(allowed.includes('node') ? { dependencyTypesNot: ['core'] } : {}),
    },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-file-outside-of-the-rooms',
      severity: 'error',
      from: { path: '^(lib|lambda|local|cli)/', pathNot: rooms.map(pathOf) },
      to: {},
    },
    ...rooms.map(ruleOf),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // The apps that init writes are code of users.
    exclude: { path: '^(lambda/(dist|[^/]+\\.mjs)|cli/(dist|build\\.mjs|init/apps))' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
