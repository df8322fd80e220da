interface Block {
  readonly language: string;
  readonly code: string;
}

/** The lines that README tells its readers to type. */
export interface ReadmeCommands {
  /** In a clone: the line that shows the demo. */
  readonly demo: string;
  /** In a clone: the line with which the work on the project begins. */
  readonly test: string;
  /** In an empty folder: the lines that write an app and run its test cases. */
  readonly quickStart: readonly string[];
  /** In an empty folder: the line that writes an app in Python, and prints the lines that follow. */
  readonly inPython: string;
  /** In an empty folder: the lines and files of an app that its user writes. */
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
