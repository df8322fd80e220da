/** The played words, and the time that they take. Without `milliseconds`, the number of words decides the time. */
export interface Spoken {
  readonly text: string;
  readonly milliseconds?: number;
}

const MILLISECONDS_PER_WORD = 400;

export function timeOf({ text, milliseconds }: Spoken): number {
  return milliseconds ?? wordsIn(text) * MILLISECONDS_PER_WORD;
}

function wordsIn(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

export const hasWords = (text: string): boolean => /\S/.test(text);

/** The longest pause in SSML. */
const MAX_BREAK_MILLISECONDS = 10_000;

/** Returns the words of SSML without the tags, and the time that a voice takes for the words and the breaks. */
export function spokenSsml(ssml: string): Spoken {
  const text = withoutTags(ssml);
  // No match goes beyond the next < or >, so the time for all matches grows only linearly with the length of the text.
  const breaks = [...ssml.matchAll(/<break\b[^<>]*\btime\s*=\s*(?:["']\s*)?([\d.]+)(ms|s)\b/gi)];
  const pause = breaks.reduce((sum, [, value, unit]) => sum + breakTime(Number(value), unit), 0);
  return { text, milliseconds: timeOf({ text }) + pause };
}

function breakTime(value: number, unit: string): number {
  const milliseconds = unit.toLowerCase() === 's' ? value * 1000 : value;
  return Math.min(Number.isNaN(milliseconds) ? 0 : milliseconds, MAX_BREAK_MILLISECONDS);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function withoutComments(ssml: string): string {
  const [before, ...parts] = ssml.split('-->').map((part, index, { length }) => {
    const start = index < length - 1 ? part.indexOf('<!--') : -1;
    return start < 0 ? [part, index < length - 1] : [part.slice(0, start), false];
  });
  return [before, ...parts].map(([text, isOpen]) => (isOpen ? `${text}-->` : `${text} `)).join('');
}

/**
 * Removes comments and tags, and decodes entities. Keeps a < that begins no tag, since the value of a reference can
 * contain one.
 */
function withoutTags(ssml: string): string {
  return withoutComments(ssml)
    .replace(/<[?/]?[a-z][^<>]*>/gi, ' ')
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name])
    .replace(/\s+/g, ' ')
    .trim();
}
