import { Graph, layout, type EdgeLabel, type NodeLabel, type Point } from '@dagrejs/dagre';
import { shortened } from '../../lib/private/text/characters';
import { type Reach, type ReachedAction, type ReachedBranch, type ReachedFlow } from './branches';
import { REACH } from './marks';
import { type PlacedChange } from './unnoticed';

/** The box of an action. `x` and `y` are its middle. */
export interface Box {
  readonly action: ReachedAction;
  /** True for a small box that has only the name of the action. A line ends at it instead of at the box of the action. */
  readonly isReference: boolean;
  readonly name: string;
  readonly type: string;
  /** The changes of the action that no test case noticed. The box shows them below the type. */
  readonly changes: readonly { readonly text: string; readonly change: PlacedChange }[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A line for all branches from one action to another. `reach` is the best reach of these branches: covered, else
 * failed, else never. `x` and `y` are the middle of `texts`.
 */
export interface Line {
  readonly reach: Reach;
  readonly texts: readonly LineText[];
  readonly points: readonly Point[];
  readonly x: number;
  readonly y: number;
}

/** A text at a line: the label of a branch, or an unnoticed change of a branch. */
type LineText =
  | { readonly text: string; readonly reach: Reach; readonly change?: undefined }
  | { readonly text: string; readonly change: PlacedChange };

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

export const LINE_OF_TEXT = 15;
/** The height of a box that has only the name and the type of an action. Each of its `changes` adds LINE_OF_TEXT. */
export const BOX_HEIGHT = 46;
const REFERENCE_HEIGHT = 24;
const MAX_TEXT = 30;
const MAX_CHANGE = 56;
/** The width that is reserved for a character, in pixels: more than the average width in the font of the page. */
const CHARACTER = 7.25;
const BOX_MARGIN = 48;
const REFERENCE_MARGIN = 20;
/**
 * The maximum number of lines to the box of an action. If there are more, each line ends at a small box of its own (a
 * reference), so that the drawing stays readable.
 */
const MAX_LINES_TO_ACTION = 6;
const SPACING = { rankdir: 'TB', nodesep: 20, ranksep: 34, edgesep: 12, marginx: 12, marginy: 12 };

/** Returns the boxes and lines of a flow, from top to bottom. The same flow always gets the same layout. */
export function graphLayout({ actions, branches }: ReachedFlow): Layout {
  const bundles = bundlesOf(branches);
  const isReferred = (to: ReachedAction) => bundles.filter((each) => each.to === to).length > MAX_LINES_TO_ACTION;
  const references = bundles.filter(({ to }) => isReferred(to));
  const places = [...actions.map(placeOfAction), ...references.map(({ to }) => placeOfReference(to))];
  const targetOf = (bundle: Bundle) =>
    isReferred(bundle.to) ? actions.length + references.indexOf(bundle) : actions.indexOf(bundle.to);

  const graph = new Graph({ multigraph: true });
  graph.setGraph(SPACING);
  // An action can have any id, even one that the graph library reserves, so the nodes are named by numbers.
  places.forEach(({ width, height }, index) => graph.setNode(String(index), { width, height }));
  const lines = bundles.map((bundle) => {
    const edge = { v: String(actions.indexOf(bundle.from)), w: String(targetOf(bundle)) };
    const texts = bundle.branches.flatMap((branch): LineText[] => [
      { text: textOf(branch), reach: branch.reach },
      ...branch.changes.map(changeText),
    ]);
    const width = Math.max(...texts.map(({ text }) => widthOf(text)));
    graph.setEdge(edge, { width, height: texts.length * LINE_OF_TEXT + 4, labelpos: 'c' });
    return { edge, texts, reach: bestReach(bundle.branches) };
  });
  layout(graph);

  const { width, height } = graph.graph() as { readonly width: number; readonly height: number };
  return {
    width,
    height,
    boxes: places.map((place, index) => {
      const { x, y } = graph.node(String(index)) as Required<NodeLabel>;
      return { ...place, x, y };
    }),
    lines: lines.map(({ edge, ...line }) => {
      const { x, y, points } = graph.edge(edge) as Required<EdgeLabel>;
      return { ...line, x, y, points };
    }),
  };
}

type Place = Omit<Box, 'x' | 'y'>;

function placeOfAction(action: ReachedAction): Place {
  const name = short(action.name);
  const type = short(action.type);
  const changes = action.changes.map(changeText);
  const width = Math.max(...[name, type, ...changes.map(({ text }) => text)].map(widthOf)) + BOX_MARGIN;
  const height = BOX_HEIGHT + changes.length * LINE_OF_TEXT;
  return { action, isReference: false, name, type, changes, width, height };
}

function placeOfReference(action: ReachedAction): Place {
  const name = `→ ${short(action.name)}`;
  return {
    action,
    isReference: true,
    name,
    type: '',
    changes: [],
    width: widthOf(name) + REFERENCE_MARGIN,
    height: REFERENCE_HEIGHT,
  };
}

interface Bundle {
  readonly from: ReachedAction;
  readonly to: ReachedAction;
  readonly branches: readonly ReachedBranch[];
}

function bundlesOf(branches: readonly ReachedBranch[]): Bundle[] {
  const bundles: (Bundle & { readonly branches: ReachedBranch[] })[] = [];
  for (const branch of branches) {
    const { from, to } = branch;
    const bundle = bundles.find((each) => each.from === from && each.to === to);
    if (bundle) bundle.branches.push(branch);
    else if (to) bundles.push({ from, to, branches: [branch] });
  }
  return bundles;
}

const bestReach = (branches: readonly ReachedBranch[]): Reach =>
  (['covered', 'failed'] as const).find((reach) => branches.some((branch) => branch.reach === reach)) ?? 'never';

const textOf = ({ label, reach, times }: ReachedBranch): string =>
  `${REACH[reach].sign} ${short(label)}${times > 1 ? ` ×${times}` : ''}`;

const changeText = (change: PlacedChange) => ({ text: `! ${short(change.description, MAX_CHANGE)}`, change });

const short = (text: string, most = MAX_TEXT): string => shortened(text, most);

/** Characters after U+2FFF, such as Chinese and Japanese ones, may be twice as wide. */
const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (character > '\u2fff' ? 2 * CHARACTER : CHARACTER), 0);
