/** A text that is written on one line if it fits, or else on several lines. */
export type Layout = string | Group | Steps | readonly Layout[];

/** Items between brackets: all on one line, or each on its own line. */
interface Group {
  readonly open: string;
  readonly items: readonly Layout[];
  readonly close: string;
  /** A space inside the brackets, for items on one line. */
  readonly pad?: ' ';
}

/** Chained calls. */
interface Steps {
  readonly first: Layout;
  readonly steps: readonly Layout[];
  /** The indentation of the calls, when each has its own line. */
  readonly indent: string;
}

const WIDTH = 120;

/**
 * Returns a layout as text: on one line if it fits, or else on several lines.
 *
 * @param unit the indentation of one level
 * @param at the indentation of the line
 * @param used the number of characters that the line already has before the layout
 * @param after the number of characters that follow the layout on its last line
 */
export function laidOut(layout: Layout, unit: string, at: string, used = at.length, after = 0): string {
  const flat = onOneLine(layout);
  if (used + flat.length + after <= WIDTH || typeof layout === 'string') return flat;
  if ('open' in layout) {
    const inner = at + unit;
    const items = layout.items.map((item) => `${inner}${laidOut(item, unit, inner, inner.length, 1)},\n`);
    return items.length === 0 ? flat : `${layout.open}\n${items.join('')}${at}${layout.close}`;
  }
  if ('steps' in layout) {
    const inner = at + layout.indent;
    const steps = layout.steps.map((step) => `\n${inner}${laidOut(step, unit, inner, inner.length, 1)}`);
    return laidOut(layout.first, unit, at, used) + steps.join('');
  }
  let line = '';
  layout.forEach((part, index) => {
    const rest = layout
      .slice(index + 1)
      .map(onOneLine)
      .join('').length;
    const before = line.slice(line.lastIndexOf('\n') + 1).length + (line.includes('\n') ? 0 : used);
    line += laidOut(part, unit, at, before, rest + after);
  });
  return line;
}

function onOneLine(layout: Layout): string {
  if (typeof layout === 'string') return layout;
  if ('open' in layout) {
    const { open, items, close, pad = '' } = layout;
    return items.length === 0 ? open + close : `${open}${pad}${items.map(onOneLine).join(', ')}${pad}${close}`;
  }
  if ('steps' in layout) return [layout.first, ...layout.steps].map(onOneLine).join('');
  return layout.map(onOneLine).join('');
}
