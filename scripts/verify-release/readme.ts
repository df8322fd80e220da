interface Block {
  readonly language: string;
  readonly code: string;
}

/** The commands and files in README. */
export interface ReadmeCommands {
  /** The command that installs the dependencies of the project and runs the demo, in a clone. */
  readonly demo: string;
  /** The command that installs the dependencies of the project and runs its tests, in a clone. */
  readonly test: string;
  /** The commands that write an app and run its test cases, in an empty folder. */
  readonly quickStart: readonly string[];
  /** The command that writes an app in Python into an empty folder, and prints the next commands. */
  readonly inPython: string;
  /** The commands and files of an app that the reader writes, in an empty folder. */
  readonly ownApp: {
    readonly install: readonly string[];
    readonly cdkJson: string;
    readonly app: string;
    readonly run: string;
    readonly deploy: string;
  };
}

export function commandsOf(readme: string): ReadmeCommands {
  const [demo] = linesOf(blocksOf(readme, 'See it work')[0]);
  const [quickStart, install, cdkJson, app, last] = blocksOf(readme, 'Your first test');
  const [run, deploy] = linesOf(last);
  const [inPython, test] = [...readme.matchAll(/begin with `([^`]+)`/g)].map(([, line]) => line);
  const ownApp = { install: linesOf(install), cdkJson: cdkJson.code, app: app.code, run, deploy };
  return { demo, test, quickStart: linesOf(quickStart), inPython, ownApp };
}

function blocksOf(readme: string, title: string): Block[] {
  const section = readme.split(/^## /m).find((text) => text.startsWith(`${title}\n`));
  if (section === undefined) throw new Error(`README has no section "${title}".`);
  return [...section.matchAll(/^```(\w+)[^\n]*\n(.*?)^```$/gms)].map(([, language, code]) => ({ language, code }));
}

function linesOf({ language, code }: Block): string[] {
  if (language !== 'sh') throw new Error(`README has this block where commands are expected:\n${code}`);
  return code.trimEnd().split('\n');
}
