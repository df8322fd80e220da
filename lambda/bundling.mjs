import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UNUSED_SDK_CALLS, withoutUnusedSdkParts } from './sdk-parts.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Returns the options with which rolldown reads a file and its imports. */
export function inputOptions(input) {
  return {
    input,
    cwd: root,
    platform: 'node',
    transform: { target: 'node20' },
    // rolldown leaves out unused code of the ES modules of the SDK, but not of its CommonJS build. It leaves out more
    // than esbuild, which keeps every schema of a client, because the members of a schema have computed keys.
    resolve: { mainFields: ['module', 'main'] },
    treeshake: { manualPureFunctions: UNUSED_SDK_CALLS },
    plugins: [withoutUnusedSdkParts()],
    logLevel: 'warn',
  };
}

/** Returns the options with which rolldown writes one file for Lambda. */
export function outputOptions(file) {
  return { file, format: 'cjs', codeSplitting: false, minify: true, comments: false };
}
