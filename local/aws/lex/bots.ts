import { type Bot, type Resources } from '../../flow';
import { type Properties } from '../common/resource-type';
import { botOf } from './bot-definition';

const DRAFT = 'DRAFT';

/** The deployed bots: the definition of each version, and the version to which each alias points. */
export class Bots {
  private readonly definitions = new Map<string, Properties>();
  private readonly aliases = new Map<string, string>();
  private readonly versions = new Map<string, number>();

  /** Sets the draft version of a bot. */
  define(botId: string, definition: Properties): void {
    this.definitions.set(keyOf(botId, DRAFT), definition);
  }

  /** Creates a version from the draft, and returns its number. */
  publish(botId: string): string {
    const version = (this.versions.get(botId) ?? 0) + 1;
    this.versions.set(botId, version);
    const draft = this.definitions.get(keyOf(botId, DRAFT));
    if (draft) this.definitions.set(keyOf(botId, String(version)), draft);
    return String(version);
  }

  /** Makes an alias point to a version of a bot. */
  point(aliasId: string, botId: string, version = DRAFT): void {
    this.aliases.set(aliasId, keyOf(botId, version));
  }

  forgetAlias(aliasId: string): void {
    this.aliases.delete(aliasId);
  }

  /** The bots that a flow can use, by the ids of their aliases. */
  get known(): Resources<Bot> {
    return new Map(
      [...this.aliases].flatMap(([aliasId, key]): [string, Bot][] => {
        const definition = this.definitions.get(key);
        const bot = definition && botOf(definition);
        return bot ? [[aliasId, bot]] : [];
      }),
    );
  }
}

const keyOf = (botId: string, version: string): string => `${botId}|${version}`;
