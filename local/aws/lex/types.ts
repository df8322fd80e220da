import { randomBytes } from 'node:crypto';
import { type Account } from '../common/account';
import { recordType } from '../common/record-type';
import { type NamedTypes } from '../common/resource-type';

/** Returns the types of Amazon Lex V2. They are only recorded: a world describes the bots that flows talk to. */
export function lexTypes({ account: { region, accountId } }: { readonly account: Account }): NamedTypes {
  const arn = (resource: string) => `arn:aws:lex:${region}:${accountId}:${resource}`;
  const versions = new Map<string, number>();
  return {
    'AWS::Lex::Bot': recordType({
      createOnly: ['BotType'],
      ref: inventedId,
      attributes: (id) => ({ Id: id, Arn: arn(`bot/${id}`) }),
    }),
    'AWS::Lex::BotAlias': recordType({
      createOnly: ['BotId'],
      ref: ({ properties }) => `${inventedId()}|${String(properties.BotId)}`,
      attributes: (ref) => {
        const [BotAliasId, botId] = ref.split('|');
        return { BotAliasId, Arn: arn(`bot-alias/${botId}/${BotAliasId}`), BotAliasStatus: 'Available' };
      },
    }),
    'AWS::Lex::BotVersion': recordType({
      createOnly: ['BotId'],
      ref: ({ properties }) => {
        const botId = String(properties.BotId);
        versions.set(botId, (versions.get(botId) ?? 0) + 1);
        return `${botId}|${versions.get(botId)}`;
      },
      attributes: (ref) => ({ BotVersion: ref.split('|')[1] }),
    }),
  };
}

/** Returns an id in the form of Lex: ten letters and digits. */
function inventedId(): string {
  return randomBytes(5).toString('hex').toUpperCase();
}
