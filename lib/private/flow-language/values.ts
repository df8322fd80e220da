import { type Parameters, valueAt } from './parameters';

/* Values of parameters and results that publishing a flow and running it look at alike. */

/** How long a function may take, in seconds: from and to. */
export const LAMBDA_SECONDS = [1, 8] as const;

export const LOOP_RESULTS = ['ContinueLooping', 'DoneLooping'] as const;
export const HOURS_RESULTS = ['True', 'False'] as const;

/** The ways to say what is played. */
export const PROMPT_SOURCES = ['PromptId', 'Text', 'SSML', 'Media'] as const;

export const promptSources = (parameters: Parameters): string[] =>
  PROMPT_SOURCES.filter((source) => valueAt(parameters, source) !== undefined);

/** GetParticipantInput is the switch of the touchtone buffer, too. */
export const isBufferSwitch = (parameters: Parameters): boolean =>
  valueAt(parameters, 'EnableDTMFBuffer') !== undefined;
