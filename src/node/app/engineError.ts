/**
 * An error of the engine itself: a stack or a text beyond its bounds, or a fault of ours. In a check or a query, which change nothing,
 * it fails that request alone; in a block it stops the node.
 */
export function isEngineError(err: unknown): err is RangeError | TypeError {
  return err instanceof RangeError || err instanceof TypeError;
}
