import { describe, expect, test } from "vitest";
import { SlotTable } from "#kernel/store/iavl/slotTable.js";
import { fc } from "../../support/fastCheck.js";

describe("the table of slots", () => {
  test("answers as a map does, through any adding and removing", () => {
    // Few pages, and such as share their low 32 bits, so that they meet in the table.
    const page = fc.oneof(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 20 }).map((n) => n + 2 ** 32),
      fc.nat(2 ** 46),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(page, fc.boolean()), { maxLength: 200 }), (steps) => {
        const capacity = 16;
        const table = new SlotTable(capacity);
        const model = new Map<number, { slot: number; note: number }>();
        for (const [number, remove] of steps) {
          const entry = table.find(number);
          const known = model.get(number);
          expect(entry >= 0).toBe(known !== undefined);
          if (known !== undefined) expect([table.slotAt(entry), table.words[entry + 3]]).toEqual([known.slot, known.note]);
          if (known !== undefined && remove) {
            table.remove(entry);
            model.delete(number);
          } else if (known === undefined && model.size < capacity) {
            const added = { slot: model.size, note: number % 1000 };
            table.add(number, added.slot, added.note);
            model.set(number, added);
          }
        }
        for (const [number, { slot }] of model) expect(table.slotAt(table.find(number))).toBe(slot);
      }),
      { numRuns: 500 },
    );
  });
});
