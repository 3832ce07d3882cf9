/**
 * The shell: what it offers where Tab is pressed.
 */
import { Argument, type Command } from 'commander';
import { examples, oneOf, type Run } from './call.ts';
import { placeOf } from './completion.ts';

export function addShell(program: Command, run: Run): void {
  program
    .command('completion')
    .addArgument(oneOf(new Argument('<shell>', 'which'), ['bash', 'zsh', 'fish', 'powershell']))
    .summary('what Tab offers')
    .description(
      'Prints what makes a shell complete commands, options, pairs, people, days, and open lines by their ids, with their ' +
        'words beside them. Put the line for your shell into the file that it reads when it starts:\n\n' +
        '  bash        ~/.bashrc                    eval "$(oneonone completion bash)"\n' +
        '  zsh         ~/.zshrc, after compinit     source <(oneonone completion zsh)\n' +
        '  fish        ~/.config/fish/config.fish   oneonone completion fish | source\n' +
        '  powershell  $PROFILE                     oneonone completion powershell | Out-String | iex',
    )
    .addHelpText(...examples('completion bash', 'completion fish >~/.config/fish/completions/oneonone.fish'))
    .action((shell, _options, command) =>
      run(command, async (world) => (await import('../commands/completion.ts')).completion(world, shell)),
    );
  program
    .command('complete [words...]', { hidden: true })
    .description('Says what may stand at the end of a line. For the scripts of `oneonone completion`.')
    .action((words: string[], _options, command) =>
      run(command, async (world) =>
        (await import('../commands/complete.ts')).complete(world, placeOf(program, words), words.at(-1) ?? ''),
      ),
    );
}
