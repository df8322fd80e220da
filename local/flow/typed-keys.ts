export interface TypingRules {
  readonly maximumLength: number;
  /** The keys that end the input; they are not part of it. */
  readonly terminator: string;
  /** True when the key `*` deletes the keys before it. It deletes nothing when the terminator contains `*`. */
  readonly hasCancelKey: boolean;
}

export interface Typed {
  readonly typed: string;
  readonly isComplete: boolean;
  /** The keys after the end of the input. */
  readonly rest: string;
}

/** Adds keys to the keys typed so far. */
export function typeKeys(before: string, keys: string, rules: TypingRules): Typed {
  const { maximumLength, terminator, hasCancelKey } = rules;
  let typed = before;
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index];
    typed = key === '*' && hasCancelKey && !terminator.includes('*') ? '' : typed + key;
    const isTerminated = terminator !== '' && typed.endsWith(terminator);
    if (isTerminated || typed.length >= maximumLength) {
      const input = isTerminated ? typed.slice(0, -terminator.length) : typed;
      return { typed: input, isComplete: true, rest: keys.slice(index + 1) };
    }
  }
  return { typed, isComplete: false, rest: '' };
}
