#compdef oneonone
# Completion of oneonone for zsh. In ~/.zshrc, after compinit:  source <(oneonone completion zsh)
# What is typed is handed over as it stands: nothing in it is run, and nothing that comes back is.
_oneonone() {
  local line word
  local -a typed values shown
  typed=("${(@Q)words[2,CURRENT]}")
  while IFS= read -r line; do
    if [[ $line == :files ]]; then
      [[ $PREFIX == --*=* ]] && compset -P '*='
      _files
      return
    fi
    word=${line%%$'\t'*}
    values+=("$word")
    shown+=("${word}${${line#*$'\t'}:+  (${line#*$'\t'})}")
  done < <(oneonone complete -- "${typed[@]}" 2>/dev/null)
  (( ${#values} )) || return 1
  if [[ ${#values} -eq 1 && $values[1] == *= ]]; then
    compadd -S '' -a values
  else
    compadd -l -d shown -V oneonone -a values
  fi
}
compdef _oneonone oneonone
