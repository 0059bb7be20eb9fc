import type { CommandBody } from "../cli/spec.js";

const bash = (cut: string) => `# bash completion for poktd
_poktd() {
  local IFS=$'\\n'
  COMPREPLY=($(poktd __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null${cut}))
  [ \${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -F _poktd poktd
`;

// biome-ignore lint/suspicious/noTemplateCurlyInString: an expansion of zsh, not of TypeScript
const ZSH_DESCRIPTION = ":${line#*$'\\t'}";

const zsh = (described: boolean) => `#compdef poktd
_poktd() {
  local -a choices
  local line
  while IFS= read -r line; do
    choices+=("\${\${line%%$'\\t'*}//:/\\\\:}${described ? ZSH_DESCRIPTION : ""}")
  done < <(poktd __complete "\${words[@]:1:$((CURRENT - 1))}" 2>/dev/null)
  if (( \${#choices} )); then _describe poktd choices; else _files; fi
}
compdef _poktd poktd
`;

const fish = (cut: string) => `# fish completion for poktd
complete -c poktd -a '(poktd __complete (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null${cut})'
`;

const powershell = `# powershell completion for poktd
Register-ArgumentCompleter -Native -CommandName poktd -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if ($wordToComplete -eq '') { $words += '' }
  poktd __complete @words 2>$null | ForEach-Object { ($_ -split "\`t")[0] }
}
`;

/** Prints the script of a shell. bash shows names alone: it has no place for descriptions. */
export function completionBody(shell: "bash" | "fish" | "powershell" | "zsh"): CommandBody {
  return ({ flags, io }) => {
    const bare = flags.bool("no-descriptions");
    const scripts = { bash: bash(" | cut -f1"), zsh: zsh(!bare), fish: fish(bare ? " | cut -f1" : ""), powershell };
    io.stdout(scripts[shell]);
  };
}
