import { isObject, type JsonObject, memberOf } from './json-value';
import { Path } from './path';
import { type Fault } from './rule';
import { type ExactlyOne, type Fields, type Member, type Members, type Numeric, type Shape, type Text } from './shape';
import { DOUBTFUL_NAMES, DTMF_PATTERN } from './vocabulary';
import { listed, nearest, quoted, shown } from './wording';

/** What is wrong with the shape of a value, by the rule it breaks. What is unknown is taken to be right. */
export function checkShape(
  value: unknown,
  shape: Shape,
  isUnknown: (value: unknown) => boolean,
): ReadonlyMap<string, readonly Fault[]> {
  const check = new ShapeCheck(isUnknown);
  check.value(value, shape, Path.ROOT, 'the document');
  return check.faults;
}

/** The documented name of what may be called by another. */
export function documentedName(name: unknown): unknown {
  return typeof name === 'string' && Object.hasOwn(DOUBTFUL_NAMES, name) ? DOUBTFUL_NAMES[name] : name;
}

const KEYS = new RegExp(DTMF_PATTERN);

class ShapeCheck {
  public readonly faults = new Map<string, Fault[]>();

  public constructor(private readonly isUnknown: (value: unknown) => boolean) {}

  /** @param name what sentences call it */
  public value(value: unknown, shape: Shape, path: Path, name: string): void {
    if (this.isUnknown(value)) return;
    switch (shape.kind) {
      case 'text':
        return this.text(value, shape, path, name);
      case 'word':
        return this.word(value, shape.rule, shape.words, path, name);
      case 'number':
        return this.number(value, shape, path, name);
      case 'list':
        if (!Array.isArray(value)) return this.wrongType(value, 'a list', path, name);
        return value.forEach((item, index) => this.value(item, shape.of, path.at(index), `item ${index} of ${name}`));
      case 'map':
        if (!isObject(value)) return this.wrongType(value, 'an object', path, name);
        if (shape.of) {
          for (const key of Object.keys(value)) this.value(value[key], shape.of, path.at(key), quoted(key));
        }
        return;
      case 'object':
        if (!isObject(value)) return this.wrongType(value, 'an object', path, name, shape.rule);
        return this.object(value, shape, path, name);
      case 'forbidden':
        return this.report(shape.rule, path, shape.message, shape.fix, value);
    }
  }

  private text(value: unknown, shape: Text, path: Path, name: string): void {
    if (shape.keys && Number.isSafeInteger(value) && (value as number) >= 0) return;
    if (typeof value !== 'string') return this.wrongType(value, 'a string', path, name, shape.rule);
    const { rule = 'wrong-type', minLength = 0, maxLength = Infinity, keys, arn } = shape;
    if (value.length < minLength) {
      this.report(rule, path, `${name} is empty`, 'Give it a text.', value);
    } else if (value.length > maxLength) {
      const length = `has ${value.length} characters, and at most ${maxLength} are safe`;
      this.report(rule, path, `${name} ${length}`, 'Shorten it.', value);
    } else if (keys && !KEYS.test(value)) {
      this.report(
        rule,
        path,
        `${name} is ${shown(value)}, and must be keys of a telephone`,
        'Use 0 to 9, * and # only.',
        value,
      );
    } else if (arn && !/^(arn:|\$\.)/.test(value)) {
      this.report(
        'not-an-arn',
        path,
        `${name} is ${shown(value)}, and an ARN is documented here`,
        'Write the whole ARN.',
        value,
      );
    }
  }

  private word(value: unknown, rule: string, words: readonly string[], path: Path, name: string): void {
    if (words.includes(value as string)) return;
    const documented = documentedName(value);
    if (documented !== value && words.includes(documented as string)) {
      const message = `${name} is ${shown(value)}, which is not documented and not known to be accepted`;
      return this.report('doubtful-name', path, message, `Write ${shown(documented)}.`, value);
    }
    const meant = nearest(value, words);
    const fix = words.length === 1 || !meant ? `Write ${listed(words)}.` : `Did you mean ${quoted(meant)}?`;
    this.report(rule, path, `${name} is ${shown(value)}, and must be ${listed(words)}`, fix, value);
  }

  private number(value: unknown, shape: Numeric, path: Path, name: string): void {
    const { rule, integer, minimum, maximum = Infinity } = shape;
    if (typeof value !== 'number') return this.wrongType(value, 'a number', path, name);
    if (value >= minimum && value <= maximum && (!integer || Number.isInteger(value))) return;
    const range = maximum === Infinity ? `${minimum} or more` : `from ${minimum} to ${maximum}`;
    const kind = integer ? 'a whole number' : 'a number';
    this.report(rule, path, `${name} is ${value}, and must be ${kind}, ${range}`, 'Write such a number.', value);
  }

  private object(value: JsonObject, shape: Fields, path: Path, name: string): void {
    const chosen = this.chosen(value, shape);
    const members = chosen ? { ...shape.members, ...chosen } : shape.members;
    const keys = Object.keys(value);
    const strangers = chosen ? keys.filter((key) => !Object.hasOwn(members, key) && !this.isUnknown(key)) : [];
    const complete = !keys.some((key) => this.isUnknown(key));
    let missing = false;
    for (const [key, member] of Object.entries(members)) {
      const inner = memberOf(value, key);
      const called = key === 'Type' ? `"Type" of ${name}` : quoted(key);
      if (inner !== undefined) this.value(inner, member.shape, path.at(key), called);
      else if (complete && member.need !== 'optional') {
        this.missing(key, member, missing ? [] : strangers, path, name);
        missing = true;
      }
    }
    if (shape.exactlyOne && complete) this.exactlyOne(value, shape.exactlyOne, path, name);
    // A member that is missing and one that nobody knows are most often the same one.
    if (!missing) strangers.forEach((key) => this.stranger(key, Object.keys(members), path));
  }

  /** The members that the object has by its kind; nothing when its kind is not known, and so neither are they. */
  private chosen(value: JsonObject, { choice }: Fields): Members | undefined {
    if (!choice) return {};
    const name = documentedName(memberOf(value, choice.by)) as string;
    return choice.cases.find(({ when }) => when.includes(name))?.members;
  }

  private missing(key: string, member: Member, strangers: readonly string[], path: Path, name: string): void {
    const instead = strangers.length > 0 ? `; it has ${listed(strangers, 'and')} instead` : '';
    if (member.need === 'expected') {
      const message = `${name} has no ${quoted(key)}${instead}, and it is not known whether the service takes it without`;
      return this.report('left-out-member', path, message, `Add ${example(key, member.shape)}.`);
    }
    const message = `${name} has no ${quoted(key)}${instead}`;
    this.report(member.rule ?? 'missing-member', path, message, `Add ${example(key, member.shape)}.`);
  }

  private exactlyOne(value: JsonObject, { of, none, several }: ExactlyOne, path: Path, name: string): void {
    const given = of.filter((key) => memberOf(value, key) !== undefined);
    if (given.length === 0) {
      this.report(
        none,
        path,
        `${name} has none of ${listed(of, 'and')}`,
        `Add one of them, most often ${quoted(of[0])}.`,
      );
    }
    const filled = given.filter((key) => value[key] !== '');
    if (filled.length > 1) {
      this.report(several, path, `${name} has ${listed(filled, 'and')}, which exclude each other`, 'Keep one of them.');
    }
  }

  private stranger(key: string, known: readonly string[], path: Path): void {
    const meant = nearest(key, known);
    const message = `${quoted(key)} is not a member known here`;
    this.report('unknown-member', path.at(key), message, meant ? `Did you mean ${quoted(meant)}?` : 'Remove it.');
  }

  private wrongType(value: unknown, wanted: string, path: Path, name: string, rule = 'wrong-type'): void {
    this.report(rule, path, `${name} is ${shown(value)}, and must be ${wanted}`, `Write ${wanted}.`, value);
  }

  private report(rule: string, path: Path, message: string, fix: string, given?: unknown): void {
    const fault = { path, message, fix, given };
    const faults = this.faults.get(rule);
    if (faults) faults.push(fault);
    else this.faults.set(rule, [fault]);
  }
}

/** A member as one would write it. */
function example(key: string, shape: Shape): string {
  switch (shape.kind) {
    case 'word':
      return shape.words.length === 1
        ? `${quoted(key)}: ${quoted(shape.words[0])}`
        : `${quoted(key)}: ${listed(shape.words)}`;
    case 'list':
      return `${quoted(key)}: [], or with what belongs in it`;
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
