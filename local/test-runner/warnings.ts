import { type FlowEvent } from '../flow';
import { missingWords, type Spoken } from './matching';
import { type Tracked } from './progress';
import { type Warning } from './result';

/** The codes of warnings about behaviour that may be different on the service. */
const UNCERTAIN: ReadonlySet<string> = new Set(['by-chance', 'input-lost', 'last-prompt', 'unheard-prompt']);

/** Returns the reasons why the service's verdict may be another one. */
export function uncertainties(warnings: readonly Warning[]): readonly string[] {
  return warnings.filter(({ code }) => UNCERTAIN.has(code)).map(({ message }) => message);
}

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

  /** Adds a warning of the flow. */
  note(event: FlowEvent): void {
    if (event.type !== 'Warning') return;
    const { code, message, action } = event;
    this.warn(code, action ? `at "${action.identifier}": ${message}` : message);
  }

  lostInput({ observation: { identifier } }: Tracked, input: string, why: string): void {
    this.warn('input-lost', `${input} of "${identifier}" got lost: ${why}`, identifier);
  }

  /** Warns that a message was taken for a similar one. The missing words may be those that mattered. */
  similar({ observation: { identifier, expectation } }: Tracked, heard: Spoken): void {
    if (expectation.type !== 'MessageReceived' || expectation.matching !== 'Similarity' || !expectation.text) return;
    const missing = missingWords(expectation.text, heard).map((word) => JSON.stringify(word));
    if (missing.length === 0) return;
    const message = `"${identifier}" passed without ${missing.join(', ')}, as a similar message. If these words matter, look for them by Inclusion`;
    this.warn('missing-words', message, identifier);
  }

  lastPrompt({ observation: { identifier } }: Tracked): void {
    const message =
      `"${identifier}" waits for a prompt right before the call ends. The service often misses such a prompt: let the ` +
      'flow do something else before it hangs up';
    this.warn('last-prompt', message, identifier);
  }
}
