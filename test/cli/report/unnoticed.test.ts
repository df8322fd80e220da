import { reachedFlow } from '../../../cli/report/branches';
import { graphDrawing } from '../../../cli/report/graph-drawing';
import { graphLayout } from '../../../cli/report/graph-layout';
import { reportPage } from '../../../cli/report/page';
import { aFlow, aRun } from '../runs';

const flow = aFlow('Shop', { Menu: { 'Equals 1': 'Sales', 'Equals 2': 'nowhere' }, Sales: {} });
const change = (description: string, action: string, branch?: string) => ({
  ...{ id: description, flow: flow.id, action, branch, description },
});

test('a change of a branch is at its line, and a change of an action in its box', () => {
  const placed = [change('key 1 leads away', 'Menu', 'Equals 1'), change('Sales is silent', 'Sales')];
  const { boxes, lines } = graphLayout(reachedFlow(flow, aRun(), placed));

  expect(lines.map(({ texts }) => texts.map(({ text }) => text))).toEqual([['○ Equals 1', '! key 1 leads away']]);
  expect(boxes.map(({ name, changes }) => [name, changes.map(({ text }) => text)])).toEqual([
    ['Menu', []],
    ['Sales', ['! Sales is silent']],
  ]);
  expect(boxes[1].height).toBeGreaterThan(boxes[0].height);
});

test('a change of a branch that is not drawn is at its action', () => {
  const placed = [change('key 2 leads away', 'Menu', 'Equals 2'), change('key 3 leads away', 'Menu', 'Equals 3')];
  const { boxes } = graphLayout(reachedFlow(flow, aRun(), placed));

  expect(boxes[0].changes.map(({ text }) => text)).toEqual(['! key 2 leads away', '! key 3 leads away']);
});

test('a drawing without changes is one picture for screen readers', () => {
  expect(graphDrawing(reachedFlow(flow, aRun()), 'Shop').text).toContain('role="img"');
  expect(reportPage([aRun({ flows: [flow] })])).not.toContain('noticed');
});

test('a long change is cut in the drawing, and whole below it', () => {
  const description = `"Sales" ${'says this and that, and '.repeat(5)} nothing`;
  const unnoticed = [{ flow: flow.id, action: 'Sales', description }];
  const page = reportPage([aRun({ flows: [flow] })], { summary: '', unnoticed });

  expect(page).toMatch(/>! &#34;Sales&#34; says this [^<]{20,40}…</);
  expect(page).toContain(`<bdi>&#34;Sales&#34; ${description.slice(8)}</bdi>.`);
});
