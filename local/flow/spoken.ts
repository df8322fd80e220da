/** The words that are played, and the time that they take, in milliseconds. Default: a time by the number of words. */
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

/** The longest pause of speech. */
const MAX_BREAK_MILLISECONDS = 10_000;

/** Returns the words of SSML, without its tags, and the time with its breaks. */
export function spokenSsml(ssml: string): Spoken {
  const text = withoutTags(ssml);
  // A tag ends before the next one, and no two parts of the expression take the same spaces: each text is read in one go.
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

/** Removes tags. A sign like < that begins no tag is kept, since values that are put into SSML may have one. */
function withoutTags(ssml: string): string {
  return withoutComments(ssml)
    .replace(/<[?/]?[a-z][^<>]*>/gi, ' ')
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name])
    .replace(/\s+/g, ' ')
    .trim();
}
