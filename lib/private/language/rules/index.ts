import { type Rule } from '../rule';
import { CONTENT_RULES } from './content-rules';
import { ENTRY_POINT_RULES } from './entry-point-rules';
import { INITIALIZATION_DATA_RULES } from './initialization-data-rules';
import { INSTANCE_RULES } from './instance-rules';
import { PATH_RULES } from './path-rules';
import { REFERENCE_RULES } from './reference-rules';
import { RESULT_RULES } from './result-rules';
import { SHAPE_RULES } from './shape-rules';
import { TEXT_RULES } from './text-rules';
import { VOICE_RULES } from './voice-rules';

/** All rules of the Testing language. Each fault in a document is reported by only one rule. */
export const RULES: readonly Rule[] = [
  ...TEXT_RULES,
  ...SHAPE_RULES,
  ...REFERENCE_RULES,
  ...CONTENT_RULES,
  ...PATH_RULES,
  ...RESULT_RULES,
  ...VOICE_RULES,
  ...ENTRY_POINT_RULES,
  ...INSTANCE_RULES,
  ...INITIALIZATION_DATA_RULES,
];
