#compdef portico
# zsh completion for portico

_portico() {
    # The words without their quotes; no word is evaluated.
    local line
    local -a lines values
    lines=("${(@f)$(portico complete -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null </dev/null)}")
    for line in "${(@)lines[1,-2]}"; do
        values+=("${${line%%$'\t'*}//:/\\:}${${line#*$'\t'}:+:${line#*$'\t'}}")
    done
    compset -P '-*='
    _describe 'portico' values
}

if [[ ${funcstack[1]} == _portico ]]; then
    _portico
else
    compdef _portico portico
fi
