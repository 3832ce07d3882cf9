# Completion of oneonone for bash. In ~/.bashrc:  eval "$(oneonone completion bash)"
# What is typed is handed over as it stands: nothing in it is run, and nothing that comes back is.
_oneonone() {
  local line word before= last=-1 at
  local joined reply said
  joined=() reply=() said=()
  # bash takes `--due=fri` for three words.
  for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
    if [[ $last -ge 0 && ( $word == = || ${joined[last]} == --*= ) ]]; then
      joined[last]+=$word
    else
      last=$((last + 1))
      joined[last]=$word
    fi
  done
  [[ ${joined[last]} == --*=* ]] && before=${joined[last]%%=*}=
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == :files ]]; then
      compopt -o filenames 2>/dev/null
      word=${joined[last]#"$before"}
      while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$word")
      return 0
    fi
    word=${line%%$'\t'*}
    reply+=("${word#"$before"}")
    said+=("${line#*$'\t'}")
  done < <(oneonone complete -- "${joined[@]}" 2>/dev/null)
  # Not for a menu (37), which puts into the line what it is given. Else only what all begin with is put there, and that ends
  # before the words part.
  if [[ $COMP_TYPE != 37 && ${#reply[@]} -gt 1 ]]; then
    for at in "${!reply[@]}"; do
      [[ -n ${said[at]} ]] && reply[at]+="  (${said[at]})"
    done
  fi
  [[ ${#reply[@]} -eq 1 && ${reply[0]} == *= ]] && compopt -o nospace 2>/dev/null
  [[ ${#reply[@]} -gt 0 ]] && COMPREPLY=("${reply[@]}")
  return 0
}
complete -o nosort -F _oneonone oneonone 2>/dev/null || complete -F _oneonone oneonone
