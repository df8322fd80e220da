import { ancestors, isAlive } from './ancestors';
import { LocalCloud } from './cloud';
import { HELP, readCommandLine } from './command-line';
import { shellLines } from './environment';
import { readWorldFolder } from './test-runner';

/**
 * `npm run local`: starts a local cloud for use from a shell. The local cloud runs until the program is interrupted or
 * its parent ends.
 */
async function main(): Promise<void> {
  const command = readCommandLine(process.argv.slice(2));
  if (command === 'help') return console.log(HELP);
  const cloud = await LocalCloud.start(command);
  const warnings = command.world === undefined ? [] : readWorldFolder(command.world).warnings;
  warnings.forEach((warning) => console.error(`# Warning: ${warning}`));
  shellLines(cloud.environment).forEach((line) => console.log(line));
  console.log(`# The local cloud is up. Paste the lines above into another shell, and use the cdk CLI, the AWS CLI or an SDK there as ever:
#   npx cdk deploy
# It has the Connect instance ${cloud.connect.instanceArn}.
# Nothing reaches AWS, and all is gone when this program ends (Ctrl-C).`);

  // This program is started by npm, another shell and tsx. A signal may end only the first of them, so all are watched.
  const startedBy = ancestors();
  const watch = setInterval(() => startedBy.every(isAlive) || end(), 1000);
  let ending: Promise<void> | undefined;
  const end = () => {
    clearInterval(watch);
    ending ??= cloud.stop();
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

main().catch((error: NodeJS.ErrnoException & { readonly port?: number }) => {
  console.error(
    error.code === 'EADDRINUSE'
      ? `The port ${error.port} is taken. Choose another by --port, or leave it out for a free one.`
      : error.message,
  );
  process.exitCode = 1;
});
