import { type Parser } from './parser';
import { ASSEMBLY_PARSERS } from './parsers/assembly';
import { CLOUD_PARSERS } from './parsers/cloud';
import { COMMAND_PARSERS } from './parsers/command';
import { HANDLER_PARSERS } from './parsers/handlers';
import { INSTANCE_PARSERS } from './parsers/instance';
import { LANGUAGE_PARSERS } from './parsers/language';
import { REQUEST_PARSERS } from './parsers/requests';

export const PARSERS: readonly Parser[] = [
  ...LANGUAGE_PARSERS,
  ...HANDLER_PARSERS,
  ...CLOUD_PARSERS,
  ...REQUEST_PARSERS,
  ...COMMAND_PARSERS,
  ...ASSEMBLY_PARSERS,
  ...INSTANCE_PARSERS,
];
