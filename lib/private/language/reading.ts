import { DOCUMENT_SHAPE } from './document-shape';
import { Graph } from './graph';
import { memberOf } from '../json/json';

import { type SyntaxProblem } from './parse';
import { type IsUnknown, Known, readDocument, type ReadDocument, type ReadObservation } from './reader';
import { type Fault } from './finding';
import { checkShape } from './shape-check';

export type Channel = 'VOICE' | 'CHAT';

/**
 * The facts about a test case that the rules use, besides the content. An unknown fact is left out, or `isUnknown` is
 * true for the value.
 */
export interface Context {
  /** Default: the channel of the entry point. */
  readonly channel?: Channel;
  /** The entry point in the form of the API: `Type`, `VoiceCallEntryPointParameters`, `ChatEntryPointParameters`. */
  readonly entryPoint?: unknown;
  /** The ARN of the instance that the test case is on. */
  readonly instanceArn?: string;
  /** The initialization data: JSON text. */
  readonly initializationData?: unknown;
  /** The language that is spoken on the call, such as en-US. */
  readonly languageCode?: string;
  /** Tells whether a value is known at deployment only. Default: all values are known. */
  readonly isUnknown?: IsUnknown;
}

/**
 * The source of a document that was given as text. When the text is not JSON, `syntaxProblem` has the error, and the
 * document is undefined.
 */
export interface Source {
  readonly text?: string;
  readonly syntaxProblem?: SyntaxProblem;
}

/**
 * The input of the rules: a document, and the context of its test case. The document may be any value. It is undefined
 * when its text is not JSON.
 */
export class Reading {
  public readonly isUnknown: IsUnknown;
  public readonly channel?: Channel;
  public readonly text?: string;
  public readonly syntaxProblem?: SyntaxProblem;
  private shapeFaults?: ReadonlyMap<string, readonly Fault[]>;
  private readDocument?: ReadDocument;
  private observationGraph?: Graph;

  public constructor(
    public readonly document: unknown,
    public readonly context: Context,
    source: Source = {},
  ) {
    this.text = source.text;
    this.syntaxProblem = source.syntaxProblem;
    this.isUnknown = context.isUnknown ?? (() => false);
    this.channel = context.channel ?? this.channelOf(context.entryPoint);
  }

  /** Returns the faults that the check of the document's shape has found for the rule with this id. */
  public shape(rule: string): readonly Fault[] {
    if (this.syntaxProblem) return [];
    this.shapeFaults ??= checkShape(this.document, DOCUMENT_SHAPE, this.isUnknown);
    return this.shapeFaults.get(rule) ?? [];
  }

  public get read(): ReadDocument {
    return (this.readDocument ??= readDocument(this.document, this.isUnknown));
  }

  public get observations(): readonly ReadObservation[] {
    return this.read.observations;
  }

  public get graph(): Graph {
    return (this.observationGraph ??= new Graph(this.observations));
  }

  /** The language that is spoken on the call, when it is given and known. */
  public get languageCode(): string | undefined {
    return new Known(this.isUnknown).text(this.context.languageCode);
  }

  private channelOf(entryPoint: unknown): Channel | undefined {
    const type = memberOf(entryPoint, 'Type');
    return type === 'VOICE_CALL' ? 'VOICE' : type === 'CHAT' ? 'CHAT' : undefined;
  }
}
