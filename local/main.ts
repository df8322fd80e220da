import { ancestors, isAlive } from './ancestors';
import { LocalCloud } from './cloud';

/** `npm run local [-- --port N]`: a local cloud for a shell, until it is interrupted or its parent ends. */
async function main(): Promise<void> {
  const cloud = await LocalCloud.start({ port: portFrom(process.argv.slice(2)) });
  for (const [name, value] of Object.entries(cloud.environment)) {
    console.log(`export ${name}=${value}`);
  }
  console.log(`# The local cloud is up. Paste the lines above into another shell, and use the cdk CLI there as ever:
#   npx cdk deploy
# It has the Connect instance ${cloud.connect.instanceArn}.
# Nothing reaches AWS, and all is gone when this program ends (Ctrl-C).`);

  // Between this program and the shell there are npm, another shell and tsx, and a signal may end the first of them only.
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

function portFrom(parameters: readonly string[]): number | undefined {
  if (parameters.length === 0) {
    return undefined;
  }
  const port = Number(parameters[1]);
  if (parameters[0] !== '--port' || parameters.length > 2 || !Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`--port and a number from 1 to 65535 are expected, but ${parameters.join(' ')} was given.`);
  }
  return port;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
