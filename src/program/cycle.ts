/**
 * The meeting's cycle: from getting the note ready to writing down that it was held.
 */
import type { Command } from 'commander';
import { collect, examples, type Run, said } from './call.ts';

export function addCycle(program: Command, run: Run): void {
  program.commandsGroup('The meeting’s cycle:');
  program
    .command('prep [day...]')
    .summary('get the next one ready')
    .description(
      'Gets the next note ready: its template, what is unfinished, your topics; then shows the brief. ' +
        'A second prep, by either of you, adds and never overwrites. At a keyboard it is a short conversation, where Enter ' +
        'goes on to the next question; it asks nothing where an answer is given with the call.',
    )
    .option('--topic <text>', 'a topic of yours (can be repeated)', collect)
    .option('--purpose <text>', 'what you want from the meeting')
    .option(
      '--kind <template>',
      'the form of the note: regular, first, growth, feedback, skip-level, peer, handoff, or one of your own',
    )
    .option('--done <id>', 'something that is done (can be repeated, as all that follow)', collect)
    .option('--drop <id=why>', 'something that will not be done, and why', collect)
    .option('--due <id=day>', 'another day for something', collect)
    .option('--smaller <id=text>', 'something made smaller: its new words', collect)
    .option('--check <id=word>', 'a word on a goal: on-track, at-risk or off-track, and more words', collect)
    .option('--ask <question>', 'a question as a topic of yours: its id (`oneonone questions`), or words', collect)
    .option('--answers <file>', 'all of these as JSON, from a file or (-) from a pipe')
    .option('--edit', 'open the note in your editor')
    .addHelpText(
      ...examples(
        'prep',
        'prep --topic "On-call load" --purpose "Agree on the quarter"',
        'prep --done k3f9z --drop m2d7h="no time" --check p4r7c=at-risk',
        'prep --answers answers.json',
        'prep next tuesday --kind growth',
      ),
    )
    .action((day, options, command) =>
      run(command, async (world) =>
        (await import('../commands/prep.ts')).prep(world, said(day), { topic: [], ...options }),
      ),
    );
  program
    .command('add [text...]')
    .summary('put a topic on it')
    .description(
      'Puts a topic on the agenda of the next meeting; makes its note if there is none yet. Without words it opens a line ' +
        'to type; from a pipe each line is a topic.',
    )
    .option('--for <person>', 'whose topic it is (else yours)')
    .addHelpText(...examples('add On-call load since the reorg', 'add "Promotion case" --for bo', 'add <ideas.txt'))
    .action((text, options, command) =>
      run(command, async (world) => (await import('../commands/add.ts')).addTopic(world, text, options)),
    );
  program
    .command('meet')
    .summary('open its note and talk')
    .description(
      'Writes down when the meeting started and opens its note in your editor (the one that git uses). ' +
        'It is the latest planned note up to today.',
    )
    .addHelpText(...examples('meet'))
    .action((_options, command) => run(command, async (world) => (await import('../commands/meet.ts')).meet(world)));
  program
    .command('wrap [day...]')
    .summary('who does what by when')
    .description(
      'Takes in what was typed, marks the meeting held, shows who promised what by when, and proposes the next day. ' +
        'It is the latest planned note up to today, or that of the day you name. At a keyboard it is a short conversation, ' +
        'where Enter goes on to the next question; it asks nothing where an answer is given with the call.',
    )
    .option('--decided <text>', 'what was decided (can be repeated, as all but --next)', collect)
    .option('--promise <sentence>', 'who does what by when', collect)
    .option('--due <id=day>', 'a day for a promise that has none', collect)
    .option('--settle <id=which>', 'which of two versions stays: first, second or both', collect)
    .option('--next <day>', 'when you meet next: plans it, or moves what is planned')
    .option('--answers <file>', 'all of these as JSON, from a file or (-) from a pipe')
    .addHelpText(
      ...examples(
        'wrap',
        'wrap --decided "We ship it." --promise "bo drafts the RFC by friday"',
        'wrap --due k3f9z=fri --next "in 2 weeks"',
        'wrap yesterday',
      ),
    )
    .action((day, options, command) =>
      run(command, async (world) =>
        (await import('../commands/wrap.ts')).wrap(world, said(day), { due: [], ...options }),
      ),
    );
  program
    .command('carry')
    .summary('take along the rest')
    .description(
      'Rolls everything unfinished into the next note, and says since when each thing is open. prep does this, too.',
    )
    .option('--to <day>', 'into the note of this day')
    .addHelpText(...examples('carry', 'carry --to 2026-12-08'))
    .action((options, command) =>
      run(command, async (world) => (await import('../commands/carry.ts')).carry(world, options)),
    );
  program
    .command('skip [day...]')
    .summary('it is not held')
    .description(
      'Writes down that a meeting did not or will not take place. What is open in it comes along with the next.',
    )
    .option('--why <text>', 'the reason')
    .option('--until <day>', 'this meeting and all others up to this day')
    .addHelpText(...examples('skip --why "Bo is ill"', 'skip 2026-12-22 --until 2027-01-05 --why holidays'))
    .action((day, options, command) =>
      run(command, async (world) => (await import('../commands/skip.ts')).skip(world, said(day), options)),
    );
  program
    .command('move <from> <to>')
    .summary('it is another day')
    .description('Moves a planned meeting, with all that stands in its note, to another day.')
    .addHelpText(...examples('move tue thu', 'move 2026-11-24 2026-11-26'))
    .action((from, to, _options, command) =>
      run(command, async (world) => (await import('../commands/move.ts')).move(world, from, to)),
    );
  program
    .command('save')
    .summary('take in your edits')
    .description(
      'Takes in what was edited by hand: gives new items their ids, turns due:fri into a day, ' +
        'and commits with a message that says what changed.',
    )
    .addHelpText(...examples('save'))
    .action((_options, command) => run(command, async (world) => (await import('../commands/save.ts')).save(world)));
}
