import { PlainError } from "#kernel/base/errors.js";

/** collections ErrNotFound. Text: `collections: not found: key '<key>' of type <value type>`. */
export class CollectionNotFound extends PlainError {
  constructor(keyText: string, valueType: string) {
    super(`collections: not found: key '${keyText}' of type ${valueType}`);
  }
}

/** collections ErrEncoding. */
export class CollectionEncodingError extends PlainError {
  constructor(detail: string) {
    super(`collections: encoding error: ${detail}`);
  }
}

/** collections ErrConflict, from unique indexes. */
export class CollectionConflict extends PlainError {
  constructor(refText: string) {
    super(`collections: conflict: index uniqueness constrain violation: ${refText}`);
  }
}

/** collections ErrInvalidIterator: start above end, or an end that does not exist. */
export class InvalidIterator extends PlainError {
  constructor() {
    super("collections: invalid iterator");
  }
}
