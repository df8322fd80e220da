import { type Point } from '@dagrejs/dagre';
import { type ReachedFlow } from './branches';
import { type Box, BOX_HEIGHT, graphLayout, type Line, LINE_OF_TEXT } from './graph-layout';
import { html, type Html } from './html';
import { REACH } from './marks';
import { type PlacedChange } from './unnoticed';
import { counted } from './wording';

/**
 * Returns the drawing of a flow as SVG. Screen readers read only `title` and the links to the changes that no test case
 * noticed. They can read the branches in the table below the drawing.
 */
export function graphDrawing(flow: ReachedFlow, title: string): Html {
  const { width, height, boxes, lines } = graphLayout(flow);
  const start = boxes.find(({ action, isReference }) => action.id === flow.start && !isReference);
  return html`<svg
    role="${flow.changes.length > 0 ? 'group' : 'img'}"
    aria-label="${title}"
    width="${Math.ceil(width)}"
    height="${Math.ceil(height)}"
    viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}"
    data-start="${Math.round(start?.x ?? 0)}"
  >
    <g aria-hidden="true">
      ${lines.map(lineDrawing)}
      ${boxes.map((box) => (box.isReference ? referenceDrawing(box) : boxDrawing(box, box === start)))}
      ${lines.map(textsDrawing)}
    </g>
    ${boxes.map(changesOfBox)} ${lines.map(changesOfLine)}
  </svg>`;
}

function boxDrawing({ action, name, type, x, y, width, height }: Box, isStart: boolean): Html {
  const left = x - width / 2;
  const middle = middleOfName({ y, height });
  const radius = isStart ? BOX_HEIGHT / 2 : 6;
  return html`<g class="box ${action.reach}">
    <title>${action.name} (${action.type}): ${REACH[action.reach].word}, ran ${counted(action.times, 'time')}</title>
    <rect x="${left}" y="${y - height / 2}" width="${width}" height="${height}" rx="${radius}" />
    <text class="sign" x="${left + 18}" y="${middle + 5}">${REACH[action.reach].sign}</text>
    <text class="name" x="${left + 34}" y="${middle - 4}">${name}</text>
    <text class="type" x="${left + 34}" y="${middle + 13}">${type}</text>
  </g>`;
}

function referenceDrawing({ action, name, x, y, width, height }: Box): Html {
  return html`<g class="reference">
    <title>Continues at ${action.name}</title>
    <rect x="${x - width / 2}" y="${y - height / 2}" width="${width}" height="${height}" rx="${height / 2}" />
    <text x="${x}" y="${y + 4}">${name}</text>
  </g>`;
}

function lineDrawing({ reach, points }: Line): Html {
  return html`<g class="line ${reach}"><path d="${curve(points)}" /><polygon points="${arrow(points)}" /></g>`;
}

/**
 * Returns the y coordinate between the name and the type of an action. The box can have more lines below these two: the
 * changes that no test case noticed.
 */
const middleOfName = ({ y, height }: Pick<Box, 'y' | 'height'>): number => y - height / 2 + BOX_HEIGHT / 2;

function textsDrawing(line: Line): Html {
  return html`<g class="label">
    ${line.texts.map((each, index) => {
      return each.change === undefined && html`<text class="${each.reach}" ${placeOf(line, index)}>${each.text}</text>`;
    })}
  </g>`;
}

function placeOf({ texts, x, y }: Line, index: number): Html {
  const top = y - ((texts.length - 1) * LINE_OF_TEXT) / 2 + 4;
  return html`x="${x}" y="${top + index * LINE_OF_TEXT}"`;
}

function changesOfBox(box: Box): Html {
  const left = box.x - box.width / 2 + 34;
  const top = middleOfName(box) + 13;
  return html`${box.changes.map(({ text, change }, index) =>
    changeLink(text, change, html`x="${left}" y="${top + (index + 1) * LINE_OF_TEXT}"`),
  )}`;
}

function changesOfLine(line: Line): Html {
  return html`${line.texts.map((each, index) => {
    return each.change !== undefined && changeLink(each.text, each.change, placeOf(line, index), 'middle');
  })}`;
}

function changeLink(text: string, { id, description }: PlacedChange, place: Html, anchor = 'start'): Html {
  return html`<a class="change" href="#${id}" aria-label="${description}, and no test case noticed it">
    <text ${place} text-anchor="${anchor}">${text}</text>
  </a>`;
}

/** Returns a path from the first point to the last point, with a bend at each point between them. */
function curve(points: readonly Point[]): string {
  const bends = points.slice(1, -1).map((point, index) => {
    const after = index === points.length - 3 ? points[index + 2] : middle(point, points[index + 2]);
    return `Q${at(point)} ${at(after)}`;
  });
  return [`M${at(points[0])}`, ...bends].join(' ');
}

const ARROW = 8;

/** Returns the corners of the arrowhead at the end of a line. */
function arrow(points: readonly Point[]): string {
  const [before, end] = points.slice(-2);
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const [dx, dy] = [(end.x - before.x) / length, (end.y - before.y) / length];
  const back = { x: end.x - ARROW * dx, y: end.y - ARROW * dy };
  const side = { x: (-ARROW / 2) * dy, y: (ARROW / 2) * dx };
  return [end, { x: back.x + side.x, y: back.y + side.y }, { x: back.x - side.x, y: back.y - side.y }]
    .map(at)
    .join(' ');
}

const middle = (one: Point, other: Point): Point => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });
const at = ({ x, y }: Point): string => `${Math.round(x)},${Math.round(y)}`;
