/** One variable of a template: the path of the field that it fills. */
export interface PathVariable {
  readonly field: string;
  readonly text: string;
}

type Segment = { readonly literal: string } | { readonly field: string; readonly rest: boolean };

/** A path of `google.api.http`: literals, `{field}` for one segment, `{field=**}` for all that follow up to the next literal. */
export class PathTemplate {
  readonly #segments: readonly Segment[];
  readonly #rest: number;

  /** @throws Error for a template that no service of the reference has */
  constructor(readonly text: string) {
    this.#segments = text.slice(1).split("/").map(segmentOf);
    this.#rest = this.#segments.findIndex((segment) => "field" in segment && segment.rest);
  }

  /** The literal first segments. */
  get prefix(): readonly string[] {
    const end = this.#segments.findIndex((segment) => "field" in segment);
    return (end < 0 ? this.#segments : this.#segments.slice(0, end)).map((segment) => ("literal" in segment ? segment.literal : ""));
  }

  /** Paths of the fields that the template fills. */
  get fields(): readonly string[] {
    return this.#segments.flatMap((segment) => ("field" in segment ? [segment.field] : []));
  }

  /** grpc-gateway v1 runtime/pattern.go Match. @param parts segments of a decoded path. @returns undefined when it does not match */
  match(parts: readonly string[]): PathVariable[] | undefined {
    const extra = parts.length - this.#segments.length;
    if (this.#rest < 0 ? extra !== 0 : extra < -1) return undefined;
    const out: PathVariable[] = [];
    let at = 0;
    for (const [index, segment] of this.#segments.entries()) {
      const length = index === this.#rest ? extra + 1 : 1;
      const text = parts.slice(at, at + length).join("/");
      if ("literal" in segment) {
        if (text !== segment.literal) return undefined;
      } else out.push({ field: segment.field, text });
      at += length;
    }
    return out;
  }
}

function segmentOf(text: string): Segment {
  const variable = /^\{([A-Za-z0-9_.]+)(=\*\*)?\}$/.exec(text);
  if (variable !== null) return { field: variable[1] as string, rest: variable[2] !== undefined };
  if (/[{}*:]/.test(text)) throw new Error(`path template segment ${text} is of a kind that is not known`);
  return { literal: text };
}
