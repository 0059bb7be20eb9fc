import { join } from "node:path";
import { expect, test } from "vitest";
import { readChain } from "#poktd/parity/chainFiles.js";
import { QueryScore, scoreTable } from "#poktd/parity/queries/queryScore.js";
import { readQuestions } from "#poktd/parity/queries/questions.js";
import { runQuestions } from "#poktd/parity/queries/runQuestions.js";
import { goldenDir } from "../../support/golden.js";

/** Questions recorded on chains whose modules are all built: every answer over REST, gRPC and ABCI is the recorded one. */
test.each(["morse"])(
  "recorded queries of chain %s",
  async (name) => {
    const questions = readQuestions(join(goldenDir, "queries", name));
    const score = new QueryScore(name);
    const differences: string[] = [];
    await runQuestions(await readChain(questions.chainDir), questions, score, (lines) => differences.push(lines.join("\n")));
    expect(differences).toEqual([]);
    const { equal, different, notBuilt } = score.total();
    expect({ different, notBuilt }, scoreTable(score).join("\n")).toEqual({ different: 0, notBuilt: 0 });
    expect(equal).toBeGreaterThan(400);
  },
  120_000,
);
