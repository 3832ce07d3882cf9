# Completion of oneonone for fish. In ~/.config/fish/config.fish:  oneonone completion fish | source
# What is typed is handed over as it stands: nothing in it is run, and nothing that comes back is.
function __oneonone_complete
    set -l typed (commandline -opc)
    set -l current (commandline -ct)
    set -l found (oneonone complete -- $typed[2..-1] "$current" 2>/dev/null)
    if test "$found" = ":files"
        __fish_complete_path "$current"
    else if test (count $found) -gt 0
        printf '%s\n' $found
    end
end
complete -c oneonone -f -k -a '(__oneonone_complete)'
