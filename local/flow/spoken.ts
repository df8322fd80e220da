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
  const breaks = [...ssml.matchAll(/<break\b[^>]*\btime\s*=\s*["']?\s*([\d.]+)(ms|s)\b/gi)];
  const pause = breaks.reduce((sum, [, value, unit]) => sum + breakTime(Number(value), unit), 0);
  return { text, milliseconds: timeOf({ text }) + pause };
}

function breakTime(value: number, unit: string): number {
  const milliseconds = unit.toLowerCase() === 's' ? value * 1000 : value;
  return Math.min(Number.isNaN(milliseconds) ? 0 : milliseconds, MAX_BREAK_MILLISECONDS);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Removes tags. A sign like < that begins no tag is kept, since values that are put into SSML may have one. */
function withoutTags(ssml: string): string {
  return ssml
    .replace(/<!--.*?-->|<[?/]?[a-z][^<>]*>/gis, ' ')
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name])
    .replace(/\s+/g, ' ')
    .trim();
}
