import { inDocumentOrder } from './document-order';
import { parseDocument } from './parse';
import { type Context, Reading } from './reading';
import { type Fault, type Finding } from './finding';
import { type Rule } from './rule';
import { RULES } from './rules';
import { shortened } from '../text/characters';
import { sentence } from './wording';

export { type Context } from './reading';
export { type Finding } from './finding';

/**
 * Returns the findings about the document, in the order of their places in the document. After them come the findings
 * about the entry point and the initialization data in `context`.
 */
export function checkDocument(document: unknown, context: Context = {}): Finding[] {
  return check(new Reading(document, context));
}

/**
 * Returns the findings about a document that is given as text. When the text is not JSON, one of the findings reports
 * this.
 */
export function checkText(text: string, context: Context = {}): Finding[] {
  const { document, problem } = parseDocument(text);
  return check(new Reading(document, context, { text, syntaxProblem: problem }));
}

/** The service returns at most `MAX_PROBLEMS` problems, and cuts each problem to `MAX_PROBLEM_LENGTH` characters. */
const MAX_PROBLEMS = 50;
const MAX_PROBLEM_LENGTH = 256;

/**
 * Returns the problems for which the service would refuse to publish the test case. Each problem has the words of the
 * service if we know them, and otherwise the message of the finding.
 */
export function serviceProblems(findings: readonly Finding[]): string[] {
  const problems = findings.flatMap((finding) => {
    const { service } = BY_ID.get(finding.rule)!;
    return service.does === 'rejects' ? [service.problem?.(finding) ?? finding.message] : [];
  });
  return [...new Set(problems)].slice(0, MAX_PROBLEMS).map((problem) => shortened(problem, MAX_PROBLEM_LENGTH, ''));
}

const BY_ID = new Map(RULES.map((rule) => [rule.id, rule]));

const PARTS = (['Content', 'EntryPoint', 'InitializationData'] as const).map((part) => ({
  part,
  rules: RULES.filter((rule) => (rule.part ?? 'Content') === part),
}));

function check(reading: Reading): Finding[] {
  const parts = { Content: reading.document, EntryPoint: reading.context.entryPoint, InitializationData: undefined };
  return PARTS.flatMap(({ part, rules }) => {
    const found: Found[] = [];
    // Most documents have no faults, and a loop takes less time for these than flatMap().
    for (const rule of rules) {
      for (const fault of rule.check(reading)) found.push({ rule, ...fault });
    }
    return inDocumentOrder(found, parts[part]).map((each) => findingOf(each, reading));
  });
}

type Found = Fault & { readonly rule: Rule };

function findingOf({ rule, path, message, fix, given }: Found, { observations }: Reading): Finding {
  const { id, severity, part = 'Content' } = rule;
  const [list, index] = part === 'Content' ? path.steps : [];
  const observation =
    list === 'Observations' && typeof index === 'number' ? observations[index]?.identifier : undefined;
  return { rule: id, severity, part, path: path.toString(), observation, message: sentence(message), fix, given };
}
