# bash completion for portico

__portico_complete() {
    # What bash took apart at = and : is one word again; no word is evaluated.
    local rest=${COMP_LINE:0:COMP_POINT} blanks part i
    local -a words=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        blanks=${rest%%[![:blank:]]*}
        rest=${rest:${#blanks}}
        part=${COMP_WORDS[i]}
        ((i < COMP_CWORD)) || part=$rest
        if ((i == 0)) || [[ -n $blanks ]]; then
            words+=("$part")
        else
            words[${#words[@]}-1]+=$part
        fi
        rest=${rest:${#part}}
    done

    # What readline leaves as it is: the word up to where bash took it apart.
    local word=${words[${#words[@]}-1]} kept option= value
    [[ $part == [=:] ]] && part=
    kept=${word%"$part"}
    [[ $word == -*=* ]] && option=${word%%=*}=

    COMPREPLY=()
    while IFS= read -r value; do
        [[ $value =~ ^:[0-9]+$ ]] && continue
        printf -v value %q "${value%%$'\t'*}"
        value=$option$value
        COMPREPLY+=("${value#"$kept"}")
    done < <(portico complete -- "${words[@]:1}" 2>/dev/null </dev/null)
}

complete -F __portico_complete portico
