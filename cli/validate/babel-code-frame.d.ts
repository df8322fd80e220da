declare module '@babel/code-frame' {
  interface Location {
    readonly line: number;
    readonly column: number;
  }

  export function codeFrameColumns(
    text: string,
    place: { readonly start: Location },
    options?: {
      readonly highlightCode?: boolean;
      readonly linesAbove?: number;
      readonly linesBelow?: number;
      readonly startLine?: number;
    },
  ): string;
}
