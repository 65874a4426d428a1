//! A button that copies a text.

import { useState } from 'preact/hooks';

interface Props {
  /** Has something seen and spoken. */
  say: (words: string) => void;
  text: string;
  /** What it is, as a sentence begins with it: "The key was copied." */
  what: string;
  /** The name of the button. */
  button: string;
}

export function CopyButton({ say, text, what, button }: Props) {
  const [copied, setCopied] = useState<boolean>();
  const copy = async () => {
    const isDone = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setCopied(isDone);
    say(isDone ? `${what} copied.` : `${what} not copied: mark the text, and copy it by hand.`);
  };
  return (
    <button type="button" class="quiet" onClick={() => void copy()}>
      {copied ? 'Copied' : button}
    </button>
  );
}
