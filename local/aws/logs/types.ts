import { type Account } from '../common/account';
import { freeName, type NamedTypes, type ResourceType } from '../common/resource-type';
import { type LogStore } from './log-store';

interface LogsModels {
  readonly account: Account;
  readonly logs: LogStore;
}

export function logsTypes(models: LogsModels): NamedTypes {
  return { 'AWS::Logs::LogGroup': logGroupType(models) };
}

function logGroupType({ account: { region, accountId }, logs }: LogsModels): ResourceType {
  const result = (name: string) => ({
    physicalId: name,
    attributes: { Arn: `arn:aws:logs:${region}:${accountId}:log-group:${name}:*` },
  });
  const groups = { has: (name: string) => logs.events(name) !== undefined };
  return {
    createOnly: ['LogGroupName'],
    async create(request) {
      const name = freeName(request, 'LogGroupName', groups);
      logs.createGroup(name);
      return result(name);
    },
    update: async ({ physicalId }) => result(physicalId),
    delete: async ({ physicalId }) => logs.deleteGroup(physicalId),
  };
}
