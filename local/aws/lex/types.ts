import { randomBytes } from 'node:crypto';
import { type Account } from '../common/account';
import { recordType } from '../common/record-type';
import { type NamedTypes, type Properties, type ResourceResult, type ResourceType } from '../common/resource-type';
import { type Bots } from './bots';

interface LexModels {
  readonly account: Account;
  readonly bots: Bots;
}

/**
 * Returns the resource types of Amazon Lex V2. A flow can use a deployed bot if its intents have sample utterances, but
 * no slots, prompts or functions. Any other bot must be described in a world.json.
 */
export function lexTypes({ account: { region, accountId }, bots }: LexModels): NamedTypes {
  const arn = (resource: string) => `arn:aws:lex:${region}:${accountId}:${resource}`;
  return {
    'AWS::Lex::Bot': botType(bots, arn),
    'AWS::Lex::BotAlias': botAliasType(bots, arn),
    'AWS::Lex::BotVersion': recordType({
      createOnly: ['BotId'],
      ref: ({ properties: { BotId } }) => [BotId, bots.publish(String(BotId))].join('|'),
      attributes: (ref) => ({ BotVersion: ref.split('|')[1] }),
    }),
  };
}

type MakeArn = (resource: string) => string;

function botType(bots: Bots, arn: MakeArn): ResourceType {
  const put = (id: string, properties: Properties): ResourceResult => {
    bots.define(id, properties);
    return { physicalId: id, attributes: { Id: id, Arn: arn(`bot/${id}`) } };
  };
  return {
    createOnly: ['BotType'],
    create: async ({ properties }) => put(inventedId(), properties),
    update: async ({ physicalId, properties }) => put(physicalId, properties),
    async delete() {},
  };
}

function botAliasType(bots: Bots, arn: MakeArn): ResourceType {
  const put = (BotAliasId: string, { BotId, BotVersion }: Properties): ResourceResult => {
    bots.point(BotAliasId, String(BotId), BotVersion as string | undefined);
    return {
      physicalId: `${BotAliasId}|${String(BotId)}`,
      attributes: { BotAliasId, Arn: arn(`bot-alias/${String(BotId)}/${BotAliasId}`), BotAliasStatus: 'Available' },
    };
  };
  return {
    createOnly: ['BotId'],
    create: async ({ properties }) => put(inventedId(), properties),
    update: async ({ physicalId, properties }) => put(aliasIdOf(physicalId), properties),
    delete: async ({ physicalId }) => bots.forgetAlias(aliasIdOf(physicalId)),
  };
}

const aliasIdOf = (ref: string): string => ref.split('|')[0];

/** Returns an id in the form of Lex: ten letters and digits. */
function inventedId(): string {
  return randomBytes(5).toString('hex').toUpperCase();
}
