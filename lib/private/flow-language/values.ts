import { type Parameters, valueAt } from './parameters';

/* Values of parameters and results, for checking and for running a flow. */

/** The least and the most seconds that a function may take. */
export const LAMBDA_SECONDS = [1, 8] as const;

export const LOOP_RESULTS = ['ContinueLooping', 'DoneLooping'] as const;
export const HOURS_RESULTS = ['True', 'False'] as const;

/** The parameters that hold a prompt. */
export const PROMPT_SOURCES = ['PromptId', 'Text', 'SSML', 'Media'] as const;

export const promptSources = (parameters: Parameters): string[] =>
  PROMPT_SOURCES.filter((source) => valueAt(parameters, source) !== undefined);

/** Tells whether GetParticipantInput only switches the touchtone buffer. */
export const isBufferSwitch = (parameters: Parameters): boolean =>
  valueAt(parameters, 'EnableDTMFBuffer') !== undefined;
