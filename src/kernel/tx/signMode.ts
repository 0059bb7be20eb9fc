/** cosmos.tx.signing.v1beta1.SignMode. */
export const SignMode = { UNSPECIFIED: 0, DIRECT: 1, TEXTUAL: 2, DIRECT_AUX: 3, LEGACY_AMINO_JSON: 127, EIP_191: 191 } as const;

const NAME_OF = new Map<number, string>(Object.entries(SignMode).map(([name, mode]) => [mode, `SIGN_MODE_${name}`]));

/** Go's text of the enum: its name, the bare number where there is none. */
export function signModeText(mode: number): string {
  return NAME_OF.get(mode) ?? String(mode);
}
