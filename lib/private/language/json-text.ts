import { quoted } from './wording';

/** The first error in a text that is not JSON, with its place. */
export interface JsonError {
  readonly offset: number;
  readonly message: string;
  readonly fix: string;
}

/** A name that an object has twice. JSON.parse keeps the last value, as most readers do. */
export interface RepeatedName {
  readonly steps: readonly (string | number)[];
  readonly offset: number;
  readonly earlier: number;
}

/**
 * Scans a text as strict JSON. Returns the first error with its place, or else the names that an object has twice.
 * JSON.parse does not always give the place, and never reports a repeated name. The scanner does not recurse, so that
 * it can read any depth.
 */
export function scanJson(text: string): { readonly error?: JsonError; readonly repeated: readonly RepeatedName[] } {
  const scanner = new Scanner(text);
  try {
    scanner.document();
    return { repeated: scanner.repeated };
  } catch (error) {
    if (error instanceof NotJson) return { error, repeated: [] };
    throw error;
  }
}

/** A line and a column, both counted from 1. Columns are UTF-16 code units, as in editors. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Returns a function that gives the line and the column of an offset. The starts of the lines are found only once,
 * since a text may have thousands of duplicate names, each of which is reported with its place.
 */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\r|\n/g)) starts.push(end.index + end[0].length);
  return (offset) => {
    let [line, after] = [0, starts.length];
    while (after - line > 1) {
      const middle = (line + after) >> 1;
      if (starts[middle] <= offset) line = middle;
      else after = middle;
    }
    return { line: line + 1, column: offset - starts[line] + 1 };
  };
}

export function positionOf(text: string, offset: number): Position {
  return positionsIn(text)(offset);
}

class NotJson extends Error implements JsonError {
  public constructor(
    public readonly offset: number,
    message: string,
    public readonly fix: string,
  ) {
    super(message);
  }
}

interface Container {
  readonly opened: number;
  readonly closedBy: '}' | ']';
  /** The offset of each name; only for an object. */
  readonly names?: Map<string, number>;
  /** The name or the index of the current item. */
  step: string | number;
  items: number;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERAL = /true|false|null/y;
const WORD_PART = /[\p{L}\p{N}_$.+-]{1,60}/uy;
const SPACE = ' \t\n\r';
const QUOTES = "'`‘’“”";
const ESCAPES = '"\\/bfnrt';

/** Words that are values in programming languages but not in JSON, each with the JSON value to write instead. */
const FOREIGN_WORDS: { readonly [word: string]: string } = {
  True: 'true',
  False: 'false',
  None: 'null',
  nil: 'null',
  undefined: 'null',
  NaN: 'null',
  Infinity: 'null',
};

class Scanner {
  public readonly repeated: RepeatedName[] = [];
  private readonly stack: Container[] = [];
  private at = 0;

  public constructor(private readonly text: string) {}

  public document(): void {
    if (this.text.startsWith('\ufeff')) {
      this.fail('the text begins with a byte order mark', 'Save it as UTF-8 without BOM.');
    }
    this.space();
    if (this.at === this.text.length) this.fail('the text is empty', 'Write a JSON object.');
    this.value();
    while (this.stack.length > 0) this.item(this.stack[this.stack.length - 1]);
    this.space();
    if (this.at < this.text.length) this.unexpected('the end of the text');
  }

  /** Reads the next item of the object or list, or the bracket that closes it. */
  private item(container: Container): void {
    this.space();
    const { closedBy, names } = container;
    if (this.char === closedBy) {
      this.at++;
      this.stack.pop();
      return;
    }
    if (container.items > 0) this.comma(closedBy);
    container.step = names ? this.name(names) : container.items;
    container.items++;
    this.space();
    this.value();
  }

  private comma(closedBy: string): void {
    if (this.char !== ',') {
      if (this.char !== '' && '"{[-0123456789'.includes(this.char)) {
        this.fail('a comma is missing here', 'Put a comma after the previous value.');
      }
      this.unexpected(`a comma or ${closedBy}`);
    }
    const comma = this.at++;
    this.space();
    if (this.char === closedBy) {
      this.fail(`there is no value between this comma and ${closedBy}`, 'Remove the comma.', comma);
    }
  }

  private name(names: Map<string, number>): string {
    const offset = this.at;
    if (this.char !== '"') this.unexpected('a name in double quotes');
    const name = this.string();
    const earlier = names.get(name);
    if (earlier !== undefined) {
      this.repeated.push({ steps: [...this.stack.slice(0, -1).map(({ step }) => step), name], offset, earlier });
    }
    names.set(name, offset);
    this.space();
    if (!this.text.startsWith(':', this.at)) this.unexpected(`a colon after the name ${quoted(name)}`);
    this.at++;
    return name;
  }

  private value(): void {
    const { char } = this;
    if (char === '{') this.open('}', new Map());
    else if (char === '[') this.open(']');
    else if (char === '"') this.string();
    else if (/[-\d]/.test(char)) this.number();
    else if (!this.skip(LITERAL) || this.wordPart() !== '') this.unexpected('a value');
  }

  private open(closedBy: '}' | ']', names?: Map<string, number>): void {
    this.stack.push({ opened: this.at++, closedBy, names, step: 0, items: 0 });
  }

  private number(): void {
    const start = this.at;
    if (this.skip(NUMBER) && this.wordPart() === '') return;
    this.at = start;
    const written = quoted(this.wordPart());
    this.fail(
      `${written} is not a number of JSON`,
      'Write it as a number such as 10 or -0.5, or as text in double quotes.',
    );
  }

  private string(): string {
    const start = this.at++;
    for (;;) {
      const char = this.text[this.at];
      if (char === '"') break;
      if (char === undefined || char === '\n' || char === '\r') {
        this.fail(
          'the string that begins here is not closed on its line',
          'Close it with ", and write a line break as \\n.',
          start,
        );
      }
      if (char < ' ')
        this.fail('there is a control character in a string', 'Write it as an escape, such as \\t for a tab.');
      this.at += char === '\\' ? this.escape() : 1;
    }
    const raw = this.text.slice(start, ++this.at);
    return raw.includes('\\') ? (JSON.parse(raw) as string) : raw.slice(1, -1);
  }

  private escape(): number {
    const char = this.text[this.at + 1] ?? '';
    if (char !== '' && ESCAPES.includes(char)) return 2;
    if (char === 'u' && /^[\da-fA-F]{4}$/.test(this.text.slice(this.at + 2, this.at + 6))) return 6;
    if (char === 'u') {
      this.fail('\\u is not followed by four hexadecimal digits', 'Add the digits, or write a backslash as \\\\.');
    }
    return this.fail(`\\${char} is not an escape of JSON`, 'Write a backslash as \\\\.');
  }

  /** Reports the text at this place, where something else was expected. */
  private unexpected(wanted: string): never {
    const { char, text, at } = this;
    if (char === '') this.endsEarly(wanted);
    if (char === '#' || text.startsWith('//', at) || text.startsWith('/*', at)) {
      this.fail('there is a comment, and JSON has no comments', 'Remove it; notes can be kept in "Metadata".');
    }
    if (QUOTES.includes(char)) this.fail(`there is ${char} but JSON allows only double quotes`, 'Write " instead.');
    const word = this.wordPart();
    if (Object.hasOwn(FOREIGN_WORDS, word))
      this.fail(`${word} is not a word of JSON`, `Write ${FOREIGN_WORDS[word]}.`, at);
    if (/^\p{L}/u.test(word)) this.fail(`${quoted(word)} has no quotes`, 'Put it in double quotes.', at);
    const found = word === '' ? String.fromCodePoint(text.codePointAt(at)!) : word;
    this.fail(
      `there is ${quoted(found)} where ${wanted} is expected`,
      'Remove it, or write what is missing before it.',
      at,
    );
  }

  private endsEarly(wanted: string): never {
    const container = this.stack.at(-1);
    if (!container) this.fail(`the text ends where ${wanted} is expected`, 'Write the rest of it.');
    const { line, column } = positionOf(this.text, container.opened);
    const opening = this.text[container.opened];
    this.fail(
      `the text ends before the ${opening} of line ${line}, column ${column} is closed`,
      `Write the rest of it, up to ${container.closedBy}.`,
    );
  }

  private fail(message: string, fix: string, at = this.at): never {
    throw new NotJson(at, message, fix);
  }

  private get char(): string {
    return this.text[this.at] ?? '';
  }

  private space(): void {
    while (this.char !== '' && SPACE.includes(this.char)) this.at++;
  }

  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.test(this.text);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  /** Returns the word at this place: letters, digits and the characters `_$.+-`, at most 60. */
  private wordPart(): string {
    WORD_PART.lastIndex = this.at;
    return WORD_PART.exec(this.text)?.[0] ?? '';
  }
}
