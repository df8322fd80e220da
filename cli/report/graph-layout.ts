import { Graph, layout, type EdgeLabel, type NodeLabel, type Point } from '@dagrejs/dagre';
import { type ReachedAction, type ReachedBranch, type ReachedFlow } from './branches';
import { REACH } from './marks';

/** A box of an action. `x` and `y` are its middle. */
export interface Box {
  readonly action: ReachedAction;
  readonly name: string;
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line for the branches of one reach from one action to another. `x` and `y` are the middle of its texts. */
export interface Line {
  readonly branches: readonly ReachedBranch[];
  readonly texts: readonly string[];
  readonly points: readonly Point[];
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

export const BOX_HEIGHT = 46;
export const LINE_OF_TEXT = 15;
const MAX_TEXT = 30;
/** Above the average width of a character of the page's font, in pixels. */
const CHARACTER = 7;
const BOX_MARGIN = 48;

/** Returns the places of the actions and branches of a flow, from top to bottom. The same flow always has the same places. */
export function graphLayout({ actions, branches }: ReachedFlow): Layout {
  // Names of actions are free, and the graph has names of its own: actions stand by their numbers.
  const number = new Map(actions.map((action, index) => [action, String(index)]));
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 36, edgesep: 16, marginx: 12, marginy: 12 });
  const boxes = actions.map((action) => {
    const name = short(action.name);
    const type = short(action.type);
    const width = Math.max(widthOf(name), widthOf(type)) + BOX_MARGIN;
    graph.setNode(number.get(action)!, { width, height: BOX_HEIGHT });
    return { action, name, type };
  });
  const lines = linesOf(branches).map(({ from, to, branches: together }, index) => {
    const texts = together.map(textOf);
    const width = Math.max(...texts.map(widthOf));
    const label = { width, height: texts.length * LINE_OF_TEXT + 4, labelpos: 'c' };
    graph.setEdge(number.get(from)!, number.get(to)!, label, String(index));
    const edge = { v: number.get(from)!, w: number.get(to)!, name: String(index) };
    return { branches: together, texts, edge };
  });
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    width,
    height,
    boxes: boxes.map((box) => ({ ...box, ...(graph.node(number.get(box.action)!) as Required<NodeLabel>) })),
    lines: lines.map(({ edge, ...line }) => {
      const { x, y, points } = graph.edge(edge) as Required<EdgeLabel>;
      return { ...line, x, y, points };
    }),
  };
}

interface Bundle {
  readonly from: ReachedAction;
  readonly to: ReachedAction;
  readonly branches: readonly ReachedBranch[];
}

/** Branches that lead the same way are one line, when they have the same reach. */
function linesOf(branches: readonly ReachedBranch[]): Bundle[] {
  const bundles: (Bundle & { readonly branches: ReachedBranch[] })[] = [];
  for (const branch of branches) {
    const { from, to, reach } = branch;
    const bundle = bundles.find((each) => each.from === from && each.to === to && each.branches[0].reach === reach);
    if (bundle) bundle.branches.push(branch);
    else if (to) bundles.push({ from, to, branches: [branch] });
  }
  return bundles;
}

const textOf = ({ label, reach, times }: ReachedBranch): string =>
  `${REACH[reach].sign} ${short(label)}${times > 1 ? ` ×${times}` : ''}`;

function short(text: string): string {
  const characters = [...text];
  return characters.length > MAX_TEXT ? `${characters.slice(0, MAX_TEXT - 1).join('')}…` : text;
}

/** Characters beyond the Latin ones may be twice as wide. */
const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (character > '\u2fff' ? 2 * CHARACTER : CHARACTER), 0);
