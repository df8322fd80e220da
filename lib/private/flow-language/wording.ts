import { shortened } from '../text/characters';

/** The maximum length of a text that a message quotes from a flow, in characters. */
const MAX_SHOWN = 60;

export const quoted = (text: string): string => `"${shortened(text, MAX_SHOWN)}"`;

/** Names an action in a message. */
export const described = ({ name, type }: { readonly name: string; readonly type: string }): string =>
  `"${name}" (${shortened(type, MAX_SHOWN)})`;

/** The maximum number of findings in a sentence. */
const MAX_FINDINGS = 5;

/** Returns the messages of the first findings, and the number of the others. */
export function firstMessages(findings: readonly { readonly message: string }[]): string {
  const more = findings.length - MAX_FINDINGS;
  const messages = findings.slice(0, MAX_FINDINGS).map(({ message }) => message);
  return [...messages, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
