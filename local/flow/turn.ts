import { type Contact, type ContactState, type EndReason, type Frame, type Phase } from './contact-state';
import { type CustomerInput } from './customer-input';
import { type ActionName, type FlowEvent, type Happening } from './events';
import { type Flow, type FlowAction } from '../../lib/private/flow-language/flow-document';
import { type Json } from '../../lib/private/json/json';
import { hasWords, type Spoken, timeOf } from './spoken';
import { flowDataKey, withoutFlowData } from './flow-data';
import { lookupIn } from './namespaces';
import { type Lookup } from './references';

/** The number of keys that the touchtone buffer can hold. */
const MAX_BUFFERED_KEYS = 30;

export interface Step {
  readonly state: ContactState;
  readonly events: readonly FlowEvent[];
}

export function nameIn(flow: Flow, { identifier, type, name }: FlowAction): ActionName {
  return { flow: flow.id, identifier, type, name };
}

/**
 * One step of a contact: the new state, and the events so far. A turn changes only its own copies of state, and freezes
 * them when it ends.
 */
export class Turn {
  readonly state: ContactState;
  readonly events: FlowEvent[] = [];
  /** The copies of the contact and of frames that this turn made. */
  private readonly made: object[] = [];

  constructor(state: ContactState) {
    this.state = { ...state };
  }

  get contact(): Contact {
    return this.state.contact;
  }

  get world() {
    return this.state.world;
  }

  get assumed() {
    return this.state.assumed;
  }

  /** The running flow. A contact always has a running flow while actions run. */
  get frame(): Frame {
    return this.state.frame!;
  }

  get isChat(): boolean {
    return this.contact.channel === 'CHAT';
  }

  get action(): ActionName {
    const { flow, action } = this.frame;
    return nameIn(flow, action);
  }

  /** The current time, in milliseconds since the epoch. The contact began at `world.clock`. */
  get now(): number {
    return this.world.clock + this.state.time;
  }

  change(change: Partial<ContactState>): void {
    Object.assign(this.state, change);
  }

  update(change: Partial<Contact>): void {
    this.change({ contact: this.changed(this.contact, change) });
  }

  /** Replaces the frame (the running flow, at one of its actions). The next step runs the action of the new frame. */
  enter(frame: Frame): void {
    this.made.push(frame);
    this.change({ frame, phase: { kind: 'entering' } });
  }

  reframe(change: Partial<Frame>): void {
    this.change({ frame: this.changed(this.frame, change) });
  }

  /** Changes the contact or a frame. An object that is not in `made` belongs to an earlier state, so it is copied. */
  private changed<Part extends object>(part: Part, change: Partial<Part>): Part {
    if (this.made.includes(part)) return Object.assign(part, change);
    const copy = { ...part, ...change };
    this.made.push(copy);
    return copy;
  }

  /** Ends the turn: its state never changes after that. */
  finish(): Step {
    this.made.forEach(Object.freeze);
    return { state: Object.freeze(this.state), events: this.events };
  }

  /** Sets a value of the flow data. The value undefined deletes it. */
  learn(name: string, value: Json | undefined): void {
    const { frame } = this;
    if (value === undefined) return this.reframe(withoutFlowData(frame, [name]));
    this.reframe({ data: new Map(frame.data).set(name, value) });
  }

  pass(milliseconds: number): void {
    this.change({ time: this.state.time + Math.max(0, Math.round(milliseconds)) });
  }

  /** Adds an event. The caller must not keep or change the object, since it becomes the event. */
  emit(happening: Happening): void {
    this.events.push(Object.assign(happening, { at: this.state.time }));
  }

  /** Gives a warning, at most once for each code and action. */
  warn(code: string, message: string): void {
    const key = JSON.stringify([code, this.frame.flow.id, this.frame.action.identifier]);
    if (this.state.warned.has(key)) return;
    this.change({ warned: new Set(this.state.warned).add(key) });
    this.emit({ type: 'Warning', code, message, action: this.action });
  }

  /** Plays or writes a prompt, which ends at `end` at the latest. An empty text is not heard. */
  say(spoken: Spoken, end = Infinity): void {
    const { text } = spoken;
    this.pass(this.isChat ? 0 : Math.min(timeOf(spoken), end - this.state.time));
    if (!hasWords(text)) return;
    this.emit({ type: 'Played', action: this.action, channel: this.contact.channel, text });
  }

  /** Returns a Lookup that gives a warning when the previous flow had a value for the name and this flow has none. */
  get lookup(): Lookup {
    const lookup = lookupIn(this.state);
    return (root) => {
      const value = lookup(root);
      if (value === undefined && this.frame.formerData?.has(flowDataKey(root))) {
        this.warn(
          'left-behind',
          `$.${root} is empty, since its value did not pass from the previous flow to this flow. Keep the value in a contact attribute`,
        );
      }
      return value;
    };
  }

  /** Handles keys or words that no action waits for. They are kept for a later action, or lost. */
  receive(input: CustomerInput): void {
    if (input.type === 'utterance') {
      return this.isChat && this.assumed.is('early-words-on-chat', 'kept') ? this.keepForBot(input) : this.lose(input);
    }
    const isKept = !this.isChat && (this.contact.keyBuffer !== undefined || this.assumed.is('early-keys', 'kept'));
    if (!isKept) return this.lose(input);
    const { keyBuffer = '' } = this.contact;
    const kept = input.keys.slice(0, MAX_BUFFERED_KEYS - keyBuffer.length);
    const lost = input.keys.slice(kept.length);
    this.update({ keyBuffer: keyBuffer + kept });
    if (kept) this.emit({ type: 'InputKept', input: { type: 'keys', keys: kept } });
    if (lost) {
      const why = `the touchtone buffer is full: it holds ${MAX_BUFFERED_KEYS} keys`;
      this.emit({ type: 'InputLost', input: { type: 'keys', keys: lost }, why });
    }
  }

  /** Keeps input until a bot listens. */
  keepForBot(input: CustomerInput): void {
    this.update({ inbox: [...this.contact.inbox, input] });
    this.emit({ type: 'InputKept', input });
  }

  private lose(input: CustomerInput): void {
    this.emit({
      type: 'InputLost',
      input,
      why: `the flow does not listen for ${input.type === 'keys' ? 'keys' : 'words'}`,
    });
  }

  wait(phase: Phase): void {
    this.change({ phase });
  }

  end(reason: EndReason, message: string): void {
    if (this.contact.keyBuffer !== undefined) this.update({ keyBuffer: undefined });
    this.wait({ kind: 'over', reason, message });
    this.emit({ type: 'Ended', reason, message });
  }
}
