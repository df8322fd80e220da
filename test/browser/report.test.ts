import axe from 'axe-core';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { reportPage } from '../../cli/report/page';
import { type RunResult } from '../../cli/result/run-result';
import {
  anObservation,
  aReading,
  aRun,
  aTest,
  counted,
  heard,
  HOSTILE,
  hostileRun,
  largeFlow,
  onWay,
} from '../cli/runs';

/*
 * Opens reports in Chromium. Tests that a report loads only its own file, that it is accessible (also by keyboard),
 * that its search works, and that the texts of flows and test cases cannot run code in it.
 */

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const SCHEMES = ['light', 'dark'] as const;
const WIDTHS = [1280, 390];

let browser: Browser;
let folder: string;

beforeAll(async () => {
  if (!existsSync(CHROMIUM)) {
    throw new Error(
      `There is no Chromium at ${CHROMIUM}. Install it by "apt-get install chromium", or give the path of one by CHROMIUM=PATH.`,
    );
  }
  // The sandbox is disabled because root cannot use it. The browser opens only pages of this project.
  browser = await chromium.launch({ executablePath: CHROMIUM, chromiumSandbox: false });
  folder = mkdtempSync(join(tmpdir(), 'report-'));
});

afterAll(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

const flow = largeFlow();
const ways = [
  ['Greet Main', 'next', 'Menu Main', 'Equals 1', 'Main hours of operation'],
  ['Greet Main', 'next', 'Menu Main', 'Equals 2', 'Main callback'],
];

function usualRun(startedAt: string): RunResult {
  const conversation = [
    heard(100, 'Welcome'),
    { at: 100, who: 'customer' as const, how: 'keys' as const, text: '1', observation: 'greeting' },
  ];
  const passed = onWay(aTest({ name: 'opening hours', conversation }), flow, ways[0]);
  const failed = aTest({
    name: 'callback',
    verdict: 'FAILED',
    confidence: 'low',
    explanation: ['"greeting" failed: expected "Hello", which did not come.'],
    readings: [{ reading: 'last-prompt', value: 'missed', verdict: 'PASSED' }],
    conversation,
    observations: [anObservation({ verdict: 'FAILED', at: 200, expected: 'Hello' })],
    end: { at: 200, reason: 'Disconnected' },
  });
  const tests = [passed, onWay(failed, flow, ways[1]), aTest({ name: 'closed' })];
  return aRun({ tests, startedAt, readings: [aReading()], flows: [counted(flow, ways)] });
}

const RUN = usualRun('2026-11-26T10:04:05.678Z');
const UNNOTICED = {
  summary: 'The test cases noticed 7 of 9 changes of the flows: 77.7 % of the changes that count.',
  unnoticed: [
    { flow: flow.id, action: 'Menu Main', branch: 'Equals 3', description: 'key 3 has no branch any more' },
    {
      ...{ flow: flow.id, action: 'Greet Main', description: '"Greet Main" says nothing' },
      advice: 'A test case that takes the path Start and expects to hear "Welcome" would notice it.',
    },
  ],
};

const PAGES: Readonly<Record<string, Parameters<typeof reportPage>>> = {
  'usual results': [[RUN, usualRun('2026-11-25T10:04:05.678Z')]],
  'hostile texts': [[hostileRun()]],
  'unnoticed changes': [[RUN], UNNOTICED],
};

describe.each(Object.keys(PAGES))('a page with %s', (name) => {
  test.each(SCHEMES)('makes no request except for its own file, and logs no error, in %s', async (colorScheme) => {
    const { requests, errors, page } = await open(PAGES[name], { colorScheme });
    await openAll(page);

    expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([page.url()]);
    expect(errors).toEqual([]);
  });

  test.each(SCHEMES.flatMap((scheme) => WIDTHS.map((width) => [scheme, width] as const)))(
    'has no accessibility faults in %s, %i pixels wide',
    async (colorScheme, width) => {
      const { page } = await open(PAGES[name], { colorScheme, width });
      await openAll(page);

      expect(await faultsIn(page)).toEqual([]);
    },
  );

  test.each(WIDTHS)('is not wider than a window of %i pixels', async (width) => {
    const { page } = await open(PAGES[name], { width });
    await openAll(page);

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });
});

test('hostile texts are shown as they are, and do nothing', async () => {
  const { page } = await open(PAGES['hostile texts']);
  await openAll(page);

  const names = await page.locator('#test-cases ~ details h3').allTextContents();
  expect(names).toEqual(HOSTILE);
  expect(await page.locator('script, style, img, iframe, link:not([href="data:,"])').count()).toBe(2);
  expect(
    await page.evaluate('[...document.querySelectorAll("*")].flatMap((each) => each.getAttributeNames())'),
  ).toEqual(expect.not.arrayContaining([expect.stringMatching(/^on/)]));
  expect(await page.evaluate('window.wasRun')).toBeUndefined();
});

test('a script within the page does not run, even if a text became part of the HTML', async () => {
  const page = await browser.newPage();
  const file = join(folder, 'broken.html');
  const broken = reportPage(...PAGES['usual results']).replace('<main>', '<main><script>window.wasRun = 1</script>');
  writeFileSync(file, broken);
  await page.goto(pathToFileURL(file).href);

  expect(await page.evaluate('window.wasRun')).toBeUndefined();
  expect(await page.locator('#controls').isVisible()).toBe(true);
  await page.close();
});

describe('with the keyboard', () => {
  test('arrow keys move from the search to the test cases, Enter opens one, and Escape moves back', async () => {
    const { page } = await open(PAGES['usual results']);
    await page.getByRole('searchbox').focus();
    await press(page, 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp');
    expect(await focused(page)).toBe('opening hours');

    await press(page, 'Enter');
    await focusMovesTo(page, 'summary', 'opening hours');
    expect(await page.locator('#test-1').getAttribute('open')).not.toBeNull();
    await press(page, 'Escape');
    expect(await focused(page)).toBe('opening hours');
    await press(page, 'ArrowUp');
    expect(await page.getByRole('searchbox').evaluate((search) => search === search.ownerDocument.activeElement)).toBe(
      true,
    );
  });

  test('a link to a flow opens the flow', async () => {
    const { page } = await open(PAGES['usual results']);
    const details = page.locator('#flow-1');
    await details.locator('summary').first().press('Enter');
    expect(await details.getAttribute('open')).toBeNull();

    await page.locator('#test-2').getByRole('link', { name: 'Large flow' }).press('Enter');

    await focusMovesTo(page, 'summary', 'Large flow');
    expect(await details.getAttribute('open')).not.toBeNull();
  });

  test('each unnoticed change in a drawing is a link, which leads to the test case that would notice it', async () => {
    const { page } = await open(PAGES['unnoticed changes']);
    const links = page.getByRole('group', { name: /^The flow Large flow/ }).getByRole('link');

    expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('aria-label')))).toEqual([
      '"Greet Main" says nothing, and no test case noticed it',
      'key 3 has no branch any more, and no test case noticed it',
    ]);
    await page.getByRole('group', { name: 'Drawing of the flow Large flow' }).focus();
    await press(page, 'Tab', 'Enter');
    await focusMovesTo(
      page,
      'li',
      '"Greet Main" says nothing. A test case that takes the path Start and expects to hear "Welcome" would notice it.',
    );
  });

  test('the first Tab moves to the link "Skip to the results", and each element with the focus has an outline', async () => {
    const { page } = await open(PAGES['usual results']);
    await press(page, 'Tab');
    expect(await focused(page)).toBe('Skip to the results');

    const stops: string[] = [];
    const unseen: string[] = [];
    while (await page.evaluate('document.activeElement !== document.body')) {
      const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
      stops.push(await focused(page));
      if (outline === 'none') unseen.push(stops.at(-1)!);
      await press(page, 'Tab');
    }
    expect(stops.length).toBeGreaterThan(10);
    expect(unseen).toEqual([]);
  });
});

describe('the search', () => {
  test('shows only the test cases and flows that contain all words, in any of their parts', async () => {
    const { page } = await open(PAGES['usual results']);
    await page.getByRole('searchbox').fill('LAST depends');

    expect(await visibleNames(page)).toEqual(['callback']);
    expect(await page.locator('#found').textContent()).toBe('1 of 3 test cases, 0 of 1 flows');
    await page.getByRole('searchbox').press('Escape');
    expect(await visibleNames(page)).toEqual(['opening hours', 'callback', 'closed']);
  });

  test('shows only the test cases that failed', async () => {
    const { page } = await open(PAGES['usual results']);
    await page.getByRole('checkbox').check();

    expect(await visibleNames(page)).toEqual(['callback']);
    expect(await page.locator('#test-cases ~ details:visible').count()).toBe(1);
  });
});

test('a drawing that is wider than the page begins at the start of the flow', async () => {
  const { page } = await open(PAGES['usual results'], { width: 390 });
  const start = page.locator('.drawing rect').first();
  const drawing = page.locator('.drawing').first();
  await drawing.scrollIntoViewIfNeeded();
  const [box, frame] = [await start.boundingBox(), await drawing.boundingBox()];

  expect(box!.x).toBeGreaterThanOrEqual(frame!.x);
  expect(box!.x + box!.width).toBeLessThanOrEqual(frame!.x + frame!.width);
});

interface Look {
  readonly colorScheme?: (typeof SCHEMES)[number];
  readonly width?: number;
}

async function open(shown: Parameters<typeof reportPage>, { colorScheme = 'light', width = 1280 }: Look = {}) {
  for (const context of browser.contexts()) await context.close();
  const file = join(folder, 'report.html');
  writeFileSync(file, reportPage(...shown));
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
  const requests: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.goto(pathToFileURL(file).href);
  return { page, requests, errors };
}

const openAll = (page: Page) =>
  page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');

/** Returns the rules that axe finds violated, each with the HTML of the elements that violate it. */
async function faultsIn(page: Page): Promise<string[]> {
  // The Content Security Policy of the page allows only its own script. It does not apply to page.evaluate().
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join('\n')}`);
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

const focused = async (page: Page): Promise<string> =>
  ((await page.evaluate('document.activeElement.textContent')) as string).trim();

/** Waits for the focus, which the page moves some time after a key press. */
async function focusMovesTo(page: Page, element: 'summary' | 'li', text: string): Promise<void> {
  await page.locator(`${element}:focus`, { hasText: text }).waitFor();
}

const visibleNames = (page: Page): Promise<string[]> => page.locator('#tests tbody a:visible').allTextContents();
