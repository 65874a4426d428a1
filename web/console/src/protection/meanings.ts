//! What an alert means and what to do about it, by its class, in words for a person. Of a class that is not here the details
//! alone are told.

export interface Meaning {
  /** What may follow from it. */
  means: string;
  /** What to do, the most urgent first. */
  steps: string[];
}

const ADDRESS: Meaning = {
  means:
    'Somebody told a lender or the post another address for you. Whoever gets your mail can open accounts in your name.',
  steps: [
    'If you moved or gave this address yourself, there is nothing to do.',
    'If not, call your post office, and ask it to stop the forwarding.',
    'Tell your banks which address is right.',
  ],
};

const MEANINGS: Record<string, Meaning> = {
  COMPROMISED_EMAIL: {
    means: 'Your email address was found in data that was stolen or is traded. A password may be with it.',
    steps: [
      'Change the password of the account that is named, and of every other one with the same password.',
      'Turn on a second factor for your mailbox: whoever reads it can reset your passwords.',
      'Be careful with mails that ask you to log in somewhere.',
    ],
  },
  COMPROMISED_CREDIT_CARD: {
    means: 'The number of a card of yours was found where stolen data is traded.',
    steps: [
      'Have your bank block the card and send another one.',
      'Look for payments that are not yours, and report them.',
    ],
  },
  DARK_WEB: {
    means: 'Something of yours was found where stolen data is traded.',
    steps: [
      'See below what was found. Change every password that is among it.',
      'Of a card or an account, tell your bank.',
      'Of your Social Security number, freeze your credit at all three bureaus: it costs nothing.',
    ],
  },
  NEW_ACCOUNT: {
    means: 'An account was opened in your name. If it was not by you, somebody else can run up debts on it.',
    steps: [
      'If you opened it, there is nothing to do.',
      'If not, call the lender that is named, and dispute the account at the bureau.',
      'Freeze your credit at all three bureaus, and report the theft at IdentityTheft.gov.',
    ],
  },
  NEW_INQUIRY: {
    means: 'A lender asked for your credit report, as it does when somebody applies for credit in your name.',
    steps: [
      'If you applied for something, there is nothing to do.',
      'If not, ask the lender that is named about it, and freeze your credit at all three bureaus.',
    ],
  },
  PROFILES_PER_SSN: {
    means: 'Other names or addresses are kept with your Social Security number than before.',
    steps: [
      'See below whether they are yours.',
      'If not, freeze your credit at all three bureaus, and report it at IdentityTheft.gov.',
    ],
  },
  NEIGHBORHOOD_WATCH: {
    means: 'Something was recorded near a place that you watch.',
    steps: ['See below what is known of it.', 'In danger call 911.'],
  },
  COA: ADDRESS,
  CHANGE_OF_ADDRESS: ADDRESS,
  NEW_ADDRESS: ADDRESS,
};

export function meaningOf(alertClass: string): Meaning | undefined {
  return Object.hasOwn(MEANINGS, alertClass) ? MEANINGS[alertClass] : undefined;
}
