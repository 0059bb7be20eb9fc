/**
 * An event as the application makes it. `attributes` is flat: key, value, key, value. All are texts of
 * `#kernel/base/bytes.js`. Kept flat until somebody asks for objects.
 */
export interface Event {
  readonly type: string;
  readonly attributes: readonly string[];
}

/** sdk types/events.go EventManager. Order of emission is kept; nothing is merged. */
export class EventManager {
  #events: Event[] = [];

  /** @param attributes key, value, key, value */
  emit(type: string, ...attributes: string[]): void {
    this.#events.push({ type, attributes });
  }

  emitAll(events: readonly Event[]): void {
    for (const event of events) this.#events.push(event);
  }

  events(): readonly Event[] {
    return this.#events;
  }
}
