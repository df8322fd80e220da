/**
 * The shape of a part of a document, for the shape rules and the JSON Schema. `rule` is the id of the rule that a wrong
 * value breaks.
 */
export type Shape = Text | Word | Numeric | List | Fields | Dictionary | Forbidden;

export interface Text {
  readonly kind: 'text';
  readonly rule?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  /**
   * True when the value must be a text of telephone keys (0 to 9, * and #), or a whole number that is not negative.
   */
  readonly keys?: true;
  /** True when the value should be an ARN or a JSONPath. Another value causes a warning. */
  readonly arn?: true;
}

/** A text that must be in a list of words. */
export interface Word {
  readonly kind: 'word';
  readonly rule: string;
  readonly words: readonly string[];
}

export interface Numeric {
  readonly kind: 'number';
  readonly rule: string;
  readonly integer?: true;
  readonly minimum: number;
  readonly maximum?: number;
}

export interface List {
  readonly kind: 'list';
  readonly of: Shape;
}

export interface Fields {
  readonly kind: 'object';
  readonly rule?: string;
  readonly members: Members;
  /** Further members, which depend on the value of one member. */
  readonly choice?: Choice;
  readonly exactlyOne?: ExactlyOne;
}

export interface Members {
  readonly [name: string]: Member;
}

/**
 * A member of an object. `required`: an object without the member is wrong. `expected`: AWS documents the member, but
 * the service may accept an object without it.
 */
export interface Member {
  readonly shape: Shape;
  readonly need: 'required' | 'expected' | 'optional';
  /**
   * The id of the rule that a missing member breaks. Default: `missing-member` for a required member, and
   * `left-out-member` for an expected member.
   */
  readonly rule?: string;
  readonly about?: string;
}

interface Choice {
  readonly by: string;
  readonly cases: readonly { readonly when: readonly string[]; readonly members: Members }[];
}

export interface ExactlyOne {
  readonly of: readonly string[];
  readonly none: string;
  readonly several: string;
}

/** An object whose members can have any names. `of` is the shape of each value. Default: any value. */
export interface Dictionary {
  readonly kind: 'map';
  readonly of?: Shape;
}

/** A member that is not allowed. */
export interface Forbidden {
  readonly kind: 'forbidden';
  readonly rule: string;
  readonly message: string;
  readonly fix: string;
}

export const text = (options: Omit<Text, 'kind'> = {}): Text => ({ kind: 'text', ...options });
export const word = (rule: string, words: readonly string[]): Word => ({ kind: 'word', rule, words });
export const numeric = (options: Omit<Numeric, 'kind'>): Numeric => ({ kind: 'number', ...options });
export const list = (of: Shape): List => ({ kind: 'list', of });
export const map = (of?: Shape): Dictionary => ({ kind: 'map', of });
export const object = (members: Members, options: Omit<Fields, 'kind' | 'members'> = {}): Fields => ({
  kind: 'object',
  members,
  ...options,
});
export const forbidden = (rule: string, message: string, fix: string): Forbidden => ({
  kind: 'forbidden',
  rule,
  message,
  fix,
});

export const required = (shape: Shape, about?: string, rule?: string): Member => ({
  shape,
  need: 'required',
  about,
  rule,
});
export const expected = (shape: Shape, about?: string, rule?: string): Member => ({
  shape,
  need: 'expected',
  about,
  rule,
});
export const optional = (shape: Shape, about?: string): Member => ({ shape, need: 'optional', about });
