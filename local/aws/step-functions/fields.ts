import { isObject, type Json, type JsonObject } from '../common/json';
import { type OptionalPath } from './definition';
import { DefinitionError } from './definition-error';
import { readPath, type ReferencePath } from './reference-path';

interface NumberRange {
  readonly min: number;
  readonly max?: number;
  /** True when the number must be whole. Default: true. */
  readonly whole?: boolean;
}

/** The fields of an object in a definition. Each method that reads a field of a certain type checks the type. */
export class Fields {
  private readonly object: JsonObject;

  constructor(
    value: Json | undefined,
    readonly where: string,
  ) {
    if (!isObject(value)) {
      throw new DefinitionError(`an object is expected, not ${JSON.stringify(value)}`, where);
    }
    this.object = value;
  }

  get names(): string[] {
    return Object.keys(this.object);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.object, name);
  }

  get(name: string): Json | undefined {
    return this.has(name) ? this.object[name] : undefined;
  }

  at(name: string): string {
    return `${this.where}/${name}`;
  }

  /** Throws when the object has fields that are not in `known`, since the local cloud would ignore them. */
  only(known: readonly string[], what: string): void {
    const others = this.names.filter((name) => !known.includes(name));
    if (others.length > 0) {
      throw new DefinitionError(
        `the local cloud does not support ${others.join(', ')} in ${what}; it supports ${known.join(', ')}`,
        this.where,
      );
    }
  }

  /** Throws when more than one of the fields is given. Returns the name of the given field, if there is one. */
  atMostOne(...names: readonly string[]): string | undefined {
    const given = names.filter((name) => this.has(name));
    if (given.length > 1) {
      throw new DefinitionError(`only one of ${names.join(', ')} is allowed, not ${given.join(' and ')}`, this.where);
    }
    return given[0];
  }

  string(name: string): string {
    const value = this.get(name);
    if (typeof value !== 'string' || value === '') {
      throw this.wrong(name, 'a string that is not empty');
    }
    return value;
  }

  optionalString(name: string): string | undefined {
    return this.has(name) ? this.string(name) : undefined;
  }

  optionalNumber(name: string, { min, max = Number.MAX_SAFE_INTEGER, whole = true }: NumberRange): number | undefined {
    const value = this.get(name);
    if (value === undefined) {
      return undefined;
    }
    if (typeof value !== 'number' || value < min || value > max || (whole && !Number.isInteger(value))) {
      throw this.wrong(name, `a ${whole ? 'whole ' : ''}number ${rangeText(min, max)}`);
    }
    return value;
  }

  list(name: string): readonly Json[] {
    const value = this.get(name) ?? [];
    if (!Array.isArray(value)) {
      throw this.wrong(name, 'a list');
    }
    return value as readonly Json[];
  }

  path(name: string): ReferencePath {
    return readPath(this.get(name), this.at(name));
  }

  /** Reads OutputPath or ResultPath, which may be null. Default: `$`. */
  optionalPath(name: string): OptionalPath {
    return this.get(name) === null ? null : readPath(this.get(name) ?? '$', this.at(name));
  }

  private wrong(name: string, expected: string): DefinitionError {
    return new DefinitionError(`${expected} is expected, not ${JSON.stringify(this.get(name))}`, this.at(name));
  }
}

function rangeText(min: number, max: number): string {
  return max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
}
