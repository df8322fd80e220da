import { described } from '../../lib/private/flow-language/wording';
import { type Flow, type FlowEvent } from '../flow';
import { missingWords, type Spoken } from './matching';
import { type Tracked } from './progress';
import { type Warning } from './result';

/** The warnings of an execution. Each is given once. */
export class Warnings {
  private readonly byText = new Map<string, Warning>();

  get all(): readonly Warning[] {
    return [...this.byText.values()];
  }

  warn(code: string, message: string, observation?: string): void {
    const key = JSON.stringify([code, message, observation]);
    if (!this.byText.has(key))
      this.byText.set(key, { code, message, ...(observation !== undefined && { observation }) });
  }

  /** Adds a warning when the service would refuse to publish a flow that runs in a local execution. */
  refusals({ name, refusals }: Flow): void {
    if (refusals.length === 0) return;
    const [first, ...more] = refusals;
    const others = more.length > 0 ? `; and ${more.length} more` : '';
    this.warn('refused-flow', `Amazon Connect would refuse to publish the flow "${name}": ${first}${others}`);
  }

  /** Adds a warning when the event of the flow is a warning. */
  note(event: FlowEvent): void {
    if (event.type !== 'Warning') return;
    const { code, message, action } = event;
    this.warn(code, action ? `at ${described(action)}: ${message}` : message);
  }

  lostInput({ observation: { identifier } }: Tracked, input: string, why: string): void {
    this.warn('input-lost', `${input} of "${identifier}" was lost: ${why}`, identifier);
  }

  /** Warns that a message matched although it lacks some expected words, which may be important. */
  similar({ observation: { identifier, expectation } }: Tracked, heard: Spoken): void {
    if (expectation.type !== 'MessageReceived' || expectation.criteria === 'Inclusion' || !expectation.text) return;
    const missing = missingWords(expectation.text, heard).map((word) => JSON.stringify(word));
    if (missing.length === 0) return;
    const advice = missing.length === 1 ? 'If this word matters, expect it' : 'If these words matter, expect them';
    const message = `"${identifier}" passed with a similar message that lacks ${missing.join(', ')}. ${advice} with Inclusion`;
    this.warn('missing-words', message, identifier);
  }
}
