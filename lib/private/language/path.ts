import { quoted } from './wording';

/** A place in a document. The JSONPath is computed only for findings, since most paths are never shown. */
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

  /** The name of the place in a sentence: `"Event"`, `"Type" of "Event"`, `item 3 of "Actions"`, `the document`. */
  public get called(): string {
    if (!this.parent) return 'the document';
    if (typeof this.step === 'number') return `item ${this.step} of ${this.parent.called}`;
    return this.step === 'Type' ? `"Type" of ${this.parent.called}` : quoted(this.step!);
  }

  /**
   * Returns the JSONPath, such as `$.Observations[3].Event`. A name that is not an identifier of ASCII characters is
   * quoted: `$["a b"]`.
   */
  public toString(): string {
    return `$${this.steps.map(written).join('')}`;
  }
}

function written(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`;
  return /^[A-Za-z_$][\w$]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}
