import { type Parameters, textAt, valueAt } from './parameters';

/* Values of parameters and results, which the checks and the interpreter of flows share. */

/** The range of the time limit for a function, in seconds. */
export const LAMBDA_SECONDS = [1, 8] as const;

export const LOOP_RESULTS = ['ContinueLooping', 'DoneLooping'] as const;
export const HOURS_RESULTS = ['True', 'False'] as const;

/** The MetricType of CheckMetricData that is an age. */
export const OLDEST_AGE = 'OldestContactInQueueAgeSeconds';

/** The parameters that can each hold a prompt. */
export const PROMPT_SOURCES = ['PromptId', 'Text', 'SSML', 'Media'] as const;

export const promptSources = (parameters: Parameters): string[] =>
  PROMPT_SOURCES.filter((source) => valueAt(parameters, source) !== undefined);

/** Tells whether a transfer to a third party is the end of the flow. By default, the flow continues after the call. */
export const endsAtThirdParty = (parameters: Parameters): boolean =>
  textAt(parameters, 'ContinueFlowExecution')?.toLowerCase() === 'false';

/** Tells whether an action GetParticipantInput only switches the buffer of pressed keys on or off. */
export const isBufferSwitch = (parameters: Parameters): boolean =>
  valueAt(parameters, 'EnableDTMFBuffer') !== undefined;
