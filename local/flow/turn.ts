import { type Contact, type ContactState, type EndReason, type Frame, type Phase } from './contact-state';
import { type CustomerInput } from './customer-input';
import { type ActionName, type FlowEvent, type Happening } from './events';
import { type Flow, type FlowAction } from '../../lib/private/flow-language/flow-document';
import { type Json } from '../../lib/private/json/json';
import { type Spoken, timeOf, wordsIn } from './spoken';
import { flowDataKey, withoutFlowData } from './flow-data';
import { lookupIn } from './namespaces';
import { type Lookup } from './references';

/** The number of keys that the touchtone buffer can hold. */
const MAX_BUFFERED_KEYS = 30;

export function nameIn(flow: Flow, { identifier, type, name }: FlowAction): ActionName {
  return { flow: flow.id, identifier, type, name };
}

/** One step under way: the new state, and the events so far. The states themselves never change. */
export class Turn {
  readonly events: FlowEvent[] = [];

  constructor(public state: ContactState) {}

  get contact(): Contact {
    return this.state.contact;
  }

  get world() {
    return this.state.world;
  }

  get taken() {
    return this.state.taken;
  }

  /** The running flow. There is always one while actions run. */
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

  /** The time of the world's clock. */
  get now(): number {
    return this.world.clock + this.state.time;
  }

  change(change: Partial<ContactState>): void {
    this.state = { ...this.state, ...change };
  }

  update(change: Partial<Contact>): void {
    this.change({ contact: { ...this.contact, ...change } });
  }

  reframe(change: Partial<Frame>): void {
    this.change({ frame: { ...this.frame, ...change } });
  }

  /** Sets the flow data of a name; the value undefined deletes them. */
  learn(name: string, value: Json | undefined): void {
    const { frame } = this;
    if (value === undefined) return this.reframe(withoutFlowData(frame, [name]));
    this.reframe({ data: new Map(frame.data).set(name, value) });
  }

  pass(milliseconds: number): void {
    this.change({ time: this.state.time + Math.max(0, Math.round(milliseconds)) });
  }

  emit(happening: Happening): void {
    this.events.push({ ...happening, at: this.state.time });
  }

  /** Gives a warning of one kind at most once for each action. */
  warn(code: string, message: string): void {
    const key = JSON.stringify([code, this.frame.flow.id, this.frame.action.identifier]);
    if (this.state.warned.has(key)) return;
    this.change({ warned: new Set(this.state.warned).add(key) });
    this.emit({ type: 'Warning', code, message, action: this.action });
  }

  /** Plays or writes a prompt, which takes time until `end` at most. An empty text is not heard. */
  say(spoken: Spoken, end = Infinity): void {
    const { text } = spoken;
    this.pass(this.isChat ? 0 : Math.min(timeOf(spoken), end - this.state.time));
    if (wordsIn(text) === 0) return;
    this.emit({ type: 'Played', action: this.action, channel: this.contact.channel, text });
  }

  /** Finds the value of a path, with a warning when only the flow before this one had a value. */
  get lookup(): Lookup {
    const lookup = lookupIn(this.state);
    return (root) => {
      const value = lookup(root);
      if (value === undefined && this.frame.formerData?.has(flowDataKey(root))) {
        this.warn(
          'left-behind',
          `$.${root} is empty here: it belongs to the flow before this one. Keep what is needed in contact attributes`,
        );
      }
      return value;
    };
  }

  /** Takes keys or words to which no action listens: they are kept for later, or lost. */
  receive(input: CustomerInput): void {
    if (input.type === 'utterance') {
      return this.isChat && this.taken.is('early-words-on-chat', 'kept') ? this.keepForBot(input) : this.lose(input);
    }
    const isKept = !this.isChat && (this.contact.keyBuffer !== undefined || this.taken.is('early-keys', 'kept'));
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
    this.emit({ type: 'InputLost', input, why: 'the flow does not listen' });
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
