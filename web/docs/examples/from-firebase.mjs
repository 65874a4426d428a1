// node from-firebase.mjs users.json hash-parameters.json > people.ndjson
// users.json is of `firebase auth:export users.json --format=JSON`; hash-parameters.json is what the console shows under
// Authentication, Users, "Password hash parameters": { "base64_signer_key", "base64_salt_separator", "rounds", "mem_cost" }.
import { readFileSync } from 'node:fs';

const [users, project] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')));
const parameters = `v=1,n=${project.mem_cost},r=${project.rounds},p=1,ss=${project.base64_salt_separator},sk=${project.base64_signer_key}`;

for (const { localId, email, emailVerified, displayName, phoneNumber, disabled, passwordHash, salt } of users.users) {
  // A name is needed; where there is none, the person corrects what stands here.
  const [first, ...last] = (displayName || email?.split('@')[0] || 'New Person').trim().split(/\s+/);
  const person = {
    externalId: localId,
    user: {
      name: { first, last: last.join(' ') || first },
      ...(email && { email }),
      ...(phoneNumber && { phone: [{ number: phoneNumber }] }),
    },
    provider: {
      username: email || localId,
      ...(passwordHash && { passwordHash: `$fbscrypt$${parameters}$${salt}$${passwordHash}` }),
    },
    emailVerified: emailVerified === true,
    isActive: disabled !== true,
  };
  console.log(JSON.stringify(person));
}
