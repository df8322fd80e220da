import { isJsonObject, type JsonObject, memberOf } from '../json/json';
import { documentedName } from './names';
import { Path } from './path';
import { type Fault } from './finding';
import { type ExactlyOne, type Fields, type Member, type Members, type Numeric, type Shape, type Text } from './shape';
import { DTMF_PATTERN } from './vocabulary';
import { listed, nearest, quoted, shown } from './wording';

/**
 * Returns the faults in the shape of a value, by the id of the broken rule. A value that is known at deployment only is
 * not checked.
 */
export function checkShape(
  value: unknown,
  shape: Shape,
  isUnknown: (value: unknown) => boolean,
): ReadonlyMap<string, readonly Fault[]> {
  const check = new ShapeCheck(isUnknown);
  check.value(value, shape, Path.ROOT);
  return check.faults;
}

/** The members that an object may have. They depend on its kind, such as the type of an event. */
interface Variant {
  readonly members: Members;
  readonly entries: readonly (readonly [string, Member])[];
  /** False when the kind of the object is not known. The object may then have members that are not in `members`. */
  readonly isWhole: boolean;
}

const VARIANTS = new WeakMap<object, Variant>();

/**
 * Returns the members that objects of one kind have.
 *
 * @param kind the matching case of `shape.choice`, or `shape` itself when it has no `choice`; undefined when no case
 * matches
 */
function variantOf(shape: Fields, kind: { readonly members: Members } | undefined): Variant {
  const key = kind ?? shape.members;
  let variant = VARIANTS.get(key);
  if (!variant) {
    const members = { ...shape.members, ...kind?.members };
    VARIANTS.set(key, (variant = { members, entries: Object.entries(members), isWhole: kind !== undefined }));
  }
  return variant;
}

const KEYS = new RegExp(DTMF_PATTERN);

class ShapeCheck {
  public readonly faults = new Map<string, Fault[]>();

  public constructor(private readonly isUnknown: (value: unknown) => boolean) {}

  public value(value: unknown, shape: Shape, path: Path): void {
    if (this.isUnknown(value)) return;
    switch (shape.kind) {
      case 'text':
        return this.text(value, shape, path);
      case 'word':
        return this.word(value, shape.rule, shape.words, path);
      case 'number':
        return this.number(value, shape, path);
      case 'list':
        if (!Array.isArray(value)) return this.wrongType(value, 'a list', path);
        return value.forEach((item, index) => this.value(item, shape.of, path.at(index)));
      case 'map':
        if (!isJsonObject(value)) return this.wrongType(value, 'an object', path);
        if (shape.of) {
          for (const key of Object.keys(value)) this.value(value[key], shape.of, path.at(key));
        }
        return;
      case 'object':
        if (!isJsonObject(value)) return this.wrongType(value, 'an object', path, shape.rule);
        return this.object(value, shape, path);
      case 'forbidden':
        return this.report(shape.rule, path, shape.message, shape.fix, value);
    }
  }

  private text(value: unknown, shape: Text, path: Path): void {
    if (shape.keys && Number.isSafeInteger(value) && (value as number) >= 0) return;
    if (typeof value !== 'string') return this.wrongType(value, 'a string', path, shape.rule);
    const { rule = 'wrong-type', minLength = 0, maxLength = Infinity, keys, arn } = shape;
    if (value.length < minLength) {
      this.report(rule, path, `${path.called} is empty`, 'Give it a text.', value);
    } else if (value.length > maxLength) {
      const length = `has ${value.length} characters, and the service may refuse more than ${maxLength}`;
      this.report(rule, path, `${path.called} ${length}`, 'Shorten it.', value);
    } else if (keys && !KEYS.test(value)) {
      this.report(
        rule,
        path,
        `${path.called} is ${shown(value)}, and must be keys of a telephone`,
        'Use 0 to 9, * and # only.',
        value,
      );
    } else if (arn && !/^(arn:|\$\.)/.test(value)) {
      this.report(
        'not-an-arn',
        path,
        `${path.called} is ${shown(value)}, but AWS documents an ARN`,
        'Write the whole ARN.',
        value,
      );
    }
  }

  private word(value: unknown, rule: string, words: readonly string[], path: Path): void {
    if (words.includes(value as string)) return;
    const documented = documentedName(value);
    if (documented !== value && words.includes(documented as string)) {
      const message = `${path.called} is ${shown(value)}, which AWS does not document; the service may refuse it`;
      return this.report('doubtful-name', path, message, `Write ${shown(documented)}.`, value);
    }
    const meant = nearest(value, words);
    const fix = words.length === 1 || !meant ? `Write ${listed(words)}.` : `Did you mean ${quoted(meant)}?`;
    this.report(rule, path, `${path.called} is ${shown(value)}, and must be ${listed(words)}`, fix, value);
  }

  private number(value: unknown, shape: Numeric, path: Path): void {
    const { rule, integer, minimum, maximum = Infinity } = shape;
    if (typeof value !== 'number') return this.wrongType(value, 'a number', path);
    if (value >= minimum && value <= maximum && (!integer || Number.isInteger(value))) return;
    const range = maximum === Infinity ? `${minimum} or more` : `from ${minimum} to ${maximum}`;
    const kind = integer ? 'a whole number' : 'a number';
    this.report(rule, path, `${path.called} is ${value}, and must be ${kind}, ${range}`, 'Write such a number.', value);
  }

  private object(value: JsonObject, shape: Fields, path: Path): void {
    const { members, entries, isWhole } = this.variant(value, shape);
    const keys = Object.keys(value);
    const unknownMembers = isWhole ? keys.filter((key) => !Object.hasOwn(members, key) && !this.isUnknown(key)) : [];
    const complete = !keys.some((key) => this.isUnknown(key));
    let missing = false;
    for (const [key, member] of entries) {
      const inner = memberOf(value, key);
      if (inner !== undefined) this.value(inner, member.shape, path.at(key));
      else if (complete && member.need !== 'optional') {
        this.missing(key, member, missing ? [] : unknownMembers, path);
        missing = true;
      }
    }
    if (shape.exactlyOne && complete) this.exactlyOne(value, shape.exactlyOne, path);
    // When a member is missing, an unknown member is usually that member with a wrong name, so it gets no fault of its
    // own.
    if (!missing) unknownMembers.forEach((key) => this.unknownMember(key, Object.keys(members), path));
  }

  /** Returns the members that an object may have. A `choice` adds members that depend on the value of one member. */
  private variant(value: JsonObject, shape: Fields): Variant {
    const { choice } = shape;
    if (!choice) return variantOf(shape, shape);
    const name = documentedName(memberOf(value, choice.by)) as string;
    return variantOf(
      shape,
      choice.cases.find(({ when }) => when.includes(name)),
    );
  }

  private missing(key: string, member: Member, unknownMembers: readonly string[], path: Path): void {
    const instead =
      unknownMembers.length > 0 ? `; it has ${listed(unknownMembers, 'and')}, which AWS does not document` : '';
    if (member.need === 'expected' && !member.rule) {
      const message = `${path.called} has no ${quoted(key)}${instead}; it is not known whether the service accepts the content without it`;
      return this.report('left-out-member', path, message, `Add ${example(key, member.shape)}.`);
    }
    const message = `${path.called} has no ${quoted(key)}${instead}`;
    this.report(member.rule ?? 'missing-member', path, message, `Add ${example(key, member.shape)}.`);
  }

  private exactlyOne(value: JsonObject, { of, none, several }: ExactlyOne, path: Path): void {
    const given = of.filter((key) => memberOf(value, key) !== undefined);
    if (given.length === 0) {
      this.report(
        none,
        path,
        `${path.called} has none of ${listed(of, 'and')}`,
        `Add one of them, usually ${quoted(of[0])}.`,
      );
    }
    const filled = given.filter((key) => value[key] !== '');
    if (filled.length > 1) {
      this.report(
        several,
        path,
        `${path.called} has ${listed(filled, 'and')}, which exclude each other`,
        'Keep one of them.',
      );
    }
  }

  private unknownMember(key: string, known: readonly string[], path: Path): void {
    const meant = nearest(key, known);
    const message = `${quoted(key)} is not a known member`;
    this.report('unknown-member', path.at(key), message, meant ? `Did you mean ${quoted(meant)}?` : 'Remove it.');
  }

  private wrongType(value: unknown, wanted: string, path: Path, rule = 'wrong-type'): void {
    this.report(rule, path, `${path.called} is ${shown(value)}, and must be ${wanted}`, `Write ${wanted}.`, value);
  }

  private report(rule: string, path: Path, message: string, fix: string, given?: unknown): void {
    const fault = { path, message, fix, given };
    const faults = this.faults.get(rule);
    if (faults) faults.push(fault);
    else this.faults.set(rule, [fault]);
  }
}

/**
 * Returns the text after "Add" in the fix for a missing member: its name, often with a value or a hint of the value.
 */
function example(key: string, shape: Shape): string {
  switch (shape.kind) {
    case 'word':
      return shape.words.length === 1
        ? `${quoted(key)}: ${quoted(shape.words[0])}`
        : `${quoted(key)}: ${listed(shape.words)}`;
    case 'list':
      return `${quoted(key)}, a list`;
    case 'map':
      return `${quoted(key)}: {}`;
    case 'object':
      return Object.values(shape.members).some(({ need }) => need === 'required')
        ? `${quoted(key)}, an object with ${listed(Object.keys(shape.members), 'and')}`
        : `${quoted(key)}: {}`;
    default:
      return quoted(key);
  }
}
