import { quoted } from './wording';

/** A place in a document. Written as a JSONPath only when something is to be said about it. */
export class Path {
  public static readonly ROOT = new Path();

  private constructor(
    private readonly parent?: Path,
    private readonly step?: string | number,
  ) {}

  public at(...steps: (string | number)[]): Path {
    return steps.reduce<Path>((path, step) => new Path(path, step), this);
  }

  public get steps(): (string | number)[] {
    return this.parent ? [...this.parent.steps, this.step!] : [];
  }

  /** What a sentence calls the place: `"Event"`, `item 3 of "Actions"`. */
  public get called(): string {
    if (!this.parent) return 'the document';
    if (typeof this.step === 'number') return `item ${this.step} of ${this.parent.called}`;
    return this.step === 'Type' ? `"Type" of ${this.parent.called}` : quoted(this.step!);
  }

  /** `$.Observations[3].Event`; a name that is no word is quoted: `$["a b"]`. */
  public toString(): string {
    return `$${this.steps.map(written).join('')}`;
  }
}

function written(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`;
  return /^[A-Za-z_$][\w$]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}
