import { type Json } from '../../lib/private/json/json';
import { VERSION } from '../../lib/private/language/vocabulary';
import { call, type Code, text } from './code';
import { conversationCode } from './conversation-code';
import { dataCode } from './data-code';
import { Inexpressible, requireSame } from './inexpressible';
import { chainCode, chainsOf, identifiersToGive } from './observation-code';
import { type Resources } from './resources';

interface ContentCode {
  readonly code: Code;
  /** The part of the content that the builder cannot produce, in words for a message. Undefined without such a part. */
  readonly inexpressible?: string;
}

export interface ContentOptions {
  readonly resources: Resources;
  /** False when the builder may choose other identifiers for the observations. No verdict depends on identifiers. */
  readonly keepIdentifiers: boolean;
}

/**
 * Returns the calls of the builder (`TestCaseContent` and the classes that it uses) that produce the content. The
 * produced content may differ in `Metadata`, `$schema`, empty members, and the identifiers of events and actions.
 * Without `keepIdentifiers`, the identifiers of observations may differ too. Content that the builder cannot produce
 * becomes JSON in the code.
 *
 * @param content the document; for content that is not JSON, the text, which becomes a string in the code
 */
export function contentCode(content: Json, options: ContentOptions): ContentCode {
  if (typeof content === 'string') {
    return { code: call('TestCaseContent.fromJsonString', [text(content)]), inexpressible: 'a text that is not JSON' };
  }
  try {
    return { code: builderCode(content, options) };
  } catch (error) {
    if (!(error instanceof Inexpressible)) throw error;
    return { code: jsonCode(content, options.resources), inexpressible: error.message };
  }
}

function builderCode(document: Json, { resources, keepIdentifiers }: ContentOptions): Code {
  const {
    Metadata: _metadata,
    $schema: _schema,
    Observations: _observations,
    ...others
  } = document as Readonly<Record<string, Json>>;
  requireSame(others, { Version: VERSION }, 'the content');
  const chains = chainsOf(document, resources);
  if (chains.length === 0) throw new Inexpressible('a content without observations');
  const given = keepIdentifiers ? identifiersToGive(chains) : new Set<string>();
  const conversation = conversationCode(chains, given);
  if (conversation) return call('TestCaseContent.fromConversation', [conversation]);
  if (chains.length === 1) return call('TestCaseContent.fromObservations', chainCode(chains[0], given));
  const written = chains.map((chain) => call('ObservationChain.of', chainCode(chain, given)));
  return call('TestCaseContent.fromChains', written);
}

/** The members whose value is the id of a resource, with the kind of the resource. */
const ID_MEMBERS = { HoursOfOperationId: 'hours', QueueId: 'queue', PromptId: 'prompt' } as const;

function jsonCode(document: Json, resources: Resources): Code {
  const written = (value: string, member = ''): Code => {
    const kind = Object.hasOwn(ID_MEMBERS, member) ? ID_MEMBERS[member as keyof typeof ID_MEMBERS] : undefined;
    return kind === undefined || value.startsWith('$') ? resources.text(value) : resources.id(kind, value);
  };
  return call('TestCaseContent.fromObject', [dataCode(document, written)]);
}
