// Leaves out of the bundles the parts of the AWS SDK that no handler uses in Lambda. They are most of the code of the
// SDK. A bundler cannot leave them out itself, because the SDK chooses between its parts at run time.

const REPLACEMENTS = [
  {
    why: 'Lambda gives credentials in environment variables, so the SDK does not need to read them from files, processes, sign-ins or metadata services.',
    file: '@aws-sdk/credential-provider-node/dist-es/index.js',
    code: `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';`,
  },
  {
    why: 'A function in Lambda has no configuration files. The SDK still reads its environment variables.',
    file: '@smithy/core/dist-es/submodules/config/node-config-provider/fromSharedConfigFiles.js',
    code: `import { chain } from '../property-provider/chain';
      export const fromSharedConfigFiles = () => chain();`,
  },
  {
    why: 'The handlers repeat calls themselves (aws-calls/persist.ts).',
    file: '@smithy/core/dist-es/submodules/retry/index.js',
    code: `export { DEFAULT_RETRY_MODE, RETRY_MODES } from './util-retry/config';
      export { NODE_MAX_ATTEMPT_CONFIG_OPTIONS, NODE_RETRY_MODE_CONFIG_OPTIONS } from './middleware-retry/configurations';
      import { retryMiddlewareOptions } from './middleware-retry/retryMiddleware';
      // Other steps of a call are placed before or after this one.
      export const getRetryPlugin = () => ({ applyToStack: (stack) => stack.add((next) => next, retryMiddlewareOptions) });
      export const resolveRetryConfig = (config) => config;`,
  },
  {
    why: 'No operation that the handlers call answers with a stream of events.',
    file: '@smithy/core/dist-es/submodules/event-streams/index.js',
    code: `export const EventStreamSerde = undefined;
      export const eventStreamSerdeProvider = undefined;
      export const resolveEventStreamSerdeConfig = (config) => config;`,
  },
  {
    why: 'Node.js in Lambda computes SHA-256 itself.',
    file: '@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js',
    code: `export const Sha256Js = undefined;`,
  },
];

/** A plugin of rolldown. The build fails when the SDK no longer has one of the files. */
export function withoutUnusedSdkParts() {
  const missing = new Set(REPLACEMENTS);
  return {
    name: 'without-unused-sdk-parts',
    load(path) {
      const replacement = REPLACEMENTS.find(({ file }) => path.endsWith(`/node_modules/${file}`));
      missing.delete(replacement);
      return replacement?.code;
    },
    buildEnd(error) {
      if (error) return;
      for (const { file } of missing)
        this.error(`The AWS SDK does not have ${file} any more. Correct lambda/sdk-parts.mjs.`);
    },
  };
}

/**
 * The functions whose calls may be left out. `registerError` registers the class of an error. The handlers read only
 * the name, the status and the members of an error, which do not depend on the class.
 */
export const UNUSED_SDK_CALLS = ['n0_registry.registerError'];
