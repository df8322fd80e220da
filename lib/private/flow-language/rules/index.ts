import { ACTION_RULES } from './action-rules';
import { BRANCH_RULES } from './branch-rules';
import { DOCUMENT_RULES } from './document-rules';
import { type FlowRule } from './flow-rule';

/** All rules of flows. Each fault is reported by only one rule. */
export const FLOW_RULES: readonly FlowRule[] = [...DOCUMENT_RULES, ...ACTION_RULES, ...BRANCH_RULES];
