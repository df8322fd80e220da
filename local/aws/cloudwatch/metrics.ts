import { type LogEvent } from '../logs/log-store';

export interface MetricDatum {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number;
  readonly timestamp: Date;
}

/** The CloudWatch metrics that functions write to their logs. */
export class Metrics {
  readonly data: MetricDatum[] = [];

  /** Adds the metrics that a line of a log may have in CloudWatch's embedded metric format. */
  readLog(event: LogEvent): void {
    this.data.push(...embeddedMetrics(event));
  }

  /** Returns the values of a metric with exactly these dimensions. */
  of(namespace: string, name: string, dimensions: Readonly<Record<string, string>>): MetricDatum[] {
    const wanted = textOf(dimensions);
    return this.data.filter(
      (datum) => datum.namespace === namespace && datum.name === name && textOf(datum.dimensions) === wanted,
    );
  }
}

function textOf(dimensions: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(dimensions).sort(([left], [right]) => (left < right ? -1 : 1)));
}

interface Directive {
  readonly Namespace?: string;
  readonly Dimensions?: readonly (readonly string[])[];
  readonly Metrics?: readonly { readonly Name: string }[];
}

/**
 * Returns the metrics that a line of a log has as JSON. Before the JSON, the Node.js runtime of Lambda may have printed
 * the time, the request id and the level.
 *
 * @see
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function embeddedMetrics({ message, timestamp }: Pick<LogEvent, 'message' | 'timestamp'>): MetricDatum[] {
  const line = parse(message.replace(/^[^\t{]+\t[^\t]*\t[A-Z]+\t(?=\{)/, ''));
  const metadata = line?._aws as { Timestamp?: number; CloudWatchMetrics?: readonly Directive[] } | undefined;
  if (!line || !Array.isArray(metadata?.CloudWatchMetrics)) {
    return [];
  }
  const time = new Date(metadata.Timestamp ?? timestamp);
  return metadata.CloudWatchMetrics.flatMap(({ Namespace, Dimensions = [[]], Metrics = [] }: Directive) =>
    Dimensions.flatMap((names) => {
      const dimensions = Object.fromEntries(names.map((name) => [name, String(line[name])]));
      return Metrics.flatMap(({ Name }) =>
        [line[Name] ?? []].flat().map((value) => ({
          namespace: String(Namespace),
          name: Name,
          dimensions,
          value: Number(value),
          timestamp: time,
        })),
      );
    }),
  );
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  if (!text.startsWith('{') || !text.includes('"_aws"')) {
    return undefined;
  }
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}
