import { type Contact, type ContactState, type EndReason, type Frame, type Phase } from './contact-state';
import { type ActionName, type CustomerInput, type FlowEvent, type Happening } from './events';
import { type Json } from '../../lib/private/json/json';
import { flowDataKey, lookupIn } from './namespaces';
import { type Lookup } from './references';

const MILLISECONDS_PER_WORD = 400;

/** The number of keys that the touchtone buffer can hold. */
const MAX_BUFFERED_KEYS = 30;

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

  /** The running flow. There is always one while actions run. */
  get frame(): Frame {
    return this.state.frame!;
  }

  get isChat(): boolean {
    return this.contact.channel === 'CHAT';
  }

  get action(): ActionName {
    const { flow, action } = this.frame;
    const { identifier, friendlyName, type } = action;
    return { flow: flow.id, identifier, ...(friendlyName && { friendlyName }), type };
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
    const data = new Map(this.frame.data);
    if (value === undefined) data.delete(name);
    else data.set(name, value);
    this.reframe({ data });
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

  /** Plays or writes a text, which takes time until `end` at most. An empty text is not heard. */
  say(text: string, end = Infinity): void {
    const words = text.split(/\s+/).filter(Boolean).length;
    if (words === 0) return;
    this.pass(this.isChat ? 0 : Math.min(words * MILLISECONDS_PER_WORD, end - this.state.time));
    this.emit({ type: 'Played', action: this.action, channel: this.contact.channel, text });
  }

  /** Finds the value of a path, with a warning when only the flow before this one had a value. */
  get lookup(): Lookup {
    const lookup = lookupIn(this.state);
    return (root) => {
      const key = flowDataKey(root);
      if (this.frame.formerData?.has(key) && !this.frame.data.has(key)) {
        this.warn(
          'left-behind',
          `$.${root} is empty here: it belongs to the flow before this one. Keep what is needed in contact attributes`,
        );
      }
      return lookup(root);
    };
  }

  /** Takes keys or words to which no action listens: they are kept for later, or lost. */
  receive(input: CustomerInput): void {
    const { keyBuffer, inbox } = this.contact;
    if (input.type === 'utterance' && this.isChat) {
      this.update({ inbox: [...inbox, input.text] });
      return this.emit({ type: 'InputKept', input });
    }
    if (input.type === 'utterance' || keyBuffer === undefined || this.isChat) {
      return this.emit({ type: 'InputLost', input, why: 'the flow does not listen' });
    }
    const kept = input.keys.slice(0, MAX_BUFFERED_KEYS - keyBuffer.length);
    const lost = input.keys.slice(kept.length);
    this.update({ keyBuffer: keyBuffer + kept });
    if (kept) this.emit({ type: 'InputKept', input: { type: 'keys', keys: kept } });
    if (lost) {
      const why = `the touchtone buffer is full: it holds ${MAX_BUFFERED_KEYS} keys`;
      this.emit({ type: 'InputLost', input: { type: 'keys', keys: lost }, why });
    }
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
