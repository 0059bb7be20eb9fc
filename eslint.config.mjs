// Type-aware rules for promises everywhere, and the determinism lint for the state machine. Format and the other
// lint rules are Biome's.
import tseslint from "typescript-eslint";

/** Code whose result is hashed into the chain: no clock, randomness, timers, environment, locale or default sort. */
const stateMachine = [
  "modules/*/{state,msgs,blocks,protocol,queries}/**/*.ts",
  "modules/*/*.ts",
  "src/kernel/{base,store,smst,codec,crypto,tx,module}/**/*.ts",
  "src/node/{ante,app}/**/*.ts",
];

/** What ends a node of Node 20 from outside. */
const engineFaults = [
  {
    // With `x` from a branch or a loop the optimising compiler aborts the process: "RepresentationChangerError: … Phi of kRepTagged (SignedBigInt64)".
    selector: "CallExpression[callee.object.name='BigInt'][callee.property.name=/^as(Int|Uint)N$/] > BinaryExpression[operator='>>']",
    message: "Put the shifted value into a variable of its own call: Node 20 aborts on asIntN(n, x >> k).",
  },
  {
    // Attributes of an event are few.
    selector: "CallExpression[callee.property.name!='emit'] > SpreadElement",
    message: "A list as arguments overflows the stack above some 120,000 elements: loop, or concat.",
  },
];

const determinism = {
  "no-restricted-globals": [
    "error",
    ...["Date", "setTimeout", "setInterval", "setImmediate", "performance", "process", "fetch", "Intl"].map((name) => ({
      name,
      message: "The state machine has no clock, timers, environment or locale (style rule 10).",
    })),
  ],
  "no-restricted-properties": [
    "error",
    ...["random", "pow", "exp", "log", "log2", "log10", "sqrt", "sin", "cos", "tan"].map((property) => ({
      object: "Math",
      property,
      message: "Not the same on every engine, or not reproducible (style rule 10).",
    })),
  ],
  "no-restricted-syntax": [
    "error",
    {
      selector: "CallExpression[callee.property.name='sort'][arguments.length=0]",
      message: "Pass a comparator: compareBytes or another total order.",
    },
    { selector: "CallExpression[callee.property.name='toSorted'][arguments.length=0]", message: "Pass a comparator." },
    { selector: "CallExpression[callee.property.name=/^(toLocaleString|localeCompare)$/]", message: "Depends on the locale." },
    { selector: "AwaitExpression", message: "The state machine is synchronous." },
    ...engineFaults,
  ],
};

export default tseslint.config(
  { ignores: ["dist/**", "node_modules/**", "src/kernel/codec/gen/**", ".cache/**"] },
  {
    files: ["src/**/*.ts", "modules/**/*.ts", "test/**/*.ts", "bench/**/*.ts", "scripts/**/*.ts"],
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { "@typescript-eslint": tseslint.plugin },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: stateMachine,
    // Databases, snapshots to disk and self-tests live beside the state machine but are not part of it.
    ignores: [
      "src/kernel/store/db/**",
      "src/kernel/store/snapshot/**",
      "src/kernel/store/multi/{head,multiStore,pruner,rollback,stateImporter,statePages}.ts",
      "src/kernel/crypto/mnemonic.ts",
    ],
    rules: determinism,
  },
);
