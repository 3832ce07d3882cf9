/**
 * The first push of a branch. It asks nothing and it ends; one that was cut off may have arrived or not.
 */

import { Failure } from '../failure.ts';
import { boundedGit } from './bounded.ts';
import { type Env, orRefuse } from './git.ts';
import { redact } from './remote.ts';
import type { Settings } from './settings.ts';

type Push = { readonly remote: string; readonly branch: string; readonly seconds: number };

/** Pushes `branch` to `remote` and makes it follow. Throws 'git' on a refusal or after `seconds`, 'cancelled' on a signal. */
export async function pushBranch(root: string, env: Env, settings: Settings, push: Push): Promise<void> {
  const args = ['push', '--set-upstream', '--end-of-options', push.remote, `refs/heads/${push.branch}`];
  const { outcome, ended } = await boundedGit(root, env, settings, args, push.seconds);
  const where = redact(settings.get(`remote.${push.remote}.url`) ?? push.remote);
  if (ended === 'cancelled') {
    throw new Failure('cancelled', `The push to ${where} was cut off; whether it arrived is not known.`, {
      hints: ['Look with `git fetch` and `git status`, then `git push` again if it says that you are ahead.'],
    });
  }
  if (ended === 'late') {
    throw new Failure('git', `The push to ${where} took longer than ${push.seconds} seconds and was ended.`, {
      hints: [
        'Your work is committed here. Look at the network, then `git push`.',
        'If it asked for a password: try `git push` by hand once.',
      ],
    });
  }
  orRefuse(outcome, `The push to ${where} did not work.`, [
    'Your work is committed here. Mend what git says, then `git push`.',
    'If it is about access: try `git push` by hand once.',
  ]);
}
