import type { Call } from '../command.ts';
import { type ExitCode, exit } from '../exit.ts';
import { printJson } from '../print/output.ts';
import { profileOf, shippedProfiles } from './profile-file.ts';

/** Says which profiles ship. */
export async function listProfiles(call: Call): Promise<ExitCode> {
  const profiles = shippedProfiles().map((name) => profileOf(call, name));
  if (call.flags.on('json'))
    printJson(
      call,
      profiles.map(({ profile, title, about }) => ({ profile, title, about })),
    );
  else for (const { profile, title } of profiles) call.world.out(`${profile.padEnd(26)} ${title[call.language]}\n`);
  return exit.done;
}
